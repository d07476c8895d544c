// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/corpus/yaml_path.h"

#include <expected>
#include <string_view>

namespace fgw::corpus {

/// Refuses, as Unsupported, to edit what stands at `path`.
[[nodiscard]] std::unexpected<Error> unsupportedEdit(const YamlPath& path, std::string_view reason);

} // namespace fgw::corpus
