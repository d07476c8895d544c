// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/case_number.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <string_view>

namespace fgw::intake {

namespace {

constexpr std::string_view kPrefix = "AGTFAIL-";

/// 0 where the id is none of ours.
std::uint64_t numberOf(std::string_view id) {
    if (!id.starts_with(kPrefix)) {
        return 0;
    }
    id.remove_prefix(kPrefix.size());
    std::uint64_t number = 0;
    const auto read = std::from_chars(id.data(), id.data() + id.size(), number);
    return read.ec == std::errc() && read.ptr == id.data() + id.size() ? number : 0;
}

} // namespace

Result<std::string> nextCaseId(const corpus::Corpus& corpus) {
    std::uint64_t highest = 0;
    for (const corpus::Case& one : corpus.cases) {
        highest = std::max(highest, numberOf(one.id));
    }
    for (const corpus::Case& one : corpus.watchlist) {
        highest = std::max(highest, numberOf(one.id));
    }
    for (const corpus::Removal& removal : corpus.removals) {
        highest = std::max(highest, numberOf(removal.id));
    }
    for (const corpus::HistoryEvent& event : corpus.history) {
        highest = std::max(highest, numberOf(event.caseId));
    }
    if (highest == std::numeric_limits<std::uint64_t>::max()) {
        return failure(ErrorCode::Invalid, "number the case", "the numbers are used up");
    }
    return fmt::format("{}{:04}", kPrefix, highest + 1);
}

} // namespace fgw::intake
