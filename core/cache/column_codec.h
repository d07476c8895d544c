// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace fgw::cache {

namespace codec {

/// How the values of a column stand behind its header.
struct Frame {
    std::uint64_t least = 0;
    std::size_t width = 0; ///< bytes a value: 0, 1, 2, 4 or 8
};

/// The narrowest frame from `least` to `greatest`.
[[nodiscard]] Frame frameFor(std::uint64_t least, std::uint64_t greatest);
/// The header, and room for `count` values behind it.
[[nodiscard]] std::string startColumn(const Frame& frame, std::size_t count);
/// False where the bytes are not a column of `count` values.
[[nodiscard]] bool readFrame(std::string_view bytes, std::size_t count, Frame& frame);

inline constexpr std::size_t kHeader = 1 + sizeof(std::uint64_t);

/// Maps a value to an unsigned integer so that near values have near codes.
template <typename T>
[[nodiscard]] std::uint64_t toCode(T value) {
    if constexpr (std::is_same_v<T, float>) {
        return std::bit_cast<std::uint32_t>(value);
    } else if constexpr (std::is_enum_v<T>) {
        return static_cast<std::uint64_t>(value);
    } else if constexpr (requires { value.value; }) {
        return value.value;
    } else if constexpr (std::is_signed_v<T>) {
        return static_cast<std::uint64_t>(static_cast<std::int64_t>(value)) ^ (std::uint64_t{1} << 63);
    } else {
        return value;
    }
}

template <typename T>
[[nodiscard]] T fromCode(std::uint64_t code) {
    if constexpr (std::is_same_v<T, float>) {
        return std::bit_cast<float>(static_cast<std::uint32_t>(code));
    } else if constexpr (std::is_enum_v<T>) {
        return static_cast<T>(code);
    } else if constexpr (requires { T{}.value; }) {
        return T{static_cast<decltype(T{}.value)>(code)};
    } else if constexpr (std::is_signed_v<T>) {
        return static_cast<T>(static_cast<std::int64_t>(code ^ (std::uint64_t{1} << 63)));
    } else {
        return static_cast<T>(code);
    }
}

template <typename Narrow, typename T>
void store(std::span<const T> values, std::uint64_t least, char* out) {
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto narrow = static_cast<Narrow>(toCode(values[i]) - least);
        std::memcpy(out + i * sizeof narrow, &narrow, sizeof narrow);
    }
}

template <typename Narrow, typename T>
void fetch(const char* bytes, std::uint64_t least, std::span<T> out) {
    for (std::size_t i = 0; i < out.size(); ++i) {
        Narrow narrow;
        std::memcpy(&narrow, bytes + i * sizeof narrow, sizeof narrow);
        out[i] = fromCode<T>(least + narrow);
    }
}

/// Calls `use` with a value of the unsigned type that is `width` bytes wide; not at all where that is 0.
template <typename Use>
void withWidth(std::size_t width, Use&& use) {
    switch (width) {
    case 1:
        return use(std::uint8_t{});
    case 2:
        return use(std::uint16_t{});
    case 4:
        return use(std::uint32_t{});
    case 8:
        return use(std::uint64_t{});
    default:
        return;
    }
}

} // namespace codec

/// A column of integers, enumerations, strong ids or floats as bytes for a BLOB. Frame of reference: one byte
/// that says how many bytes a value takes (0, 1, 2, 4 or 8), eight bytes of the least value, then value −
/// least for each row; everything little-endian. A column that never changes takes nine bytes.
template <typename T>
[[nodiscard]] std::string encodeColumn(std::span<const T> values) {
    std::uint64_t least = values.empty() ? 0 : codec::toCode(values.front());
    std::uint64_t greatest = least;
    for (const T value : values) {
        least = std::min(least, codec::toCode(value));
        greatest = std::max(greatest, codec::toCode(value));
    }
    const codec::Frame frame = codec::frameFor(least, greatest);
    std::string bytes = codec::startColumn(frame, values.size());
    codec::withWidth(frame.width, [&](auto narrow) {
        codec::store<decltype(narrow)>(values, least, bytes.data() + codec::kHeader);
    });
    return bytes;
}

template <typename T>
[[nodiscard]] std::string encodeColumn(const std::vector<T>& values) {
    return encodeColumn(std::span<const T>(values));
}

/// Appends `count` values to `out`; false where the bytes are damaged.
template <typename T>
[[nodiscard]] bool decodeColumn(std::string_view bytes, std::size_t count, std::vector<T>& out) {
    codec::Frame frame;
    if (!codec::readFrame(bytes, count, frame)) {
        return false;
    }
    out.resize(out.size() + count, codec::fromCode<T>(frame.least));
    codec::withWidth(frame.width, [&](auto narrow) {
        codec::fetch<decltype(narrow)>(bytes.data() + codec::kHeader, frame.least,
                                       std::span(out).last(count));
    });
    return true;
}

} // namespace fgw::cache
