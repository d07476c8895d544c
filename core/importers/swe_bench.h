// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/importers/log_file.h"

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace fgw::importers {

/// What models proposed for SWE-bench. Reports hold only what became of it.
class SwePatches {
public:
    /// Reads a file of predictions: JSON lines, an array, or an object by instance. What is beyond 256 MiB of
    /// patches is left out, and said.
    [[nodiscard]] Status read(const LogFile& log);
    /// The patch that a report is about; empty where there is none. Of several files that hold one for the
    /// model that counts which lies nearest above the report: runs have folders of their own.
    [[nodiscard]] std::string of(const std::string& instance, const std::string& model,
                                 const std::filesystem::path& report);
    /// Hands over what no report was about, as samples that nobody judged.
    void addUnjudged(SampleSink& samples) const;

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
    std::size_t m_bytes = 0;
    bool m_full = false;
};

/// Reads the summary of a SWE-bench evaluation: which instances were resolved. An empty patch is a failure
/// without an answer, an instance whose evaluation broke an error. Answers are the patches, where they are
/// known.
[[nodiscard]] Status readSweBenchSummary(const LogFile& log, SwePatches& patches);
/// Reads a `report.json` of one or more instances; its folders name model and instance.
[[nodiscard]] Status readSweBenchReport(const LogFile& log, SwePatches& patches);

} // namespace fgw::importers
