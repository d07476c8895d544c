// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/unread_places.h"

#include <algorithm>

namespace fgw::cache {

std::size_t unreadPlaces(const Document& document) {
    const auto notes = std::ranges::count(document.problems, Severity::Note, &Problem::severity);
    const std::size_t all = std::max<std::size_t>(document.summary.problemCount, document.problems.size());
    return all - static_cast<std::size_t>(notes);
}

} // namespace fgw::cache
