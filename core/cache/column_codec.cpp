// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/column_codec.h"

namespace fgw::cache::codec {

static_assert(std::endian::native == std::endian::little, "columns are written as they stand in memory");

Frame frameFor(std::uint64_t least, std::uint64_t greatest) {
    const auto bytes = (static_cast<std::size_t>(std::bit_width(greatest - least)) + 7) / 8;
    return {least, bytes == 0 ? 0 : std::bit_ceil(bytes)};
}

std::string startColumn(const Frame& frame, std::size_t count) {
    std::string bytes(kHeader + frame.width * count, '\0');
    bytes[0] = static_cast<char>(frame.width);
    std::memcpy(bytes.data() + 1, &frame.least, sizeof frame.least);
    return bytes;
}

bool readFrame(std::string_view bytes, std::size_t count, Frame& frame) {
    if (bytes.size() < kHeader) {
        return false;
    }
    frame.width = static_cast<unsigned char>(bytes[0]);
    std::memcpy(&frame.least, bytes.data() + 1, sizeof frame.least);
    const bool known = frame.width == 0 || (frame.width <= 8 && std::has_single_bit(frame.width));
    return known && bytes.size() == kHeader + frame.width * count;
}

} // namespace fgw::cache::codec
