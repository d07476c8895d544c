// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/column_codec.h"

#include <algorithm>
#include <cstring>

namespace fgw::cache::codec {

static_assert(std::endian::native == std::endian::little, "columns are written as they stand in memory");

namespace {

constexpr std::size_t kHeader = 1 + sizeof(std::uint64_t);

std::size_t widthFor(std::uint64_t range) {
    const auto bytes = (static_cast<std::size_t>(std::bit_width(range)) + 7) / 8;
    return bytes == 0 ? 0 : std::bit_ceil(bytes);
}

template <typename Narrow>
void store(std::span<const std::uint64_t> values, std::uint64_t least, char* out) {
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto narrow = static_cast<Narrow>(values[i] - least);
        std::memcpy(out + i * sizeof narrow, &narrow, sizeof narrow);
    }
}

template <typename Narrow>
void fetch(const char* bytes, std::uint64_t least, std::span<std::uint64_t> out) {
    for (std::size_t i = 0; i < out.size(); ++i) {
        Narrow narrow;
        std::memcpy(&narrow, bytes + i * sizeof narrow, sizeof narrow);
        out[i] = least + narrow;
    }
}

} // namespace

void encode(std::span<const std::uint64_t> values, std::string& out) {
    const auto [least, greatest] =
        values.empty() ? std::ranges::minmax_result<std::uint64_t>{} : std::ranges::minmax(values);
    const std::size_t width = widthFor(greatest - least);
    out.resize(kHeader + width * values.size());
    out[0] = static_cast<char>(width);
    std::memcpy(out.data() + 1, &least, sizeof least);
    char* data = out.data() + kHeader;
    switch (width) {
    case 1:
        return store<std::uint8_t>(values, least, data);
    case 2:
        return store<std::uint16_t>(values, least, data);
    case 4:
        return store<std::uint32_t>(values, least, data);
    case 8:
        return store<std::uint64_t>(values, least, data);
    default:
        return;
    }
}

bool decode(std::string_view bytes, std::span<std::uint64_t> out) {
    if (bytes.size() < kHeader) {
        return false;
    }
    const auto width = static_cast<unsigned char>(bytes[0]);
    if (width > 8 || bytes.size() != kHeader + width * out.size()) {
        return false;
    }
    std::uint64_t least = 0;
    std::memcpy(&least, bytes.data() + 1, sizeof least);
    const char* data = bytes.data() + kHeader;
    switch (width) {
    case 0:
        std::ranges::fill(out, least);
        return true;
    case 1:
        fetch<std::uint8_t>(data, least, out);
        return true;
    case 2:
        fetch<std::uint16_t>(data, least, out);
        return true;
    case 4:
        fetch<std::uint32_t>(data, least, out);
        return true;
    case 8:
        fetch<std::uint64_t>(data, least, out);
        return true;
    default:
        return false;
    }
}

} // namespace fgw::cache::codec
