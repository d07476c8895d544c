// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/case_number.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <string_view>

namespace fgw::corpus {

namespace {

constexpr std::string_view kPrefix = "AGTFAIL-";

/// 0 where the id is none of ours.
std::uint64_t caseNumber(std::string_view id) {
    if (!id.starts_with(kPrefix)) {
        return 0;
    }
    id.remove_prefix(kPrefix.size());
    std::uint64_t number = 0;
    const auto read = std::from_chars(id.data(), id.data() + id.size(), number);
    return read.ec == std::errc() && read.ptr == id.data() + id.size() ? number : 0;
}

} // namespace

std::uint64_t highestNumber(const Corpus& corpus) {
    std::uint64_t highest = 0;
    for (const Case& one : corpus.cases) {
        highest = std::max(highest, caseNumber(one.id));
    }
    for (const Case& one : corpus.watchlist) {
        highest = std::max(highest, caseNumber(one.id));
    }
    for (const Removal& removal : corpus.removals) {
        highest = std::max(highest, caseNumber(removal.id));
    }
    for (const HistoryEvent& event : corpus.history) {
        highest = std::max(highest, caseNumber(event.caseId));
    }
    return highest;
}

std::string caseIdOf(std::uint64_t number) {
    return fmt::format("{}{:04}", kPrefix, number);
}

Result<std::string> nextCaseId(const Corpus& corpus) {
    const std::uint64_t highest = highestNumber(corpus);
    if (highest == std::numeric_limits<std::uint64_t>::max()) {
        return failure(ErrorCode::Invalid, "number the case", "the numbers are used up");
    }
    return caseIdOf(highest + 1);
}

} // namespace fgw::corpus
