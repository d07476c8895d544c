// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace fgw {

/// A fast 128-bit fingerprint (XXH3) that shows whether something changed. Not for provenance: use Sha256.
struct Fingerprint {
    std::uint64_t low = 0;
    std::uint64_t high = 0;
    friend auto operator<=>(const Fingerprint&, const Fingerprint&) = default;

    /// 32 lower-case hex digits.
    [[nodiscard]] std::string hex() const;
    [[nodiscard]] static Fingerprint of(std::string_view bytes);
    /// Of what `hex` gives; nothing for any other text.
    [[nodiscard]] static std::optional<Fingerprint> fromHex(std::string_view text);
};

/// XXH3-128 over pieces.
class FingerprintStream {
public:
    FingerprintStream();
    ~FingerprintStream();
    FingerprintStream(FingerprintStream&&) noexcept;
    FingerprintStream& operator=(FingerprintStream&&) noexcept;
    void update(std::string_view bytes);
    [[nodiscard]] Fingerprint digest() const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// SHA-256 of the bytes, as 64 lower-case hex digits.
[[nodiscard]] std::string sha256Hex(std::string_view bytes);

} // namespace fgw

template <>
struct std::hash<fgw::Fingerprint> {
    std::size_t operator()(const fgw::Fingerprint& print) const noexcept { return print.low; }
};
