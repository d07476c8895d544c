// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cache/cache.h"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace fgw::cache {

/// What a source is called: its label, else the name of its file or directory.
[[nodiscard]] std::string nameOf(const SourceSummary& source);

/// The names of several that stand side by side, in their order. Those that are called alike, as the files of
/// one program are, have the folder behind their name that tells them apart; where that is called alike too,
/// the parts of their paths that differ.
[[nodiscard]] std::vector<std::string> distinctNames(std::span<const SourceSummary> sources);
[[nodiscard]] std::vector<std::string>
distinctNames(std::span<const std::shared_ptr<const Document>> documents);

} // namespace fgw::cache
