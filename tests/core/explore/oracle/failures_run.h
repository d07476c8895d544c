// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explore/failure_features.h"
#include "core/explore/failure_map.h"
#include "core/geometry/terms.h"
#include "tests/support/reference.h"
#include "tests/support/table_maker.h"

#include <memory>
#include <utility>

namespace fgw::tests {

inline const auto kFailures = QStringLiteral("tests/core/explore/oracle/failures.json");

/// The run of failures.json: its records, and the map with the clusters that it states. The fourth cluster is
/// noise.
class FailuresRun {
public:
    FailuresRun() : m_run(readReference(kFailures, "run")), m_table(makeTable()), m_map(makeMap()) {}

    [[nodiscard]] const RecordTable& table() const { return m_table; }
    [[nodiscard]] const explore::FailureMap& map() const { return m_map; }

private:
    [[nodiscard]] std::size_t items() const { return m_run["topic"].size(); }

    [[nodiscard]] RecordTable makeTable() const {
        TableMaker maker;
        for (std::size_t item = 0; item < items(); ++item) {
            const std::string slice = m_run["slices"][m_run["slice"][item].get<std::size_t>()];
            for (std::size_t model = 0; model < m_run["answer"].size(); ++model) {
                const int answer = m_run["answer"][model][item];
                maker.add({.item = std::to_string(item),
                           .model = "m" + std::to_string(model),
                           .outcome = answer == 1   ? Outcome::Fail
                                      : answer == 0 ? Outcome::Pass
                                                    : Outcome::Error,
                           .slice = slice});
            }
        }
        return maker
            .column({.name = "topic",
                     .codes = m_run["topic"].get<std::vector<std::uint32_t>>(),
                     .dictionary = m_run["topics"].get<std::vector<std::string>>()})
            .make();
    }

    [[nodiscard]] explore::FailureMap makeMap() const {
        explore::FailureMap map;
        auto subjects = std::make_shared<const explore::Subjects>(explore::findSubjects(m_table));
        geometry::TermCounts terms{.terms = m_run["terms"].get<std::vector<std::string>>()};
        explore::FailureFeatures features{.names = {"depth"}, .columns = {{}}};
        terms.counts.columns = terms.terms.size();
        terms.counts.offsets = {0};
        for (std::uint32_t index = 0; index < subjects->all.size(); ++index) {
            const explore::Subject& subject = subjects->all[index];
            if (!subject.isFailure()) {
                continue;
            }
            const std::size_t item = subject.item.value;
            map.points.push_back({.subject = index,
                                  .row = subject.firstRow,
                                  .cluster = m_run["cluster"][subject.model.value][item]});
            features.columns[0].push_back(m_run["depth"][item]);
            addTerms(terms.counts, item);
        }
        map.subjects = std::move(subjects);
        map.clusters.resize(4);
        map.clusters.back().isNoise = true;
        map.terms = std::make_shared<const geometry::TermCounts>(std::move(terms));
        map.features = std::make_shared<const explore::FailureFeatures>(std::move(features));
        return map;
    }

    void addTerms(geometry::SparseMatrix& counts, std::size_t item) const {
        for (std::uint32_t term = 0; term < counts.columns; ++term) {
            if (m_run["says"][item][term] == 1) {
                counts.columnOf.push_back(term);
                counts.values.push_back(1.0F);
            }
        }
        counts.offsets.push_back(counts.columnOf.size());
        ++counts.rows;
    }

    nlohmann::json m_run;
    RecordTable m_table;
    explore::FailureMap m_map;
};

} // namespace fgw::tests
