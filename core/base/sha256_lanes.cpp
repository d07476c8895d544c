// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/sha256_lanes.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

// Wide values pass only between functions that are inlined into one, so how they would be passed is no
// matter.
#pragma GCC diagnostic ignored "-Wpsabi"

namespace fgw {

namespace {

#if defined(__x86_64__)

constexpr std::size_t kLanes = 16;
constexpr std::size_t kBlockBytes = 64; ///< bytes of a block
constexpr std::size_t kBlockWords = 16; ///< words of a block

/// One word of each lane.
using Wide = std::uint32_t __attribute__((vector_size(4 * kLanes)));

// FIPS 180-4, 4.2.2 and 5.3.3.
constexpr std::array<std::uint32_t, 64> kRoundWords{
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};
constexpr std::array<std::uint32_t, 8> kStart{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                              0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};

struct State {
    std::array<Wide, 8> words;
};
/// A block of each lane, word by word.
struct Blocks {
    alignas(Wide) std::array<std::array<std::uint32_t, kLanes>, kBlockWords> words;
};

template <int Bits>
[[gnu::always_inline]] inline Wide rotated(const Wide& x) {
    return (x >> Bits) | (x << (32 - Bits));
}

/// FIPS 180-4, 6.2.2, of all lanes at once.
[[gnu::always_inline]] inline void compress(State& state, const Blocks& blocks) {
    std::array<Wide, kBlockWords> w;
    std::memcpy(w.data(), blocks.words.data(), sizeof w);
    auto [a, b, c, d, e, f, g, h] = state.words;
#pragma GCC unroll 64
    for (std::size_t i = 0; i < kRoundWords.size(); ++i) {
        Wide& word = w[i % kBlockWords];
        if (i >= kBlockWords) {
            const Wide& early = w[(i + 1) % kBlockWords];
            const Wide& late = w[(i + 14) % kBlockWords];
            word += w[(i + 9) % kBlockWords] + (rotated<7>(early) ^ rotated<18>(early) ^ (early >> 3)) +
                    (rotated<17>(late) ^ rotated<19>(late) ^ (late >> 10));
        }
        const Wide one = h + (rotated<6>(e) ^ rotated<11>(e) ^ rotated<25>(e)) + (g ^ (e & (f ^ g))) +
                         kRoundWords[i] + word;
        const Wide two = (rotated<2>(a) ^ rotated<13>(a) ^ rotated<22>(a)) + ((a & b) | (c & (a | b)));
        h = g;
        g = f;
        f = e;
        e = d + one;
        d = c;
        c = b;
        b = a;
        a = one + two;
    }
    const std::array<Wide, 8> after{a, b, c, d, e, f, g, h};
    for (std::size_t i = 0; i < after.size(); ++i) {
        state.words[i] += after[i];
    }
}

[[gnu::target("avx512f")]] void compressIn512Bits(State& state, const Blocks& blocks) {
    compress(state, blocks);
}
[[gnu::target("avx2")]] void compressIn256Bits(State& state, const Blocks& blocks) {
    compress(state, blocks);
}

using Compress = void (*)(State&, const Blocks&);

/// Null where hashing one text after the other is as fast.
Compress compressHere() {
    return __builtin_cpu_supports("avx512f") != 0 ? compressIn512Bits
           : __builtin_cpu_supports("avx2") != 0  ? compressIn256Bits
                                                  : nullptr;
}

/// The blocks of one text: whole ones stand in it, the padded end in `m_end`.
class Lane {
public:
    void set(std::string_view text) {
        m_text = text;
        m_whole = text.size() / kBlockBytes;
        const std::string_view rest = text.substr(m_whole * kBlockBytes);
        m_count = m_whole + (rest.size() < kBlockBytes - 8 ? 1 : 2);
        m_end.fill(0);
        std::ranges::copy(rest, m_end.begin());
        m_end[rest.size()] = 0x80;
        const std::uint64_t bits = text.size() * 8;
        for (std::size_t i = 0; i < 8; ++i) {
            m_end[(m_count - m_whole) * kBlockBytes - 1 - i] = static_cast<unsigned char>(bits >> (8 * i));
        }
    }

    [[nodiscard]] std::size_t count() const { return m_count; }
    /// `block` is below `count()`.
    [[nodiscard]] const void* at(std::size_t block) const {
        return block < m_whole ? static_cast<const void*>(m_text.data() + block * kBlockBytes)
                               : m_end.data() + (block - m_whole) * kBlockBytes;
    }

private:
    std::string_view m_text;
    std::size_t m_whole = 0;
    std::size_t m_count = 0;
    std::array<unsigned char, 2 * kBlockBytes> m_end{};
};

void takeDigest(const State& state, std::size_t lane, Sha256Digest& digest) {
    for (std::size_t i = 0; i < state.words.size(); ++i) {
        const std::uint32_t word = __builtin_bswap32(state.words[i][lane]);
        std::memcpy(digest.data() + 4 * i, &word, sizeof word);
    }
}

/// At most kLanes texts. Those that ended compute on what was there, which nobody reads.
void hashTogether(Compress step, std::span<const std::string_view> texts, std::span<Sha256Digest> digests) {
    std::array<Lane, kLanes> lanes;
    std::size_t most = 0;
    for (std::size_t lane = 0; lane < texts.size(); ++lane) {
        lanes[lane].set(texts[lane]);
        most = std::max(most, lanes[lane].count());
    }
    State state{};
    for (std::size_t i = 0; i < kStart.size(); ++i) {
        state.words[i] += kStart[i];
    }
    Blocks blocks{};
    for (std::size_t block = 0; block < most; ++block) {
        for (std::size_t lane = 0; lane < texts.size(); ++lane) {
            if (block >= lanes[lane].count()) {
                continue;
            }
            std::array<std::uint32_t, kBlockWords> words;
            std::memcpy(words.data(), lanes[lane].at(block), kBlockBytes);
            for (std::size_t i = 0; i < kBlockWords; ++i) {
                blocks.words[i][lane] = __builtin_bswap32(words[i]);
            }
        }
        step(state, blocks);
        for (std::size_t lane = 0; lane < texts.size(); ++lane) {
            if (block + 1 == lanes[lane].count()) {
                takeDigest(state, lane, digests[lane]);
            }
        }
    }
}

/// How many of the texts were hashed.
std::size_t hashInLanes(std::span<const std::string_view> texts, std::span<Sha256Digest> digests) {
    static const Compress step = compressHere();
    if (step == nullptr) {
        return 0;
    }
    for (std::size_t begin = 0; begin < texts.size(); begin += kLanes) {
        const std::size_t count = std::min(kLanes, texts.size() - begin);
        hashTogether(step, texts.subspan(begin, count), digests.subspan(begin, count));
    }
    return texts.size();
}

#else

std::size_t hashInLanes(std::span<const std::string_view>, std::span<Sha256Digest>) {
    return 0;
}

#endif

} // namespace

void sha256Each(std::span<const std::string_view> texts, std::span<Sha256Digest> digests) {
    for (std::size_t i = hashInLanes(texts, digests); i < texts.size(); ++i) {
        digests[i] = sha256Of(texts[i]);
    }
}

} // namespace fgw
