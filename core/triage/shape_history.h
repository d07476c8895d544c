// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/good_turing.h"
#include "core/triage/shape_look.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <unordered_map>

namespace fgw::triage {

/// The shapes that a person has named so far, in the order in which failures were judged: by it one knows
/// when to stop. What counts is looks, not failures: a verdict given to a whole cluster says nothing of what
/// comes next, but a shape that was only ever given so was still seen once. Changes cost the logarithm of
/// what was judged.
class ShapeHistory {
public:
    /// Over how many of the last looks newShapes looks back.
    static constexpr std::size_t kRecent = 50;

    /// A failure was judged, or judged anew; the empty shape is a verdict that names none ("not a failure").
    void judge(std::uint32_t subject, const std::string& shape, ShapeLook look);
    void withdraw(std::uint32_t subject);

    /// Failures that were given a shape.
    [[nodiscard]] std::size_t shaped() const { return m_inOrder.size(); }
    [[nodiscard]] std::size_t shapes() const { return m_shapes.size(); }
    /// Looks that named a shape: what the estimates are drawn from.
    [[nodiscard]] std::size_t looks() const;
    /// Shapes that the last kRecent looks brought.
    [[nodiscard]] std::size_t newShapes() const;
    [[nodiscard]] stats::UnseenKinds unseen() const;

private:
    struct Judged {
        std::uint32_t subject = 0;
        std::string shape;
        ShapeLook look;
    };
    struct Shape {
        std::set<std::uint64_t> orders;           ///< of all that was given it
        std::map<std::string, std::size_t> looks; ///< failures by look
        [[nodiscard]] std::size_t count() const { return looks.empty() ? 1 : looks.size(); }
    };
    [[nodiscard]] std::uint64_t firstRecent() const;

    std::map<std::uint64_t, Judged> m_inOrder;
    std::map<std::uint64_t, std::string> m_looks; ///< of those that were looked at by themselves
    std::unordered_map<std::uint32_t, std::uint64_t> m_orderOf;
    std::map<std::string, Shape> m_shapes;
    std::uint64_t m_next = 0;
};

} // namespace fgw::triage
