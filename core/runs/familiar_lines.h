// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/evaluation_shape.h"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace fgw::runs {

/// Reads lines that are written as one before them was, several times as fast as they are parsed. One object
/// reads a whole log.
class FamiliarLines {
public:
    static constexpr std::size_t kMostLearned = 8; ///< lines, from one start to the next

    /// Remembers how a line that was parsed as JSON is written.
    void learn(std::string_view line);
    /// The evaluation of a line, read into `fields`; null where no familiar line is written like it, or
    /// where it has to be parsed for another reason. The record lives until the next call.
    [[nodiscard]] const EvalRecord* read(std::string_view line, std::uint64_t number,
                                         EvaluationFields& fields);
    /// Lines that are each written in a way of their own are not learned without end: so many more are.
    void restart() { m_mayLearn = kMostLearned; }

private:
    static constexpr std::size_t kMostShapes = 4;

    ScalarReader m_scalars;
    std::vector<EvaluationShape> m_shapes; ///< that of the last line first
    std::size_t m_mayLearn = kMostLearned;
};

} // namespace fgw::runs
