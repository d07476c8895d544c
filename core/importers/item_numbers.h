// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/hash.h"

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace fgw::importers {

/// Ids for the items of a file that has none: the number of the line where the item's input stands first, so
/// that the answers of several models to one question belong to one item. Where a model is asked the same
/// again, that is another item. Holds some bytes an item and record, never a text.
class ItemNumbers {
public:
    std::uint64_t numberOf(std::string_view input, std::string_view model, std::uint64_t line);

private:
    std::unordered_map<Fingerprint, std::uint64_t> m_firstLine;
    std::unordered_set<Fingerprint> m_answered;
};

} // namespace fgw::importers
