// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/unread_places.h"

#include "core/base/problem_groups.h"

#include <algorithm>

namespace fgw::cache {

std::size_t unreadPlaces(const Document& document) {
    std::size_t notes = 0;
    for (const Problem& problem : document.problems) {
        notes += problem.severity == Severity::Note ? problem.standsFor : 0;
    }
    return std::max<std::size_t>(document.summary.problemCount, countOf(document.problems)) - notes;
}

} // namespace fgw::cache
