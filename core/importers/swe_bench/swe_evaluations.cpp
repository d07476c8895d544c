// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/swe_bench/swe_evaluations.h"

#include "core/importers/byte_stream.h"
#include "core/importers/plain_file.h"
#include "core/importers/sample_fields.h"
#include "core/importers/tolerant_json.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <functional>
#include <string_view>
#include <utility>

namespace fgw::importers::swe_bench {

namespace {

namespace fs = std::filesystem;
using simdjson::dom::element;

constexpr std::uint64_t kMostReportBytes = std::uint64_t{256} << 20;

Score resolved(bool pass, bool noAnswer = false) {
    return {.name = "resolved",
            .text = pass ? "true" : "false",
            .number = pass ? 1 : 0,
            .verdict = true,
            .noAnswer = noAnswer};
}

void pass(Sample& sample) {
    sample.scores.push_back(resolved(true));
}
void fail(Sample& sample) {
    sample.scores.push_back(resolved(false));
}
void failWithoutAnswer(Sample& sample) {
    sample.scores.push_back(resolved(false, true));
}
void breakOff(Sample& sample) {
    sample.error = "the evaluation of the patch broke";
}
void leaveUnscored(Sample& sample) {
    sample.scores.push_back({.name = "resolved"});
}

struct List {
    std::string_view key;
    void (*judge)(Sample&);
};

/// Of an instance that stands in several lists the first judges.
constexpr auto kSummaryLists = std::to_array<List>({{"resolved_ids", &pass},
                                                    {"unresolved_ids", &fail},
                                                    {"empty_patch_ids", &failWithoutAnswer},
                                                    {"error_ids", &breakOff},
                                                    {"incomplete_ids", &leaveUnscored},
                                                    {"submitted_ids", &leaveUnscored}});

/// A patch that does not apply, or whose tests run out of time, solved nothing; a container that could not be
/// made ready, or left no log, says nothing about it.
constexpr auto kResultLists = std::to_array<List>({{"resolved", &pass},
                                                   {"no_generation", &failWithoutAnswer},
                                                   {"no_apply", &fail},
                                                   {"test_timeout", &fail},
                                                   {"install_fail", &breakOff},
                                                   {"reset_failed", &breakOff},
                                                   {"test_errored", &breakOff},
                                                   {"no_logs", &breakOff},
                                                   {"generated", &fail}});

Status withDocument(const LogFile& log, const std::function<void(element)>& use) {
    FileBytes bytes(log.file, log.path);
    const auto text = readAll(bytes, log.path, kMostReportBytes);
    if (!text) {
        return std::unexpected(text.error());
    }
    TolerantJson parser(log.path);
    const auto document = parser.parse(*text);
    if (!document) {
        return failure(ErrorCode::Malformed, "read the report", "it is no JSON", Location{log.path, {}});
    }
    use(*document);
    return {};
}

/// Each instance of the lists once, with what judges it.
void forEachListed(element document, std::span<const List> lists,
                   const std::function<void(const std::string&, const List&)>& use) {
    std::set<std::string> seen;
    for (const List& list : lists) {
        for (const element id : elementsOf(memberAt(document, {list.key}))) {
            if (std::string instance = textOf(id); seen.insert(instance).second) {
                use(instance, list);
            }
        }
    }
}

struct Evaluation {
    std::string run;
    std::string model;
};

/// "<model>.<run>.json": the run's name has no dots. The harness leaves it where it was started.
Evaluation ofSummary(const fs::path& path) {
    const std::string stem = plainStem(path);
    const std::size_t dot = stem.rfind('.');
    return {dot == std::string::npos ? path.parent_path().string()
                                     : (path.parent_path() / stem.substr(dot + 1)).string(),
            stem.substr(0, dot)};
}

/// "logs/run_evaluation/<run>/<model>/<instance>/report.json" of the harness, where its summary lies beside
/// "logs"; "<model>/logs/<instance>/report.json" of a submission.
Evaluation ofReport(const fs::path& path) {
    const fs::path model = path.parent_path().parent_path();
    if (model.filename() == "logs") {
        return {model.parent_path().string(), model.parent_path().filename().string()};
    }
    const fs::path run = model.parent_path();
    const fs::path runs = run.parent_path();
    const bool byHarness = runs.filename() == "run_evaluation" && runs.parent_path().filename() == "logs";
    const fs::path began = byHarness ? runs.parent_path().parent_path() / run.filename() : run;
    return {began.string(), model.filename().string()};
}

} // namespace

Status Evaluations::readSummary(const LogFile& log) {
    const Evaluation evaluation = ofSummary(log.path);
    return withDocument(log, [&](element document) {
        forEachListed(document, kSummaryLists, [&](const std::string& instance, const List& list) {
            Sample sample = sampleOf(evaluation.run, evaluation.model, instance);
            sample.output = m_patches.judge(sample, log.path);
            sample.note("failure_reason", textAt(document, {"failure_reasons", instance}));
            list.judge(sample);
            m_summarised.push_back(std::move(sample));
        });
    });
}

Status Evaluations::readResults(const LogFile& log) {
    const fs::path folder = log.path.parent_path();
    const fs::path submission = folder.filename() == "results" ? folder.parent_path() : folder;
    std::string model = m_patches.onlyModelIn(submission);
    if (model.empty()) {
        model = submission.filename().string();
    }
    return withDocument(log, [&](element document) {
        std::set<std::string> listed;
        const auto take = [&](const std::string& instance, const List& list) {
            listed.insert(instance);
            Sample sample = sampleOf(submission.string(), model, instance);
            sample.output = m_patches.judge(sample, log.path);
            list.judge(sample);
            sample.note("results", std::string(list.key));
            m_summarised.push_back(std::move(sample));
        };
        forEachListed(document, kResultLists, take);
        if (!memberAt(document, {"generated"})) {
            for (const std::string& instance : m_patches.instancesOf(model, submission)) {
                if (!listed.contains(instance)) {
                    take(instance, {"not listed", &fail});
                }
            }
        }
    });
}

Status Evaluations::readReport(const LogFile& log) {
    const Evaluation evaluation = ofReport(log.path);
    return withDocument(log, [&](element document) {
        for (const auto& instance : membersOf(document)) {
            Sample sample = sampleOf(evaluation.run, evaluation.model, std::string(instance.key));
            sample.output = m_patches.judge(sample, log.path);
            for (const auto& field : membersOf(instance.value)) {
                if (field.key == "resolved" && field.value.is_bool()) {
                    sample.scores.push_back(resolved(field.value.get_bool().value_unsafe()));
                } else {
                    addField(sample, std::string(field.key), field.value);
                }
            }
            m_reported.insert(keyOf(sample));
            log.samples.add(std::move(sample));
        }
    });
}

void Evaluations::finish(SampleSink& samples) {
    for (Sample& sample : std::exchange(m_summarised, {})) {
        if (!m_reported.contains(keyOf(sample))) {
            samples.add(std::move(sample));
        }
    }
}

} // namespace fgw::importers::swe_bench
