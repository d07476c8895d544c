// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <system_error>

namespace fgw::hypotheses {

/// Calls `visit(entry)` for one entry of a folder after the other, from where `entries` stands, until it
/// returns false or there are no more. The error that ended it before, where there was one: what lies behind
/// it was not visited. `Entries` is `std::filesystem::directory_iterator`, or what a test puts in its place.
template <typename Entries, typename Visit>
[[nodiscard]] std::error_code visitEntries(Entries entries, const Visit& visit) {
    std::error_code error;
    while (!error && entries != Entries() && visit(*entries)) {
        entries.increment(error);
    }
    return error;
}

} // namespace fgw::hypotheses
