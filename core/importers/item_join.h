// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/fingerprint_map.h"
#include "core/base/hash.h"
#include "core/base/text_arena.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fgw::importers {

/// Brings the items of several runs together. The same id with the same input is the same item. Where a later
/// run asks the same input under another id (as after shuffling), the id of the first run is used, unless
/// that run asked the input more than once. Holds about 150 bytes an item.
class ItemJoin {
public:
    /// The id by which the item is known; `run` tells runs apart. The view is of `id`, or lives as long as
    /// this.
    [[nodiscard]] std::string_view idOf(std::string_view slice, std::string_view run, std::string_view id,
                                        std::string_view input);

    /// Items that were found by their input alone.
    [[nodiscard]] std::uint64_t joinedByInput() const { return m_joinedByInput; }

private:
    /// Number of a text of `m_ids`.
    using Id = std::uint32_t;
    static constexpr Id kOwn = 0xFFFFFFFFU;
    static constexpr Id kSeveral = 0xFFFFFFFEU;
    struct Known {
        Id id; ///< kSeveral where the input was asked more than once in a run, or without an id
        std::uint64_t run;
    };
    Id byInput(const Fingerprint& content, std::uint64_t run, std::string_view id);
    Id keep(std::string_view id);

    FingerprintMap<Id> m_items; ///< id and input → the id that is used; kOwn where that is the item's own
    FingerprintMap<Known> m_inputs;
    FingerprintMap<Id> m_claims; ///< run and input → the id that was found by it
    TextArena m_texts;
    std::vector<std::string_view> m_ids;
    std::string m_scratch;
    std::uint64_t m_joinedByInput = 0;
};

} // namespace fgw::importers
