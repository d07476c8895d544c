// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/swe_bench.h"

#include "core/importers/byte_stream.h"
#include "core/importers/document_rows.h"
#include "core/importers/plain_file.h"
#include "core/importers/sample_fields.h"
#include "core/importers/tolerant_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <utility>

namespace fgw::importers {

namespace {

using simdjson::dom::element;

constexpr std::uint64_t kLimit = std::uint64_t{256} << 20;

Sample sampleOf(const std::filesystem::path& file, const std::string& model, const std::string& instance) {
    Sample sample;
    sample.slice = "SWE-bench";
    sample.model = model;
    sample.run = file.parent_path().string();
    sample.itemId = instance;
    sample.input = instance;
    return sample;
}

Score resolved(bool pass, bool noAnswer = false) {
    return {.name = "resolved",
            .text = pass ? "true" : "false",
            .number = pass ? 1 : 0,
            .verdict = true,
            .noAnswer = noAnswer};
}

/// "<model>.<run>.json": the run's name has no dots.
std::string modelFromName(const std::filesystem::path& path) {
    const std::string stem = plainStem(path);
    return stem.substr(0, stem.rfind('.'));
}

/// A model's name as file names have it.
std::string inFileNames(std::string model) {
    for (std::size_t slash = model.find('/'); slash != std::string::npos; slash = model.find('/')) {
        model.replace(slash, 1, "__");
    }
    return model;
}

/// How many folders a file and a report below its own have in common; 0 where the report lies elsewhere.
std::ptrdiff_t foldersAbove(const std::filesystem::path& file, const std::filesystem::path& report) {
    const std::filesystem::path folder = file.parent_path();
    const auto [own, other] = std::ranges::mismatch(folder, report.parent_path());
    return own == folder.end() ? std::distance(folder.begin(), own) : 0;
}

struct List {
    std::string_view key;
    void (*judge)(Sample&);
};

constexpr std::array kLists = std::to_array<List>({
    {"resolved_ids", [](Sample& sample) { sample.scores.push_back(resolved(true)); }},
    {"unresolved_ids", [](Sample& sample) { sample.scores.push_back(resolved(false)); }},
    {"empty_patch_ids", [](Sample& sample) { sample.scores.push_back(resolved(false, true)); }},
    {"error_ids", [](Sample& sample) { sample.error = "the evaluation of the patch broke"; }},
    {"incomplete_ids", [](Sample& sample) { sample.scores.push_back({.name = "resolved"}); }},
});

Status withDocument(const LogFile& log, const std::function<void(element)>& use) {
    FileBytes bytes(log.file, log.path);
    const auto text = readAll(bytes, log.path, kLimit);
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

} // namespace

Status SwePatches::read(const LogFile& log) {
    return forEachRow(log, [&](element row, std::uint64_t /*line*/) {
        const auto take = [&](element prediction, std::string instance) {
            if (memberAt(prediction, {"model_patch"})) {
                add(log, std::move(instance), textAt(prediction, {"model_name_or_path"}),
                    textAt(prediction, {"model_patch"}));
            }
        };
        if (const std::string instance = textAt(row, {"instance_id"}); !instance.empty()) {
            return take(row, instance);
        }
        for (const auto& prediction : membersOf(row)) {
            take(prediction.value, std::string(prediction.key));
        }
    });
}

void SwePatches::add(const LogFile& log, std::string instance, std::string model, std::string patch) {
    m_bytes += instance.size() + model.size() + patch.size();
    if (m_bytes <= kLimit) {
        std::vector<Patch>& known = m_patches[{instance, inFileNames(model)}];
        const auto same = std::ranges::find(known, log.path, &Patch::file);
        if (same == known.end()) {
            known.push_back({std::move(model), log.path, std::move(patch)});
        } else if (same->text != std::exchange(same->text, std::move(patch))) {
            log.note(Severity::Warning, fmt::format("{} has several patches for {}; the last one counts",
                                                    same->model, instance));
        }
    } else if (!std::exchange(m_full, true)) {
        log.note(Severity::Warning,
                 fmt::format("the patches are more than {} MiB; the rest was left out", kLimit >> 20));
    }
}

std::string SwePatches::of(const std::string& instance, const std::string& model,
                           const std::filesystem::path& report) {
    const auto found = m_patches.find({instance, inFileNames(model)});
    if (found == m_patches.end()) {
        return {};
    }
    Patch& nearest = *std::ranges::max_element(
        found->second, {}, [&](const Patch& patch) { return foldersAbove(patch.file, report); });
    nearest.judged = true;
    return nearest.text;
}

void SwePatches::addUnjudged(SampleSink& samples) const {
    std::set<std::string> reported; // models, by the names that reports have for them
    for (const auto& [key, patches] : m_patches) {
        if (std::ranges::any_of(patches, &Patch::judged)) {
            reported.insert(key.second);
        }
    }
    for (const auto& [key, patches] : m_patches) {
        for (const Patch& patch : patches) {
            if (!patch.judged) {
                const bool hasReport = reported.contains(key.second);
                Sample sample = sampleOf(patch.file, hasReport ? key.second : patch.model, key.first);
                sample.output = patch.text;
                samples.add(std::move(sample));
            }
        }
    }
}

Status readSweBenchSummary(const LogFile& log, SwePatches& patches) {
    return withDocument(log, [&](element document) {
        for (const List& list : kLists) {
            for (const element id : elementsOf(memberAt(document, {list.key}))) {
                Sample sample = sampleOf(log.path, modelFromName(log.path), textOf(id));
                sample.output = patches.of(sample.itemId, sample.model, log.path);
                sample.note("failure_reason", textAt(document, {"failure_reasons", sample.itemId}));
                list.judge(sample);
                log.samples.add(std::move(sample));
            }
        }
    });
}

Status readSweBenchReport(const LogFile& log, SwePatches& patches) {
    const std::string model = log.path.parent_path().parent_path().filename().string();
    return withDocument(log, [&](element document) {
        for (const auto& instance : membersOf(document)) {
            Sample sample = sampleOf(log.path, model, std::string(instance.key));
            sample.run = log.path.parent_path().parent_path().string();
            sample.output = patches.of(sample.itemId, model, log.path);
            for (const auto& field : membersOf(instance.value)) {
                if (field.key == "resolved" && field.value.is_bool()) {
                    sample.scores.push_back(resolved(field.value.get_bool().value_unsafe()));
                } else {
                    addField(sample, std::string(field.key), field.value);
                }
            }
            log.samples.add(std::move(sample));
        }
    });
}

} // namespace fgw::importers
