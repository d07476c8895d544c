// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/gate.h"
#include "core/corpus/taxonomy.h"

#include <algorithm>
#include <array>

namespace fgw::corpus {

namespace {

using enum Route;

/// By severity (P0 to P3) and blast radius, in the order of the taxonomy: what a customer sees or what cannot
/// be undone is louder than what stays inside.
constexpr std::array<std::array<Route, kBlastRadii.size()>, kSeverities.size()> kRoutes{{
    // customer, internal, irreversible, reversible, none
    {Page, Page, Page, Page, Page},
    {Page, Chat, Page, Chat, Chat},
    {Chat, Log, Chat, Log, Log},
    {Log, Log, Chat, Log, Log},
}};

} // namespace

Route routeOf(std::string_view severity, std::string_view blastRadius) {
    const auto row = static_cast<std::size_t>(std::ranges::find(kSeverities, severity) - kSeverities.begin());
    const auto column =
        static_cast<std::size_t>(std::ranges::find(kBlastRadii, blastRadius) - kBlastRadii.begin());
    return row < kRoutes.size() && column < kBlastRadii.size() ? kRoutes[row][column] : Page;
}

std::string_view nameOf(Route route) {
    constexpr std::array<std::string_view, 3> names{"log", "chat", "page"};
    return names[static_cast<std::size_t>(route)];
}

std::string_view nameOf(Standing standing) {
    constexpr std::array<std::string_view, 5> names{"active", "deprecated", "watchlisted", "removed", "gone"};
    return names[static_cast<std::size_t>(standing)];
}

std::string_view nameOf(CaseVerdict::Outcome outcome) {
    constexpr std::array<std::string_view, 7> names{"passed",     "failed",     "retry_only", "too_few",
                                                    "unaccepted", "not_judged", "missing"};
    return names[static_cast<std::size_t>(outcome)];
}

} // namespace fgw::corpus
