// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/corpus/corpus.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <string>
#include <string_view>

namespace fgw::corpus {

/// True for the keys that a case may have (formats, section 3), without `id`.
[[nodiscard]] bool isCaseField(std::string_view key);

/// The keys of a case, or of a candidate, in the order in which files show them; what is not known comes
/// last.
[[nodiscard]] nlohmann::ordered_json inFileOrder(const nlohmann::json& data);

/// The data of a candidate: `fields.data` where given, with the texts and lists of `fields` that are not
/// empty laid over it, and its id, suggestions and duplicates.
[[nodiscard]] nlohmann::json candidateData(const Candidate& candidate);

/// The data of the case that a candidate becomes: without what only intake needs, with `id`, and as new.
[[nodiscard]] nlohmann::json promotedData(const nlohmann::json& candidate, const std::string& caseId,
                                          const std::string& inputHash);

/// The canonical form of an input without its fixture: what two inputs that are the same have in common.
[[nodiscard]] std::string canonicalInput(const nlohmann::json& input);

/// "sha256:" of the canonical input: its text (NFC, white space folded) or its messages (canonical JSON with
/// each text made canonical), then, where it names a fixture, a newline and the SHA-256 of the file under
/// `fixtures/`.
[[nodiscard]] Result<std::string> inputHash(const nlohmann::json& input,
                                            const std::filesystem::path& corpusDirectory);

} // namespace fgw::corpus
