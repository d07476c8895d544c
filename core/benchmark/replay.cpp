// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/benchmark/replay.h"

#include "core/base/json_reader.h"
#include "core/runs/provenance_comparison.h"
#include "core/runs/run_writer.h"

#include <fmt/format.h>

#include <map>
#include <set>
#include <string_view>
#include <utility>

namespace fgw::benchmark {

namespace {

using nlohmann::json;

constexpr std::string_view kMissing = "missing";
/// Says how a run went, not what came out of it.
const std::set<std::string_view> kNotCompared{"provenance", "run", "from_cache"};

/// Every number, boolean and null of a report by its place, but what is not compared.
using Leaves = std::map<std::string, std::string>;

void collect(const json& value, const std::string& where, Leaves& leaves) {
    if (value.is_object()) {
        for (const auto& [key, member] : value.items()) {
            if (!kNotCompared.contains(key)) {
                collect(member, where + "/" + key, leaves);
            }
        }
    } else if (value.is_array()) {
        for (std::size_t index = 0; index < value.size(); ++index) {
            collect(value[index], where + "/" + std::to_string(index), leaves);
        }
    } else if (!value.is_string()) {
        // The shortest text that reads as the same bits; 1 and 1.0 are one number.
        leaves.emplace(where, value.is_number() ? fmt::format("{}", value.get<double>()) : value.dump());
    }
}

std::size_t cachedAnswers(const json& value) {
    std::size_t count = 0;
    for (const auto& [key, member] : value.items()) {
        if (value.is_object() && key == "from_cache" && member.is_number_unsigned()) {
            count += member.get<std::size_t>();
        } else if (member.is_structured()) {
            count += cachedAnswers(member);
        }
    }
    return count;
}

void note(ReportComparison& comparison, const std::string& where, std::string_view before,
          std::string_view after) {
    ++comparison.different;
    if (!comparison.first) {
        comparison.first = NumberDifference{where, std::string(before), std::string(after)};
    }
}

} // namespace

Result<RecordedRun> readRecordedRun(const std::filesystem::path& runDirectory) {
    for (const char* name : {runs::kHarnessReportFile, runs::kSummaryFile, runs::kIterateReportFile}) {
        if (!std::filesystem::exists(runDirectory / name)) {
            continue;
        }
        Result<json> report = readJsonFile(runDirectory / name);
        if (!report) {
            return std::unexpected(report.error());
        }
        const json provenance = report->is_object() ? report->value("provenance", json::object()) : json();
        const json config = provenance.is_object() ? provenance.value("config", json()) : json();
        Result<Experiment> experiment = parseExperiment(config);
        if (!experiment) {
            Error error = experiment.error();
            error.code = ErrorCode::Unsupported;
            error.where = Location{runDirectory / name, {}};
            return std::unexpected(std::move(error));
        }
        return RecordedRun{.report = std::move(*report), .experiment = std::move(*experiment)};
    }
    return failure(ErrorCode::NotFound, "replay the run", "there is no report in it",
                   Location{runDirectory, {}});
}

ReportComparison compareReports(const json& before, const json& after) {
    Leaves was;
    Leaves is;
    collect(before, {}, was);
    collect(after, {}, is);
    ReportComparison comparison{.numbers = was.size(),
                                .causes = runs::compareProvenance(before.value("provenance", json::object()),
                                                                  after.value("provenance", json::object()))
                                              .changed,
                                .fromCache = cachedAnswers(after)};
    for (const auto& [where, value] : was) {
        const auto found = is.find(where);
        if (found == is.end() || found->second != value) {
            note(comparison, where, value, found == is.end() ? kMissing : std::string_view(found->second));
        }
    }
    for (const auto& [where, value] : is) {
        if (!was.contains(where)) {
            note(comparison, where, kMissing, value);
        }
    }
    return comparison;
}

} // namespace fgw::benchmark
