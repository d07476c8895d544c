// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace fgw::explore {

/// An image that a log holds itself. One that it only names by an address is a line of text, and never
/// fetched.
struct Image {
    std::string mediaType; ///< as the log says: "image/png"
    std::string bytes;
};

/// The image that a "data:" address (RFC 2397, base64) holds; nothing where it holds none or is larger than
/// 32 MiB.
[[nodiscard]] std::optional<Image> imageIn(std::string_view address);

} // namespace fgw::explore
