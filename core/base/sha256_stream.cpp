// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/sha256_stream.h"

#include "core/base/sha256_digest.h"

#include <openssl/evp.h>

namespace fgw {

struct Sha256Stream::State {
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    State() { EVP_DigestInit_ex(context, EVP_sha256(), nullptr); }
    ~State() { EVP_MD_CTX_free(context); }
    State(const State&) = delete;
    State& operator=(const State&) = delete;
};

Sha256Stream::Sha256Stream() : m_state(std::make_unique<State>()) {}
Sha256Stream::~Sha256Stream() = default;
Sha256Stream::Sha256Stream(Sha256Stream&&) noexcept = default;
Sha256Stream& Sha256Stream::operator=(Sha256Stream&&) noexcept = default;

void Sha256Stream::update(std::string_view bytes) {
    EVP_DigestUpdate(m_state->context, bytes.data(), bytes.size());
}

std::string Sha256Stream::hex() const {
    const State copy;
    EVP_MD_CTX_copy_ex(copy.context, m_state->context);
    Sha256Digest digest{};
    unsigned int length = 0;
    EVP_DigestFinal_ex(copy.context, digest.data(), &length);
    return hexOf(digest);
}

} // namespace fgw
