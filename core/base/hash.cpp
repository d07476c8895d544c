// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/hash.h"

#include "core/base/sha256_digest.h"

#include <xxhash.h>

#include <algorithm>
#include <charconv>

namespace fgw {

namespace {

constexpr std::size_t kHexHalf = 16; // digits of 64 bits

} // namespace

struct FingerprintStream::State {
    XXH3_state_t* state = XXH3_createState();
    State() { XXH3_128bits_reset(state); }
    ~State() { XXH3_freeState(state); }
    State(const State&) = delete;
    State& operator=(const State&) = delete;
};

FingerprintStream::FingerprintStream() : m_state(std::make_unique<State>()) {}
FingerprintStream::~FingerprintStream() = default;
FingerprintStream::FingerprintStream(FingerprintStream&&) noexcept = default;
FingerprintStream& FingerprintStream::operator=(FingerprintStream&&) noexcept = default;

void FingerprintStream::update(std::string_view bytes) {
    XXH3_128bits_update(m_state->state, bytes.data(), bytes.size());
}

Fingerprint FingerprintStream::digest() const {
    const XXH128_hash_t hash = XXH3_128bits_digest(m_state->state);
    return {hash.low64, hash.high64};
}

Fingerprint Fingerprint::of(std::string_view bytes) {
    const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
    return {hash.low64, hash.high64};
}

std::string Fingerprint::hex() const {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text(2 * kHexHalf, '0');
    for (std::size_t digit = 0; digit < kHexHalf; ++digit) {
        const std::size_t shift = 4 * (kHexHalf - 1 - digit);
        text[digit] = digits[(high >> shift) & 15U];
        text[kHexHalf + digit] = digits[(low >> shift) & 15U];
    }
    return text;
}

std::optional<Fingerprint> Fingerprint::fromHex(std::string_view text) {
    const auto isDigit = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
    if (text.size() != 2 * kHexHalf || !std::ranges::all_of(text, isDigit)) {
        return std::nullopt;
    }
    Fingerprint print;
    std::from_chars(text.data(), text.data() + kHexHalf, print.high, 16);
    std::from_chars(text.data() + kHexHalf, text.data() + 2 * kHexHalf, print.low, 16);
    return print;
}

std::string sha256Hex(std::string_view bytes) {
    return hexOf(sha256Of(bytes));
}

} // namespace fgw
