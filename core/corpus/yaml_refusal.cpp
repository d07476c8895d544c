// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/yaml_refusal.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string>

namespace fgw::corpus {

std::unexpected<Error> unsupportedEdit(const YamlPath& path, std::string_view reason) {
    return failure(ErrorCode::Unsupported, fmt::format("edit {}", fmt::join(path, ".")), std::string(reason));
}

} // namespace fgw::corpus
