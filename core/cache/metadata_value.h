// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/text_source.h"

#include <bit>
#include <cmath>
#include <cstdint>

namespace fgw::cache {

/// A number, a text or nothing in eight bytes: texts and nothing hide among the not-a-numbers.
class MetadataBits {
public:
    static constexpr MetadataBits absent() { return MetadataBits(kAbsentBits); }
    static MetadataBits ofNumber(double number) {
        return std::isnan(number) ? absent() : MetadataBits(std::bit_cast<std::uint64_t>(number));
    }
    static constexpr MetadataBits ofText(TextId text) { return MetadataBits(kTextTag | text.value); }
    static constexpr MetadataBits fromBits(std::uint64_t bits) { return MetadataBits(bits); }

    [[nodiscard]] constexpr bool isAbsent() const { return m_bits == kAbsentBits; }
    [[nodiscard]] constexpr bool isText() const { return (m_bits & kTagMask) == kTextTag; }
    [[nodiscard]] constexpr TextId text() const { return TextId{static_cast<std::uint32_t>(m_bits)}; }
    [[nodiscard]] double number() const { return std::bit_cast<double>(m_bits); } ///< NaN where absent
    [[nodiscard]] constexpr std::uint64_t bits() const { return m_bits; }
    friend constexpr bool operator==(MetadataBits, MetadataBits) = default;

private:
    constexpr explicit MetadataBits(std::uint64_t bits) : m_bits(bits) {}

    static constexpr std::uint64_t kAbsentBits = 0x7FF8000000000000ULL;
    static constexpr std::uint64_t kTextTag = 0xFFFC000000000000ULL;
    static constexpr std::uint64_t kTagMask = 0xFFFF000000000000ULL;
    std::uint64_t m_bits;
};

} // namespace fgw::cache
