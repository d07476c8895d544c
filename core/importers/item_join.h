// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/hash.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

namespace fgw::importers {

/// Brings the items of several runs together. The same id with the same input is the same item. Where a later
/// run asks the same input under another id (as after shuffling), the id of the first run is used, unless
/// that run asked the input more than once. Holds about 100 bytes an item.
class ItemJoin {
public:
    /// The id by which the item is known; `run` tells runs apart. The view lives for the call of the next.
    [[nodiscard]] const std::string& idOf(std::string_view slice, std::string_view run, const std::string& id,
                                          std::string_view input);

    /// Items that were found by their input alone.
    [[nodiscard]] std::uint64_t joinedByInput() const { return m_joinedByInput; }

private:
    struct Known {
        std::string id; ///< empty where the input was asked more than once in a run
        std::uint64_t run;
    };
    const std::string& byInput(const Fingerprint& content, std::uint64_t run, const std::string& id);

    std::unordered_map<Fingerprint, std::string> m_items; ///< id and input → the id that is used
    std::unordered_map<Fingerprint, Known> m_inputs;
    std::unordered_map<Fingerprint, std::string> m_claims; ///< run and input → the id that was found by it
    std::uint64_t m_joinedByInput = 0;
};

} // namespace fgw::importers
