// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/swe_bench/swe_patches.h"

#include "core/importers/document_rows.h"
#include "core/importers/sample_fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

namespace fgw::importers::swe_bench {

namespace {

using simdjson::dom::element;

constexpr std::uint64_t kMostPatchBytes = std::uint64_t{256} << 20;

/// How many folders a file and a report below its own have in common; 0 where the report lies elsewhere.
std::ptrdiff_t foldersAbove(const std::filesystem::path& file, const std::filesystem::path& report) {
    const std::filesystem::path folder = file.parent_path();
    const auto [own, other] = std::ranges::mismatch(folder, report.parent_path());
    return own == folder.end() ? std::distance(folder.begin(), own) : 0;
}

} // namespace

std::string modelInFileNames(std::string model) {
    for (std::size_t slash = model.find('/'); slash != std::string::npos; slash = model.find('/')) {
        model.replace(slash, 1, "__");
    }
    return model;
}

Sample sampleOf(const std::string& run, const std::string& model, const std::string& instance) {
    Sample sample;
    sample.slice = "SWE-bench";
    sample.model = model;
    sample.run = run;
    sample.itemId = instance;
    sample.input = instance;
    return sample;
}

Status Patches::read(const LogFile& log) {
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

void Patches::add(const LogFile& log, std::string instance, std::string model, std::string patch) {
    m_bytes += instance.size() + model.size() + patch.size();
    if (m_bytes <= kMostPatchBytes) {
        std::vector<Patch>& known = m_patches[{instance, modelInFileNames(model)}];
        const auto same = std::ranges::find(known, log.path, &Patch::file);
        if (same == known.end()) {
            known.push_back({std::move(model), log.path, std::move(patch)});
        } else if (same->text != std::exchange(same->text, std::move(patch))) {
            log.note(Severity::Warning, fmt::format("{} has several patches for {}; the last one counts",
                                                    same->model, instance));
        }
    } else if (!std::exchange(m_full, true)) {
        log.note(Severity::Warning, fmt::format("the patches are more than {} MiB; the rest was left out",
                                                kMostPatchBytes >> 20));
    }
}

std::string Patches::judge(const Sample& sample, const std::filesystem::path& report) {
    const std::string model = modelInFileNames(sample.model);
    m_runs[model].insert(sample.run);
    const auto found = m_patches.find({sample.itemId, model});
    if (found == m_patches.end()) {
        return {};
    }
    Patch& nearest = *std::ranges::max_element(
        found->second, {}, [&](const Patch& patch) { return foldersAbove(patch.file, report); });
    nearest.judged = true;
    return nearest.text;
}

void Patches::addUnjudged(SampleSink& samples) const {
    for (const auto& [key, patches] : m_patches) {
        const auto runs = m_runs.find(key.second);
        for (const Patch& patch : patches) {
            if (!patch.judged) {
                const bool hasReport = runs != m_runs.end();
                const bool hasOneRun = hasReport && runs->second.size() == 1;
                Sample sample =
                    sampleOf(hasOneRun ? *runs->second.begin() : patch.file.parent_path().string(),
                             hasReport ? key.second : patch.model, key.first);
                sample.output = patch.text;
                samples.add(std::move(sample));
            }
        }
    }
}

std::vector<std::string> Patches::instancesOf(const std::string& model,
                                              const std::filesystem::path& folder) const {
    std::vector<std::string> instances;
    for (const auto& [key, patches] : m_patches) {
        if (key.second == modelInFileNames(model) && std::ranges::any_of(patches, [&](const Patch& patch) {
                return patch.file.parent_path() == folder;
            })) {
            instances.push_back(key.first);
        }
    }
    return instances;
}

std::string Patches::onlyModelIn(const std::filesystem::path& folder) const {
    std::set<std::string> models;
    for (const auto& [key, patches] : m_patches) {
        for (const Patch& patch : patches) {
            if (patch.file.parent_path() == folder) {
                models.insert(patch.model);
            }
        }
    }
    return models.size() == 1 ? *models.begin() : std::string();
}

} // namespace fgw::importers::swe_bench
