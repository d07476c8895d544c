// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/reports.h"

#include "core/base/json_member.h"
#include "core/base/json_reader.h"
#include "core/base/safe_open.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <cmath>
#include <utility>

namespace fgw::runs {

namespace {

using nlohmann::json;

std::size_t countOrZero(const json& object, const char* key) {
    const auto count = integerAt(object, key);
    return count && *count > 0 ? static_cast<std::size_t>(*count) : 0;
}

/// {"lo", "hi"} or [lo, hi].
std::optional<stats::Interval> intervalOf(const json& ci) {
    if (ci.is_object() && memberAt(ci, "lo").is_number() && memberAt(ci, "hi").is_number()) {
        return stats::Interval{ci["lo"].get<double>(), ci["hi"].get<double>()};
    }
    if (ci.is_array() && ci.size() == 2 && ci[0].is_number() && ci[1].is_number()) {
        return stats::Interval{ci[0].get<double>(), ci[1].get<double>()};
    }
    return {};
}

stats::Estimate estimateAt(const json& object, const char* key, const char* ciKey, std::size_t n) {
    return {numberAt(object, key), intervalOf(memberAt(object, ciKey)), n};
}

/// Finds records by their own keys, wherever in the document they stand.
class RecordFinder {
public:
    RecordFinder(Report& report, Problems& problems) : m_report(report), m_problems(problems) {}

    /// `name` is the key under which `value` stands, `parent` the key above that.
    void visit(const json& value, const std::string& name, const std::string& parent) {
        if (value.is_object()) {
            recognise(value, parent == "by_slice" ? name : std::string());
        }
        if (!value.is_structured()) {
            return;
        }
        for (const auto& [key, child] : value.items()) {
            if (value.is_array()) {
                visit(child, name, parent);
            } else if (key != "provenance" && key != "centroids") {
                visit(child, key, name);
            }
        }
    }

private:
    void recognise(const json& object, const std::string& sliceHint) {
        // A round may state accuracies too, so it is looked for before slices are.
        if (object.contains("round") &&
            (object.contains("separation") || object.contains("centroid_drift"))) {
            addRound(object);
        } else if (object.contains("accuracy_by_model")) {
            addSlice(object, sliceHint);
        } else if (object.contains("slice") &&
                   (object.contains("S_mean") || object.contains("budget_capped"))) {
            addAggregate(object);
        } else if (object.contains("static_separation_S") || object.contains("failure_gen_separation_S")) {
            addComparison(object);
        }
    }

    void addSlice(const json& object, const std::string& sliceHint) {
        const json& accuracies = memberAt(object, "accuracy_by_model");
        if (!accuracies.is_object() || (object.contains("slice") && !object["slice"].is_string())) {
            return leaveOut("a slice record whose slice or accuracies have the wrong type");
        }
        SliceRecord record;
        record.slice = object.contains("slice") ? textAt(object, "slice") : sliceHint;
        record.seed = integerAt(object, "seed");
        record.n = countOrZero(object, "n");
        for (const auto& [model, accuracy] : accuracies.items()) {
            if (accuracy.is_number()) {
                record.accuracyByModel.emplace(model, accuracy.get<double>());
            }
        }
        record.separation = estimateAt(object, "model_separation_S", "model_separation_S_ci", record.n);
        m_report.slices.push_back(std::move(record));
    }

    void addAggregate(const json& object) {
        if (!object["slice"].is_string()) {
            return leaveOut("a slice's summary whose slice is no text");
        }
        SliceAggregate aggregate;
        aggregate.slice = textAt(object, "slice");
        aggregate.origin = textAt(object, "origin");
        aggregate.inducedFrom = textAt(object, "induced_from");
        aggregate.separationMean = numberAt(object, "S_mean");
        aggregate.separationStd = numberAt(object, "S_std");
        aggregate.seeds = countOrZero(object, "n_seeds");
        aggregate.budget = countOrZero(object, "budget");
        aggregate.available = countOrZero(object, "available");
        aggregate.budgetCapped = memberAt(object, "budget_capped") == true;
        m_report.aggregates.push_back(std::move(aggregate));
    }

