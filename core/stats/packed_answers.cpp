// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/packed_answers.h"

#include <bit>

namespace fgw::stats {

namespace {

constexpr unsigned kWordBits = 64;

} // namespace

PackedAnswers::PackedAnswers(const OutcomePatterns& patterns)
    : m_models(patterns.models()), m_items(patterns.items()),
      m_bits(static_cast<unsigned>(std::bit_width(patterns.items()))) {
    if (m_models * m_bits > kWordBits) {
        return;
    }
    for (std::size_t pattern = 0; pattern < patterns.counts().size(); ++pattern) {
        std::uint64_t word = 0;
        for (std::size_t model = m_models; model > 0; --model) {
            word = (word << m_bits) | (patterns.isRight(model - 1, pattern) ? 1U : 0U);
        }
        m_ofPatterns.push_back(word);
    }
}

double PackedAnswers::separation(std::uint64_t sum) const {
    RightAnswers answers;
    const std::uint64_t field = (std::uint64_t{1} << m_bits) - 1;
    for (std::size_t model = 0; model < m_models; ++model) {
        answers.add(sum & field);
        sum >>= m_bits;
    }
    return answers.separation(m_items);
}

} // namespace fgw::stats
