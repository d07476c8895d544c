// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/hash.h"

#include "core/base/sha256_digest.h"

#include <fmt/format.h>
#include <xxhash.h>

namespace fgw {

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
    return fmt::format("{:016x}{:016x}", high, low);
}

std::string sha256Hex(std::string_view bytes) {
    return hexOf(sha256Of(bytes));
}

} // namespace fgw
