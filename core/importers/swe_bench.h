// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/importers/log_file.h"

#include <cstddef>
#include <map>
#include <string>
#include <utility>

namespace fgw::importers {

/// What models proposed for SWE-bench. Reports hold only what became of it.
class SwePatches {
public:
    /// Reads a file of predictions: JSON lines, an array, or an object by instance. What is beyond 256 MiB of
    /// patches is left out, and said.
    [[nodiscard]] Status read(const LogFile& log);
    /// Empty where there is none.
    [[nodiscard]] std::string of(const std::string& instance, const std::string& model) const;
    /// Hands all of them over as samples that nobody judged.
    void addUnjudged(const LogFile& log) const;

private:
    void add(const LogFile& log, std::string instance, std::string model, std::string patch);

    std::map<std::pair<std::string, std::string>, std::string> m_patches; ///< by instance and model
    std::size_t m_bytes = 0;
    bool m_full = false;
};

/// Reads the summary of a SWE-bench evaluation: which instances were resolved. An empty patch is a failure
/// without an answer, an instance whose evaluation broke an error. Answers are the patches, where they are
/// known.
[[nodiscard]] Status readSweBenchSummary(const LogFile& log, const SwePatches& patches);
/// Reads a `report.json` of one or more instances; its folders name model and instance.
[[nodiscard]] Status readSweBenchReport(const LogFile& log, const SwePatches& patches);

} // namespace fgw::importers
