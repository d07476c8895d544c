// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explore/item_details.h"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace fgw::explore {

/// Where a part of a message has its image: a "data:" address or another one; empty where it is no image.
/// Known are {"image": address}, {"image_url": address or {"url": address}} and {"source": {"data",
/// "media_type"}}.
[[nodiscard]] std::string imageAddress(const nlohmann::json& part);

/// The image that a "data:" address (RFC 2397, base64) holds; nothing where it holds none or is larger than
/// 32 MiB.
[[nodiscard]] std::optional<Image> imageIn(std::string_view address);

} // namespace fgw::explore
