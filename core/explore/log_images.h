// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explore/item_details.h"

#include <optional>
#include <string_view>

namespace fgw::explore {

/// The image that a "data:" address (RFC 2397, base64) holds; nothing where it holds none or is larger than
/// 32 MiB.
[[nodiscard]] std::optional<Image> imageIn(std::string_view address);

} // namespace fgw::explore
