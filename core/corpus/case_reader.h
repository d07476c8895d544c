// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"
#include "core/corpus/corpus.h"
#include "core/corpus/yaml_document.h"

#include <filesystem>
#include <string>

namespace fgw::corpus {

/// A case from its mapping. A field of the wrong shape is reported and left empty; `data` keeps it as it
/// stands.
[[nodiscard]] Case readCase(const YamlNode& node, const std::filesystem::path& shownAs, Problems& problems);

/// A candidate from the text of its file; `fileDigest` is the caller's to set. One that names no id has that
/// of its file.
[[nodiscard]] Result<Candidate> parseCandidate(std::string text, const std::filesystem::path& file,
                                               Problems& problems);

} // namespace fgw::corpus
