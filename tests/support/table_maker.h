// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/text.h"
#include "core/records/record_table.h"

#include <algorithm>
#include <limits>
#include <memory>
#include <string>
#include <vector>

namespace fgw::tests {

/// Texts held in memory; an id is a position.
class MemoryTexts final : public TextSource {
public:
    [[nodiscard]] TextId add(std::string text) {
        m_texts.push_back(std::move(text));
        return TextId(static_cast<std::uint32_t>(m_texts.size() - 1));
    }
    [[nodiscard]] Result<std::vector<std::string>> texts(std::span<const TextId> ids) const override {
        std::vector<std::string> found;
        for (const TextId id : ids) {
            found.push_back(id == kNoText ? std::string() : m_texts.at(id.value));
        }
        return found;
    }

private:
    std::vector<std::string> m_texts;
};

/// One evaluation as a test writes it down.
struct Evaluation {
    std::string item;
    std::string model;
    Outcome outcome = Outcome::Pass;
    std::string slice = "all";
    std::int32_t round = kAbsent;
    std::int32_t cluster = kAbsent;
    std::string output;
    bool abstained = false;
    float confidence = std::numeric_limits<float>::quiet_NaN();
};

/// Small tables by hand: items and models appear in the order in which evaluations name them.
class TableMaker {
public:
    TableMaker& item(const std::string& id, const std::string& input, const std::string& structure = {}) {
        Item& made = m_columns.items[itemIndex(id)];
        made.input = m_texts->add(input);
        made.content = Fingerprint::of(canonicalText(input));
        made.structureId = structure;
        return *this;
    }

    TableMaker& add(const Evaluation& evaluation) {
        m_columns.item.emplace_back(itemIndex(evaluation.item));
        m_columns.model.emplace_back(nameIndex(m_columns.models, evaluation.model));
        m_columns.slice.emplace_back(nameIndex(m_columns.slices, evaluation.slice));
        m_columns.round.push_back(evaluation.round);
        m_columns.cluster.push_back(evaluation.cluster);
        m_columns.outcome.push_back(evaluation.outcome);
        m_columns.abstained.push_back(evaluation.abstained ? 1 : 0);
        m_columns.confidence.push_back(evaluation.confidence);
        m_columns.output.push_back(evaluation.output.empty() ? kNoText : m_texts->add(evaluation.output));
        return *this;
    }

    TableMaker& column(MetadataColumn column) {
        m_columns.metadata.push_back(std::move(column));
        return *this;
    }

    [[nodiscard]] RecordTable make() const {
        RecordTable::Columns columns = m_columns;
        columns.texts = m_texts;
        return RecordTable(std::move(columns));
    }

private:
    static std::uint32_t nameIndex(std::vector<std::string>& names, const std::string& name) {
        const auto found = std::ranges::find(names, name);
        if (found == names.end()) {
            names.push_back(name);
            return static_cast<std::uint32_t>(names.size() - 1);
        }
        return static_cast<std::uint32_t>(found - names.begin());
    }

    std::uint32_t itemIndex(const std::string& id) {
        const auto found = std::ranges::find(m_columns.items, id, &Item::id);
        if (found == m_columns.items.end()) {
            m_columns.items.push_back(Item{.id = id});
            return static_cast<std::uint32_t>(m_columns.items.size() - 1);
        }
        return static_cast<std::uint32_t>(found - m_columns.items.begin());
    }

    std::shared_ptr<MemoryTexts> m_texts = std::make_shared<MemoryTexts>();
    RecordTable::Columns m_columns;
};

} // namespace fgw::tests
