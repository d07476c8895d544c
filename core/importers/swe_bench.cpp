// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/swe_bench.h"

#include "core/importers/byte_stream.h"
#include "core/importers/document_rows.h"
#include "core/importers/plain_file.h"
#include "core/importers/sample_fields.h"
#include "core/importers/tolerant_json.h"

#include <fmt/format.h>

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <utility>

namespace fgw::importers {

namespace {

using simdjson::dom::element;

constexpr std::uint64_t kLimit = std::uint64_t{256} << 20;

Sample sampleOf(const LogFile& log, const std::string& model, const std::string& instance) {
    Sample sample;
    sample.slice = "SWE-bench";
    sample.model = model;
    sample.run = log.path.parent_path().string();
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
        m_patches[{std::move(instance), inFileNames(std::move(model))}] = std::move(patch);
    } else if (!std::exchange(m_full, true)) {
        log.note(Severity::Warning,
                 fmt::format("the patches are more than {} MiB; the rest was left out", kLimit >> 20));
    }
}

std::string SwePatches::of(const std::string& instance, const std::string& model) const {
    const auto found = m_patches.find({instance, inFileNames(model)});
    return found == m_patches.end() ? std::string() : found->second;
}

void SwePatches::addUnjudged(const LogFile& log) const {
    for (const auto& [key, patch] : m_patches) {
        Sample sample = sampleOf(log, key.second, key.first);
        sample.output = patch;
        log.samples.add(std::move(sample));
    }
}

Status readSweBenchSummary(const LogFile& log, const SwePatches& patches) {
    return withDocument(log, [&](element document) {
        for (const List& list : kLists) {
            for (const element id : elementsOf(memberAt(document, {list.key}))) {
                Sample sample = sampleOf(log, modelFromName(log.path), textOf(id));
                sample.output = patches.of(sample.itemId, sample.model);
                sample.note("failure_reason", textAt(document, {"failure_reasons", sample.itemId}));
                list.judge(sample);
                log.samples.add(std::move(sample));
            }
        }
    });
}

Status readSweBenchReport(const LogFile& log, const SwePatches& patches) {
    const std::string model = log.path.parent_path().parent_path().filename().string();
    return withDocument(log, [&](element document) {
        for (const auto& instance : membersOf(document)) {
            Sample sample = sampleOf(log, model, std::string(instance.key));
            sample.run = log.path.parent_path().parent_path().string();
            sample.output = patches.of(sample.itemId, model);
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
