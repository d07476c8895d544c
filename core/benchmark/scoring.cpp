// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/benchmark/scoring.h"

#include "core/base/number.h"
#include "core/base/text.h"

#include <cmath>
#include <optional>
#include <string>

namespace fgw::benchmark {

namespace {

void takeOffFullStop(std::string_view& text) {
    if (text.size() > 1 && text.ends_with('.')) {
        text.remove_suffix(1);
    }
}

bool takeOffQuotes(std::string_view& text) {
    const bool quoted =
        text.size() > 1 && (text.front() == '"' || text.front() == '\'') && text.back() == text.front();
    if (quoted) {
        text = text.substr(1, text.size() - 2);
    }
    return quoted;
}

std::string folded(std::string_view text) {
    const std::string canonical = toLower(canonicalText(text));
    std::string_view bare = canonical;
    takeOffFullStop(bare);
    if (takeOffQuotes(bare)) {
        takeOffFullStop(bare);
    }
    return std::string(bare);
}

std::optional<bool> truthOf(std::string_view text) {
    if (text == "1" || text == "true" || text == "yes") {
        return true;
    }
    if (text == "0" || text == "false" || text == "no") {
        return false;
    }
    return {};
}

std::optional<double> exactNumber(std::string_view text) {
    const auto number = parseNumber(text);
    return number && std::abs(*number) < kExactIntegers ? number : std::nullopt;
}

} // namespace

bool isSameAnswer(std::string_view expected, std::string_view given) {
    if (expected == given) {
        return true;
    }
    const std::string left = folded(expected);
    const std::string right = folded(given);
    if (left == right) {
        return true;
    }
    if (const auto truth = truthOf(left); truth && truthOf(right)) {
        return truth == truthOf(right);
    }
    const auto number = exactNumber(left);
    return number && number == exactNumber(right);
}

Outcome outcomeOf(std::string_view expected, const Answer& answer) {
    if (answer.failed) {
        return Outcome::Error;
    }
    if (expected.empty()) {
        return Outcome::NotScored;
    }
    return !answer.abstained && isSameAnswer(expected, answer.output) ? Outcome::Pass : Outcome::Fail;
}

} // namespace fgw::benchmark
