// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace fgw::stats {

/// Who answered what rightly: models × items, row-major, one byte each, 0 is wrong and anything else is
/// right. Every model has answered every item: items that lack an answer are left out (and counted) by
/// whoever builds it.
struct CorrectMatrix {
    std::span<const std::uint8_t> correct;
    std::size_t models = 0;
    std::size_t items = 0;
};

/// How many items models have right, summed up in whole numbers, so that nothing cancels.
class RightAnswers {
public:
    /// One more model.
    void add(std::uint64_t right) {
        ++m_models;
        m_sum += right;
        m_squares += static_cast<Wide>(right) * right;
    }
    /// Separation S over `items`; 0 where there are no models or items.
    [[nodiscard]] double separation(std::uint64_t items) const;

private:
    __extension__ using Wide = unsigned __int128;

    std::uint64_t m_models = 0;
    std::uint64_t m_sum = 0;
    Wide m_squares = 0;
};

/// Items with the same outcomes for all models, counted together: what a statistic of accuracies needs to
/// know about a resample. There are at most 2^models patterns, ascending as binary numbers whose first digit
/// is the first model.
class OutcomePatterns {
public:
    explicit OutcomePatterns(const CorrectMatrix& answers);

    [[nodiscard]] const std::vector<std::uint32_t>& counts() const { return m_counts; }
    [[nodiscard]] std::size_t models() const { return m_models; }
    [[nodiscard]] std::size_t items() const { return m_items; }

    [[nodiscard]] bool isRight(std::size_t model, std::size_t pattern) const {
        return m_masks[model * m_counts.size() + pattern] != 0;
    }
    /// How many of the drawn items the model has right.
    [[nodiscard]] std::uint32_t rightOf(std::size_t model, std::span<const std::uint32_t> drawn) const;
    /// Separation S over the drawn items, however many; 0 where there are none.
    [[nodiscard]] double separation(std::span<const std::uint32_t> drawn) const;
    /// Whether some item is right for one model and wrong for another.
    [[nodiscard]] bool haveDisagreement() const;

private:
    std::size_t m_models;
    std::size_t m_items;
    std::vector<std::uint32_t> m_counts;
    std::vector<std::uint32_t> m_masks; ///< models × patterns: all bits set where the model is right
};

} // namespace fgw::stats
