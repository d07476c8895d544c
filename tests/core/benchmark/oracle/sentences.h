// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace fgw::tests {

using Words = std::vector<std::string>;

/// "a is above b in this dimension", or its denial.
struct Comparison {
    std::string dimension;
    std::string above;
    std::string below;
    bool denied = false;
};

/// "every (or no) x is y", "some x are (not) y", "name is (not) a y".
struct Categorical {
    enum class Kind { Every, None, Some, SomeNot, Member, NotMember };
    Kind kind;
    std::string subject;
    std::string predicate;
};

/// "the lamp is (not) green".
struct Claim {
    std::string atom;
    bool denied = false;
};

enum class Asked { Comparison, ComparisonActual, ComparisonImagined, Extreme, Categorical, Claim };

/// Everything that the sentences of a text say.
struct Reading {
    std::vector<Comparison> comparisons;
    std::vector<Categorical> categoricals;
    std::vector<std::pair<Claim, Claim>> rules;
    std::vector<Claim> facts;
    bool noTies = false;
    std::optional<std::pair<std::string, std::string>> swap;
    std::optional<Comparison> move; ///< `above` is the one that moves up, or `below` the one that moves down
    bool reversal = false;
    int smallTalk = 0;
    int operators = 0;

    Asked asked = Asked::Comparison;
    bool askedIsNegated = false; ///< "is it false that"
    bool mayBeUndecided = false; ///< asked whether it follows
    Comparison askedComparison;
    Categorical askedCategorical{};
    Claim askedClaim;
    std::string trouble;
};

[[nodiscard]] Reading readText(const std::string& text);

} // namespace fgw::tests
