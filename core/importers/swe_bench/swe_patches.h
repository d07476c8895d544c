// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/importers/log_file.h"

#include <cstddef>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace fgw::importers::swe_bench {

/// A model's name as file names have it: "org/model" is "org__model".
[[nodiscard]] std::string modelInFileNames(std::string model);

/// An instance as a model answered it, without answer and outcome.
[[nodiscard]] Sample sampleOf(const std::string& run, const std::string& model, const std::string& instance);

/// What models proposed for SWE-bench. Reports hold only what became of it.
class Patches {
public:
    /// Reads a file of predictions: JSON lines, an array, or an object by instance. What is beyond 256 MiB of
    /// patches is left out, and said.
    [[nodiscard]] Status read(const LogFile& log);
    /// Marks the patch that a sample of a report is about as judged, and gives it; empty where there is none.
    /// Of several files that hold one for the model that counts which lies nearest above the report: runs
    /// have folders of their own.
    [[nodiscard]] std::string judge(const Sample& sample, const std::filesystem::path& report);
    /// Hands over what no report was about, as samples that nobody judged.
    void addUnjudged(SampleSink& samples) const;

    /// Of which instances the files of this folder hold a patch of the model.
    [[nodiscard]] std::vector<std::string> instancesOf(const std::string& model,
                                                       const std::filesystem::path& folder) const;
    /// The model of the predictions in this folder; empty where there is none, or several.
    [[nodiscard]] std::string onlyModelIn(const std::filesystem::path& folder) const;

private:
    struct Patch {
        std::string model; ///< as the file of predictions has it
        std::filesystem::path file;
        std::string text;
        bool judged = false;
    };
    void add(const LogFile& log, std::string instance, std::string model, std::string patch);

    /// By instance, and model as file names have it; one a file.
    std::map<std::pair<std::string, std::string>, std::vector<Patch>> m_patches;
    std::map<std::string, std::set<std::string>>
        m_runs; ///< that reports are about, by the model's name there
    std::size_t m_bytes = 0;
    bool m_full = false;
};

} // namespace fgw::importers::swe_bench
