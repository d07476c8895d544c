// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/value.h"

#include "core/base/number.h"
#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string>

namespace fgw::importers {

namespace {

struct NamedVerdict {
    std::string_view name;
    Verdict verdict;
};

constexpr Verdict kPass{Outcome::Pass, false};
constexpr Verdict kFail{Outcome::Fail, false};
constexpr Verdict kError{Outcome::Error, false};
constexpr Verdict kNotScored{Outcome::NotScored, false};
constexpr Verdict kInvalid{Outcome::Invalid, false};
constexpr Verdict kAbstained{Outcome::Fail, true};

constexpr std::array kNames = std::to_array<NamedVerdict>({{"pass", kPass},
                                                           {"passed", kPass},
                                                           {"true", kPass},
                                                           {"yes", kPass},
                                                           {"correct", kPass},
                                                           {"right", kPass},
                                                           {"success", kPass},
                                                           {"succeeded", kPass},
                                                           {"successful", kPass},
                                                           {"ok", kPass},
                                                           {"1", kPass},
                                                           {"c", kPass},
                                                           {"fail", kFail},
                                                           {"failed", kFail},
                                                           {"failure", kFail},
                                                           {"false", kFail},
                                                           {"no", kFail},
                                                           {"incorrect", kFail},
                                                           {"wrong", kFail},
                                                           {"0", kFail},
                                                           {"i", kFail},
                                                           {"error", kError},
                                                           {"errored", kError},
                                                           {"exception", kError},
                                                           {"crash", kError},
                                                           {"crashed", kError},
                                                           {"timeout", kError},
                                                           {"timed out", kError},
                                                           {"not_scored", kNotScored},
                                                           {"not scored", kNotScored},
                                                           {"unscored", kNotScored},
                                                           {"skipped", kNotScored},
                                                           {"skip", kNotScored},
                                                           {"pending", kNotScored},
                                                           {"none", kNotScored},
                                                           {"null", kNotScored},
                                                           {"n/a", kNotScored},
                                                           {"na", kNotScored},
                                                           {"nan", kNotScored},
                                                           {"", kNotScored},
                                                           {"invalid", kInvalid},
                                                           {"abstained", kAbstained},
                                                           {"abstain", kAbstained},
                                                           {"refused", kAbstained}});

std::optional<Verdict> namedVerdict(std::string_view text) {
    constexpr std::size_t longest = 16;
    if (text.size() > longest) {
        return {};
    }
    const std::string folded = toLower(canonicalText(text));
    const auto* found = std::ranges::find(kNames, folded, &NamedVerdict::name);
    return found == kNames.end() ? std::nullopt : std::optional(found->verdict);
}

} // namespace

std::optional<Verdict> verdictOf(const Cell& cell) {
    if (!cell.present()) {
        return kNotScored;
    }
    if (const auto named = namedVerdict(cell.text)) {
        return named;
    }
    const auto number = numberOf(cell);
    return number && (*number == 0 || *number == 1) ? std::optional(*number == 1 ? kPass : kFail)
                                                    : std::nullopt;
}

std::optional<Verdict> verdictOfScore(const Cell& cell, double passThreshold) {
    if (cell.kind == Cell::Kind::Boolean) {
        return verdictOf(cell);
    }
    if (const auto number = numberOf(cell)) {
        return *number >= passThreshold ? kPass : kFail;
    }
    const auto named = verdictOf(cell);
    return named == kNotScored || named == kError ? named : std::nullopt;
}

std::optional<double> numberOf(const Cell& cell) {
    if (cell.kind == Cell::Kind::Number) {
        return std::isfinite(cell.number) ? std::optional(cell.number) : std::nullopt;
    }
    return cell.kind == Cell::Kind::Text ? parseNumber(cell.text) : std::nullopt;
}

std::optional<std::int32_t> integerOf(const Cell& cell) {
    const auto number = numberOf(cell);
    if (!number || *number != std::trunc(*number) || *number <= std::numeric_limits<std::int32_t>::min() ||
        *number > std::numeric_limits<std::int32_t>::max()) {
        return {};
    }
    return static_cast<std::int32_t>(*number);
}

std::optional<bool> booleanOf(const Cell& cell) {
    const std::string folded = toLower(cell.text);
    if (folded == "true" || folded == "yes" || folded == "1") {
        return true;
    }
    return folded == "false" || folded == "no" || folded == "0" ? std::optional(false) : std::nullopt;
}

bool looksNumeric(std::string_view text) {
    const std::string_view digits = text.starts_with('-') ? text.substr(1) : text;
    const bool code = digits.size() > 1 && digits[0] == '0' && digits[1] >= '0' && digits[1] <= '9';
    return !code && !text.starts_with('+') && !text.starts_with(' ') && !text.ends_with(' ') &&
           parseNumber(text).has_value();
}

} // namespace fgw::importers
