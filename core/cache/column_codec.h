// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace fgw::cache {

namespace codec {

/// Frame of reference: one byte that says how many bytes a value takes (0, 1, 2, 4 or 8), eight bytes of the
/// least value, then value − least for each row; everything little-endian. A column that never changes takes
/// nine bytes.
void encode(std::span<const std::uint64_t> values, std::string& out);

/// False where the bytes are not `out.size()` encoded values.
[[nodiscard]] bool decode(std::string_view bytes, std::span<std::uint64_t> out);

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

} // namespace codec

/// A column of integers, enumerations, strong ids or floats as bytes for a BLOB.
template <typename T>
[[nodiscard]] std::string encodeColumn(std::span<const T> values) {
    std::vector<std::uint64_t> codes(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        codes[i] = codec::toCode(values[i]);
    }
    std::string bytes;
    codec::encode(codes, bytes);
    return bytes;
}

template <typename T>
[[nodiscard]] std::string encodeColumn(const std::vector<T>& values) {
    return encodeColumn(std::span<const T>(values));
}

/// Appends `count` values to `out`; false where the bytes are damaged.
template <typename T>
[[nodiscard]] bool decodeColumn(std::string_view bytes, std::size_t count, std::vector<T>& out) {
    std::vector<std::uint64_t> codes(count);
    if (!codec::decode(bytes, codes)) {
        return false;
    }
    out.reserve(out.size() + count);
    for (const std::uint64_t code : codes) {
        out.push_back(codec::fromCode<T>(code));
    }
    return true;
}

} // namespace fgw::cache
