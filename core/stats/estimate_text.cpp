// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/estimate_text.h"

#include "core/base/number_text.h"

#include <fmt/format.h>

namespace fgw::stats {

namespace {

/// A caveat's sentence as a part of another one: none of them begins with a name.
std::string withinSentence(std::string_view sentence) {
    std::string part(sentence.substr(0, sentence.find_last_not_of('.') + 1));
    const bool isUpper = !part.empty() && part.front() >= 'A' && part.front() <= 'Z';
    part[0] = static_cast<char>(isUpper ? part[0] - 'A' + 'a' : part[0]);
    return part;
}

std::string whatIsMissing(const Estimate& estimate) {
    if (estimate.caveat != Caveat::None) {
        return withinSentence(sentence(estimate.caveat));
    }
    return estimate.value ? "not enough data for an interval" : "not enough data";
}

} // namespace

std::string estimateText(const Estimate& estimate, int decimals) {
    return estimateText(estimate, decimals, fmt::format("n = {}", estimate.n));
}

std::string estimateText(const Estimate& estimate, int decimals, std::string_view counted) {
    const std::string value = estimate.value ? decimalText(*estimate.value, decimals) : "no value";
    return estimate.value && estimate.interval
               ? fmt::format("{} [{}, {}] ({})", value, decimalText(estimate.interval->lo, decimals),
                             decimalText(estimate.interval->hi, decimals), counted)
               : fmt::format("{} ({}: {})", value, counted, whatIsMissing(estimate));
}

} // namespace fgw::stats
