// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/benchmark/replay.h"

#include "core/base/json_reader.h"
#include "core/base/number.h"
#include "core/runs/provenance_comparison.h"
#include "core/runs/run_writer.h"
#include "core/runs/stub_models.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>
#include <set>
#include <string_view>
#include <utility>

namespace fgw::benchmark {

namespace {

using nlohmann::json;

/// Says how a run went, not what came out of it.
const std::set<std::string_view> kNotCompared{"provenance", "run", "from_cache"};

/// On another kind of processor the last bits of the geometry may differ.
constexpr double kToleranceElsewhere = 1e-9;

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
        if (value.is_object() && key == "from_cache" && member.is_number_integer()) {
            count += member.get<std::size_t>();
        } else if (member.is_structured()) {
            count += cachedAnswers(member);
        }
    }
    return count;
}

json reportedProvenance(const json& report) {
    return report.value("provenance", json::object());
}

bool isSameProcessor(const json& before, const json& after) {
    return before.value("instruction_set", json()) == after.value("instruction_set", json());
}

/// Whether both spell numbers that are as close as that.
bool isClose(const std::string& before, const std::string& after, double tolerance) {
    const auto a = parseNumber(before);
    const auto b = parseNumber(after);
    return a && b && std::abs(*a - *b) <= tolerance * std::max({1.0, std::abs(*a), std::abs(*b)});
}

bool isSame(const std::string& before, const std::string& after, double tolerance) {
    return before == after || (tolerance > 0.0 && isClose(before, after, tolerance));
}

bool asksModels(const json& provenance) {
    // Held here: a temporary would be gone before the loop's first step.
    const json predictors = provenance.value("predictors", json::object());
    for (const auto& [name, predictor] : predictors.items()) {
        if (predictor.is_object() && !runs::saysStub(predictor)) {
            return true;
        }
    }
    return false;
}

bool isThere(const std::filesystem::path& directory, const std::vector<std::filesystem::path>& files) {
    return std::ranges::all_of(files, [&](const std::filesystem::path& file) {
        std::error_code ignored;
        return std::filesystem::exists(directory / file, ignored);
    });
}

std::vector<std::filesystem::path> relativeFiles(const Experiment& experiment) {
    std::vector<std::filesystem::path> files;
    for (const NamedDataset& dataset : experiment.datasets) {
        const auto spec = parseDatasetSpec(dataset.spec);
        if (spec && spec->kind == DatasetSpec::Kind::File) {
            files.emplace_back(spec->name);
        }
    }
    std::erase_if(files, [](const std::filesystem::path& file) { return file.is_absolute(); });
    return files;
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

std::size_t ReportComparison::different() const {
    return static_cast<std::size_t>(std::ranges::count_if(numbers, &ComparedNumber::differs));
}

const ComparedNumber* ReportComparison::first() const {
    const auto found = std::ranges::find_if(numbers, &ComparedNumber::differs);
    return found == numbers.end() ? nullptr : &*found;
}

ReportComparison compareReports(const json& before, const json& after) {
    Leaves was;
    Leaves is;
    collect(before, {}, was);
    collect(after, {}, is);
    const json provenanceBefore = reportedProvenance(before);
    const json provenanceAfter = reportedProvenance(after);
    ReportComparison comparison{
        .causes = runs::compareProvenance(provenanceBefore, provenanceAfter).changed,
        .fromCache = cachedAnswers(after),
        .tolerance = isSameProcessor(provenanceBefore, provenanceAfter) ? 0.0 : kToleranceElsewhere};
    for (const auto& [where, value] : was) {
        const auto found = is.find(where);
        const std::string now = found == is.end() ? std::string(kMissingNumber) : found->second;
        comparison.numbers.push_back({where, value, now, !isSame(value, now, comparison.tolerance)});
    }
    for (const auto& [where, value] : is) {
        if (!was.contains(where)) {
            comparison.numbers.push_back({where, std::string(kMissingNumber), value, true});
        }
    }
    if (!comparison.identical() && comparison.causes.empty() && asksModels(provenanceAfter)) {
        comparison.causes.emplace_back("answers");
    }
    return comparison;
}

Result<ReplayedRun> replayRun(const RecordedRun& recorded, const ReplayOptions& options, Problems& problems,
                              Task& task) {
    AskingOptions asking = options.asking;
    asking.defaults.timeout =
        std::chrono::milliseconds(static_cast<std::int64_t>(recorded.experiment.timeoutSeconds * 1000));
    const auto predictors = AskedPredictors::open(recorded.experiment.predictors, asking);
    if (!predictors) {
        return std::unexpected(predictors.error());
    }
    auto run = runExperiment(recorded.experiment, predictors->pointers(), options.place, options.watch,
                             options.threads, problems, task);
    if (!run) {
        return std::unexpected(run.error());
    }
    ReplayedRun replayed{.run = std::move(*run)};
    if (!replayed.run.failure) {
        replayed.comparison = compareReports(recorded.report, json::parse(replayed.run.report));
    }
    return replayed;
}

std::filesystem::path workingDirectoryOf(const Experiment& experiment,
                                         const std::filesystem::path& runDirectory) {
    const std::vector<std::filesystem::path> files = relativeFiles(experiment);
    std::error_code ignored;
    std::filesystem::path directory = std::filesystem::absolute(runDirectory, ignored).lexically_normal();
    while (!isThere(".", files) && directory.has_relative_path()) {
        directory = directory.parent_path();
        if (isThere(directory, files)) {
            return directory;
        }
    }
    return ".";
}

} // namespace fgw::benchmark