    void addComparison(const json& object) {
        StaticVersusInduced comparison;
        comparison.seed = integerAt(object, "seed");
        comparison.staticSeparation = numberAt(object, "static_separation_S");
        comparison.inducedSeparation = numberAt(object, "failure_gen_separation_S");
        comparison.failures = countOrZero(object, "n_failures");
        comparison.generated = countOrZero(object, "n_generated");
        comparison.purity =
            estimateAt(object, "failure_geometry_purity", "failure_geometry_purity_ci", comparison.failures);
        m_report.comparisons.push_back(comparison);
    }

    void addRound(const json& object) {
        const auto number = integerAt(object, "round");
        if (!number || *number < 0 || *number > std::numeric_limits<std::int32_t>::max()) {
            return leaveOut("a round without a number of its own");
        }
        RoundRecord round;
        round.round = static_cast<std::int32_t>(*number);
        round.failures = countOrZero(object, "n_failures");
        round.overlap = countOrZero(object, "n_overlap");
        round.generated = countOrZero(object, "n_generated");
        round.clusters = countOrZero(object, "k");
        round.unmatchedClusters = countOrZero(object, "unmatched_clusters");
        round.separation = estimateAt(object, "separation", "separation_ci", countOrZero(object, "n"));
        round.purity = estimateAt(object, "purity", "purity_ci", round.failures);
        round.drift = numberAt(object, "centroid_drift");
        round.ari = numberAt(object, "ari");
        round.hitRate = numberAt(object, "hit_rate");
        round.baseRate = numberAt(object, "base_rate");
        m_report.rounds.push_back(round);
    }

    void leaveOut(std::string_view what) {
        m_problems.add(Severity::Warning, {m_report.file, {}}, fmt::format("{} was left out", what));
    }

    Report& m_report;
    Problems& m_problems;
};

ReportKind kindOf(const json& document, const Report& report) {
    using Named = std::pair<std::string_view, ReportKind>;
    constexpr std::array kinds{Named{"harness", ReportKind::Harness},
                               Named{"eval-static", ReportKind::EvalStatic},
                               Named{"compare", ReportKind::Compare}, Named{"iterate", ReportKind::Iterate}};
    for (const auto& [name, kind] : kinds) {
        if (textAt(document, "kind") == name) {
            return kind;
        }
    }
    if (!report.rounds.empty()) {
        return ReportKind::Iterate;
    }
    if (!report.aggregates.empty()) {
        return ReportKind::Harness;
    }
    if (!report.comparisons.empty()) {
        return ReportKind::Compare;
    }
    return report.slices.empty() ? ReportKind::Unknown : ReportKind::EvalStatic;
}

/// The first block of that name, wherever it stands.
const json* findProvenance(const json& value) {
    if (value.is_object() && memberAt(value, "provenance").is_object()) {
        return &value["provenance"];
    }
    if (value.is_structured()) {
        for (const json& child : value) {
            if (const json* found = findProvenance(child)) {
                return found;
            }
        }
    }
    return nullptr;
}

} // namespace

Result<Report> parseReport(std::string_view text, const std::filesystem::path& shownAs, Problems& problems) {
    const auto document = parseJson(text, shownAs);
    if (!document) {
        return std::unexpected(document.error());
    }
    Report report;
    report.file = shownAs;
    RecordFinder(report, problems).visit(*document, {}, {});
    report.kind = kindOf(*document, report);
    report.update = document->is_object() ? textAt(*document, "update") : std::string();
    if (const json* block = findProvenance(*document)) {
        report.provenance = parseProvenance(*block);
    } else {
        problems.add(Severity::Note, {shownAs, {}},
                     "the report has no provenance: what was run cannot be told");
    }
    return report;
}

Result<Report> readReport(const std::filesystem::path& file, Problems& problems) {
    const auto opened = openRegularFile(file);
    if (!opened) {
        return std::unexpected(opened.error());
    }
    const auto text = readAll(*opened, file, kReportLimit);
    return text ? parseReport(*text, file, problems) : std::unexpected(text.error());
}

} // namespace fgw::runs
