// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/query/node.h"
#include "core/query/pattern.h"

#include <string>
#include <string_view>
#include <vector>

namespace fgw::query {

/// A text that others are compared with, without regard to case.
class FoldedText {
public:
    explicit FoldedText(std::string_view text);
    [[nodiscard]] bool equals(std::string_view other) const;

private:
    std::string m_folded;
};

/// A term's comparison with its values, made ready to be asked of many values. The empty text and NaN stand
/// for "no value".
class ValueTest {
public:
    explicit ValueTest(const Filter::Node::Field& term);

    /// The first value that is no number and not empty, or null: such a term cannot be asked of a numeric
    /// field.
    [[nodiscard]] const std::string* firstNonNumber() const;

    [[nodiscard]] bool ofText(std::string_view text) const;
    [[nodiscard]] bool ofNumber(double number) const { return holds(number, m_numbers); }
    /// As `ofNumber`, with the term's values rounded as a column of floats has rounded its own.
    [[nodiscard]] bool ofFloat(float number) const { return holds(number, m_floats); }

private:
    template <typename Number>
    [[nodiscard]] bool holds(Number number, const std::vector<Number>& values) const;

    Comparison m_comparison;
    std::vector<std::string> m_values;
    std::vector<FoldedText> m_texts;
    std::vector<Pattern> m_patterns; ///< of a Matches
    std::vector<double> m_numbers;
    std::vector<float> m_floats;
    bool m_wantsAbsent = false;
};

} // namespace fgw::query
