// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/problem.h"
#include "core/corpus/corpus.h"
#include "core/intake/redact.h"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace fgw::intake {

/// Published incidents of a file, or of all files below a directory, as candidates: title, what was observed,
/// when, where it is told of, with the source's own taxonomy under `taxonomy`. They name no input and no
/// checker: those are for a person to write. A record that has no number yet is named after its file and its
/// content. Texts are redacted; records without a description go to `problems`, as do files of a directory
/// that tell of none. Errors: unreadable, TooLarge (64 MiB a file), Unsupported where there are none.
[[nodiscard]] Result<std::vector<corpus::Candidate>>
readIncidents(const std::filesystem::path& path, const Redactor& redactor, Problems& problems);

/// Those that no case, watched case or candidate of the corpus tells of, each once: by who told of them and
/// their number, or the name that an earlier version gave one without a number.
[[nodiscard]] std::vector<corpus::Candidate> notYetIn(const corpus::Corpus& corpus,
                                                      std::vector<corpus::Candidate> incidents);

/// What becomes of incidents that are to be added.
struct AddedIncidents {
    std::vector<corpus::Candidate> added; ///< with the ids that they got
    std::size_t known = 0;                ///< were there already
    std::optional<Error> failed;          ///< why those behind the ones added were not written
};

/// What `addIncidents` would do with the corpus as it is on disk now; they have no ids yet.
[[nodiscard]] Result<AddedIncidents> planIncidents(const std::filesystem::path& corpusDirectory,
                                                   std::vector<corpus::Candidate> incidents);

/// Writes those into the `_intake/` of a corpus that it does not tell of yet, as it is on disk now, up to the
/// first that cannot be written. Errors: those of reading the corpus.
[[nodiscard]] Result<AddedIncidents> addIncidents(const std::filesystem::path& corpusDirectory,
                                                  std::vector<corpus::Candidate> incidents);

} // namespace fgw::intake
