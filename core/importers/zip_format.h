// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"
#include "core/importers/zip_archive.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string_view>

/// What directory and local headers of a ZIP file have in common: APPNOTE 6.3.10 of PKWARE.
namespace fgw::importers::zip {

inline constexpr std::uint32_t kLocalSignature = 0x04034b50;
inline constexpr std::size_t kLocalSize = 30;
inline constexpr std::uint32_t kIn64 = 0xFFFFFFFF;
inline constexpr std::uint16_t kEncrypted = 0x0001 | 0x0040 | 0x2000;
/// The local header has no sizes: they stand behind the data.
inline constexpr std::uint16_t kSizesFollow = 0x0008;

template <typename T>
[[nodiscard]] T little(std::string_view bytes, std::size_t offset) {
    std::uint64_t value = 0;
    for (std::size_t byte = 0; byte < sizeof(T); ++byte) {
        value |= std::uint64_t{static_cast<unsigned char>(bytes[offset + byte])} << (8 * byte);
    }
    return static_cast<T>(value);
}

/// The 64-bit values of an extra field, in the order of the 32-bit ones that point to them.
[[nodiscard]] inline std::string_view zip64Extra(std::string_view extra) {
    while (extra.size() >= 4) {
        const auto size = little<std::uint16_t>(extra, 2);
        if (size + std::size_t{4} > extra.size()) {
            return {};
        }
        if (little<std::uint16_t>(extra, 0) == 1) {
            return extra.substr(4, size);
        }
        extra.remove_prefix(size + std::size_t{4});
    }
    return {};
}

/// Replaces a value that says "see the extra field"; false where that has none.
[[nodiscard]] inline bool widen(std::uint64_t& value, std::string_view& extra) {
    if (value != kIn64) {
        return true;
    }
    if (extra.size() < 8) {
        return false;
    }
    value = little<std::uint64_t>(extra, 0);
    extra.remove_prefix(8);
    return true;
}

/// Whether the entry may be read: its name stays inside, and its compression is known. Directories are left
/// out in silence, everything else is reported.
[[nodiscard]] bool acceptable(const ZipEntry& entry, std::uint16_t flags,
                              const std::filesystem::path& archive, Problems& problems);

} // namespace fgw::importers::zip
