// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hypotheses/report_check.h"

#include "core/base/json_reader.h"
#include "core/hypotheses/report_walk.h"
#include "core/stats/separation.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_set>

namespace fgw::hypotheses {

namespace {

using nlohmann::json;

/// Figures with more decimals than this were not rounded for people.
constexpr int kMostRoundedDecimals = 6;
/// What the run was made from, in words, and numbers that only name something.
constexpr std::array<std::string_view, 2> kNoFigures{"provenance", "reading"};
constexpr std::array<std::string_view, 4> kNaming{"seed", "round", "cluster", "n_boot"};
/// So many kinds of figures are named; a report may have as many as it has keys.
constexpr std::size_t kMostKinds = 32;

int decimalsOf(double value) {
    const std::string text = fmt::format("{}", value);
    const auto point = text.find('.');
    if (text.find('e') != std::string::npos) {
        return kMostRoundedDecimals + 1;
    }
    return point == std::string::npos ? 0 : static_cast<int>(text.size() - point - 1);
}

/// Half a unit of the last decimal that the report writes at all.
double toleranceOf(const std::vector<ComparedFigure>& compared) {
    int most = 0;
    for (const ComparedFigure& one : compared) {
        most = std::max(most, decimalsOf(one.reported));
    }
    return most > kMostRoundedDecimals || most == 0 ? kSummationTolerance
                                                    : 0.5 * std::pow(10.0, -most) * 1.0001;
}

bool agrees(double reported, const std::optional<double>& given, double tolerance) {
    return given && std::abs(*given - reported) <= tolerance;
}

/// Of a separation: the deviation of every model's own accuracy, whatever items it answered. That is what a
/// tool gives that knows accuracies only.
std::optional<double> separationOverOwnItems(const ComparedFigure& figure, const Recomputed& events) {
    const std::int32_t seed = figure.evidence.seed;
    const GroupFigures* group =
        figure.field.ends_with("/model_separation_S")
            ? events.group(figure.evidence.slice, seed == kAbsent ? std::nullopt : std::optional(seed))
            : nullptr;
    std::vector<double> accuracies;
    for (const auto& accuracy : group == nullptr ? std::vector<std::optional<double>>() : group->accuracy) {
        if (accuracy) {
            accuracies.push_back(*accuracy);
        }
    }
    return stats::separation(accuracies);
}

/// The figures of a report that nothing was found for.
class Unchecked {
public:
    Unchecked(ReportCheck& check, const std::vector<ComparedFigure>& compared) : m_check(check) {
        for (const ComparedFigure& one : compared) {
            m_checked.insert(one.field);
        }
    }

    /// `kind` is what stands above `value` without the numbers of lists: "/per_seed/models".
    void count(const json& value, const std::string& path, const std::string& kind) {
        if (value.is_number() && !m_checked.contains(path)) {
            ++m_check.unchecked;
            addKind(kind);
        }
        for (std::size_t index = 0; value.is_array() && index < value.size(); ++index) {
            count(value[index], path + "/" + std::to_string(index), kind);
        }
        for (auto child = value.begin(); value.is_object() && child != value.end(); ++child) {
            const bool isLeftOut = (path.empty() && contains(kNoFigures, child.key())) ||
                                   (child->is_number() && contains(kNaming, child.key()));
            if (!isLeftOut) {
                const bool isDeep = std::ranges::count(kind, '/') == 2;
                count(*child, pointerTo(path, child.key()), isDeep ? kind : kind + "/" + child.key());
            }
        }
    }

private:
    template <typename Names>
    static bool contains(const Names& names, const std::string& name) {
        return std::ranges::find(names, name) != names.end();
    }

    void addKind(const std::string& kind) {
        std::vector<std::string>& kinds = m_check.uncheckedKinds;
        if (kinds.size() <= kMostKinds && !contains(kinds, kind)) {
            kinds.push_back(kinds.size() < kMostKinds ? kind : "…");
        }
    }

    ReportCheck& m_check;
    std::unordered_set<std::string> m_checked;
};

} // namespace

ReportCheck checkReports(const runs::RunStatements& statements, const Recomputed& events) {
    ReportCheck check;
    for (const runs::ReportText& report : statements.reports) {
        const auto document = parseJson(report.text, report.file);
        if (!document) {
            continue; // reported when it was read
        }
        std::vector<ComparedFigure> compared = compareFigures(*document, events);
        Unchecked(check, compared).count(*document, {}, {});
        const double tolerance = toleranceOf(compared);
        for (ComparedFigure& one : compared) {
            ++check.checked;
            const double allowed = one.tolerance.value_or(tolerance);
            if (!agrees(one.reported, one.given, allowed)) {
                const bool isOverOwnItems =
                    agrees(one.reported, separationOverOwnItems(one, events), allowed);
                one.evidence.file = report.file;
                one.evidence.field = one.field;
                check.findings.push_back({report.file, one.field, one.reported, one.given,
                                          std::move(one.evidence), isOverOwnItems});
            }
        }
    }
    return check;
}

} // namespace fgw::hypotheses
