// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/distinction.h"

#include "core/stats/corrections.h"

#include <fmt/format.h>

#include <array>
#include <optional>

namespace fgw::explore {

namespace {

constexpr std::array<std::string_view, 4> kPropertyKindNames{"slice", "value", "term", "number"};

} // namespace

std::string_view propertyKindName(PropertyKind kind) {
    return kPropertyKindNames[static_cast<std::size_t>(kind)];
}

std::string describe(const Distinction& distinction) {
    switch (distinction.kind) {
    case PropertyKind::Slice:
        return fmt::format("slice is {}", distinction.value);
    case PropertyKind::Value:
        return fmt::format("{} is {}", distinction.field, distinction.value);
    case PropertyKind::Term:
        return fmt::format("says “{}”", distinction.value);
    case PropertyKind::Number:
        break;
    }
    return fmt::format("{} is {}", distinction.field, distinction.size > 0 ? "larger" : "smaller");
}

void adjustWithinKinds(std::span<Distinction* const> tests) {
    for (std::size_t kind = 0; kind < kPropertyKindNames.size(); ++kind) {
        stats::PValues p;
        for (const Distinction* test : tests) {
            const bool belongs = static_cast<std::size_t>(test->kind) == kind;
            p.push_back(belongs ? std::optional(test->p) : std::nullopt);
        }
        const stats::PValues adjusted = stats::benjaminiHochberg(p);
        for (std::size_t test = 0; test < tests.size(); ++test) {
            tests[test]->adjustedP = adjusted[test].value_or(tests[test]->adjustedP);
        }
    }
}

} // namespace fgw::explore
