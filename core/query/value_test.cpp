// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/value_test.h"

#include "core/base/number.h"
#include "core/base/text.h"

#include <algorithm>
#include <cmath>

namespace fgw::query {

namespace {

char lowerAscii(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

template <typename Number>
bool ordered(Comparison comparison, Number number, Number value) {
    switch (comparison) {
    case Comparison::Less:
        return number < value;
    case Comparison::LessOrEqual:
        return number <= value;
    case Comparison::Greater:
        return number > value;
    case Comparison::GreaterOrEqual:
        return number >= value;
    default:
        return number == value;
    }
}

} // namespace

FoldedText::FoldedText(std::string_view text) : m_folded(toLower(text)) {}

bool FoldedText::equals(std::string_view other) const {
    if (isAscii(other)) {
        return std::ranges::equal(other, m_folded, {}, lowerAscii);
    }
    return toLower(other) == m_folded;
}

ValueTest::ValueTest(const Filter::Node::Field& term) : m_comparison(term.comparison), m_values(term.values) {
    for (const std::string& value : m_values) {
        m_texts.emplace_back(value);
        if (m_comparison == Comparison::Matches) {
            if (auto pattern = Pattern::compile(value)) {
                m_patterns.push_back(std::move(*pattern));
            }
        }
        m_wantsAbsent = m_wantsAbsent || value.empty();
        if (const auto number = parseNumber(value)) {
            m_numbers.push_back(*number);
            m_floats.push_back(static_cast<float>(*number));
        }
    }
}

const std::string* ValueTest::firstNonNumber() const {
    const auto found = std::ranges::find_if(
        m_values, [](const std::string& value) { return !value.empty() && !parseNumber(value); });
    return found == m_values.end() ? nullptr : &*found;
}

bool ValueTest::ofText(std::string_view text) const {
    if (isOrdering(m_comparison)) {
        const auto number = parseNumber(text);
        return number && ofNumber(*number);
    }
    if (m_comparison == Comparison::Matches) {
        return std::ranges::any_of(m_patterns, [&](const Pattern& pattern) { return pattern.foundIn(text); });
    }
    const bool equal =
        std::ranges::any_of(m_texts, [&](const FoldedText& value) { return value.equals(text); });
    return m_comparison == Comparison::NotEqual ? !text.empty() && !equal : equal;
}

template <typename Number>
bool ValueTest::holds(Number number, const std::vector<Number>& values) const {
    if (std::isnan(number)) {
        return m_wantsAbsent && m_comparison != Comparison::NotEqual;
    }
    const bool any =
        std::ranges::any_of(values, [&](Number value) { return ordered(m_comparison, number, value); });
    return m_comparison == Comparison::NotEqual ? !any : any;
}

template bool ValueTest::holds(double, const std::vector<double>&) const;
template bool ValueTest::holds(float, const std::vector<float>&) const;

} // namespace fgw::query
