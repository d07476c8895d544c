// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/sha256_digest.h"

#include <openssl/evp.h>

namespace fgw {

namespace {

constexpr std::string_view kDigits = "0123456789abcdef";

} // namespace

Sha256Digest sha256Of(std::string_view bytes) {
    // Looking the algorithm up takes longer than hashing a line; what was looked up may be shared.
    static const EVP_MD* const algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    Sha256Digest digest{};
    unsigned int length = 0;
    EVP_Digest(bytes.data(), bytes.size(), digest.data(), &length, algorithm, nullptr);
    return digest;
}

std::string hexOf(const Sha256Digest& digest) {
    std::string hex;
    hex.reserve(2 * digest.size());
    for (const unsigned char byte : digest) {
        hex += kDigits[byte >> 4U];
        hex += kDigits[byte & 15U];
    }
    return hex;
}

bool isHexOf(std::string_view hex, const Sha256Digest& digest) {
    bool same = hex.size() == 2 * digest.size();
    for (std::size_t i = 0; same && i < digest.size(); ++i) {
        same = hex[2 * i] == kDigits[digest[i] >> 4U] && hex[2 * i + 1] == kDigits[digest[i] & 15U];
    }
    return same;
}

} // namespace fgw
