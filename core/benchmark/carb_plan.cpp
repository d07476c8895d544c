// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/benchmark/carb_plan.h"

#include "core/base/random.h"
#include "core/benchmark/carb_chooser.h"

#include <fmt/format.h>

#include <algorithm>

namespace fgw::benchmark {

namespace {

constexpr std::uint64_t kGoldenRatio = 0x9E3779B97F4A7C15; ///< (√5 − 1)/2 · 2⁶⁴
constexpr std::uint64_t kOffsetStream = ~std::uint64_t{0}; ///< no item has this index
constexpr std::uint32_t kMostWeight = 1000;

Status checkRange(const char* name, CarbRange range, CarbRange allowed) {
    if (range.least >= allowed.least && range.most <= allowed.most && range.least <= range.most) {
        return {};
    }
    return failure(ErrorCode::Invalid, "generate CARB items",
                   fmt::format("the {} must be a range within {} to {}, not {} to {}", name, allowed.least,
                               allowed.most, range.least, range.most));
}

CarbRange lowerHalf(CarbRange range) {
    return {range.least, range.least + (range.most - range.least) / 2};
}

int splitRange(Fraction& fraction, CarbRange range) {
    return range.least +
           static_cast<int>(fraction.split(static_cast<std::uint64_t>(range.most - range.least) + 1));
}

/// Forms whose fewest operators are within the bound; every type has one with at most one.
CarbForm splitForm(Fraction& fraction, CarbType type, int mostOperators) {
    std::array<CarbForm, kCarbForms> feasible{};
    std::size_t count = 0;
    for (const CarbForm form : formsOf(type)) {
        if (leastOperators(form) <= mostOperators) {
            feasible[count++] = form;
        }
    }
    return feasible[fraction.split(count)];
}

CarbRange distractorsFor(CarbType type, CarbRange range) {
    switch (type) {
    case CarbType::Compositional:
        return {0, 0};
    case CarbType::Distractor:
        return {std::max(1, range.least), std::max(1, range.most)};
    default:
        return lowerHalf(range);
    }
}

} // namespace

Status checkCarbOptions(const CarbOptions& options) {
    const auto tooMuch = [](std::uint32_t weight) { return weight > kMostWeight; };
    if (std::ranges::any_of(options.weights, tooMuch) ||
        std::ranges::all_of(options.weights, [](std::uint32_t weight) { return weight == 0; })) {
        return failure(ErrorCode::Invalid, "generate CARB items",
                       fmt::format("the weights must be from 0 to {}, and not all 0", kMostWeight));
    }
    Status checked = checkRange("depth", options.depth, {2, 12});
    checked = checked ? checkRange("number of distractors", options.distractors, {0, 12}) : checked;
    checked = checked ? checkRange("number of operators", options.operators, {1, 12}) : checked;
    if (checked && options.distractors.most == 0 &&
        options.weights[static_cast<std::size_t>(CarbType::Distractor)] > 0) {
        return failure(
            ErrorCode::Invalid, "generate CARB items",
            "items of the type distractor need at least one distractor: raise the bound, or give the "
            "type the weight 0");
    }
    return checked;
}

CarbPlan planItem(const CarbOptions& options, std::uint64_t seed, std::uint64_t index) {
    Fraction fraction(CounterRandom(seed, kOffsetStream).at(0) + index * kGoldenRatio);
    const auto type = static_cast<CarbType>(fraction.splitByWeight(options.weights));
    CarbPlan plan;
    plan.answer = fraction.split(2) == 1;
    plan.form = splitForm(fraction, type, options.operators.most);
    const bool deep = type == CarbType::Compositional;
    plan.depth = splitRange(fraction, deep ? options.depth : lowerHalf(options.depth));
    plan.distractors = splitRange(fraction, distractorsFor(type, options.distractors));
    plan.operators = std::max(leastOperators(plan.form), splitRange(fraction, options.operators));
    plan.depthBounds = {2, options.depth.most};
    return plan;
}

} // namespace fgw::benchmark
