// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/good_turing.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>

namespace fgw::triage {

/// The shapes that a person has named so far, in the order in which failures were judged: by it one knows
/// when to stop. Changes cost the logarithm of what was judged.
class ShapeHistory {
public:
    /// Over how many of the last failures newShapes looks.
    static constexpr std::size_t kRecent = 50;

    /// A failure was judged, or judged anew; the empty shape is a verdict that names none ("not a failure").
    void judge(std::uint32_t subject, const std::string& shape);
    void withdraw(std::uint32_t subject);

    /// Failures that were given a shape.
    [[nodiscard]] std::size_t shaped() const { return m_inOrder.size(); }
    [[nodiscard]] std::size_t shapes() const { return m_counts.size(); }
    /// Shapes that the last kRecent shaped failures brought.
    [[nodiscard]] std::size_t newShapes() const;
    [[nodiscard]] stats::UnseenKinds unseen() const;

private:
    struct Judged {
        std::uint32_t subject = 0;
        std::string shape;
    };
    std::map<std::uint64_t, Judged> m_inOrder;
    std::unordered_map<std::uint32_t, std::uint64_t> m_orderOf;
    std::map<std::string, std::size_t> m_counts;
    std::uint64_t m_next = 0;
};

} // namespace fgw::triage
