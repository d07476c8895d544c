// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/hash.h"
#include "core/cache/text_key.h"
#include "core/records/record_sink.h"

#include <cstdint>
#include <span>

namespace fgw::cache {

/// All that a record tells of its item, which other records tell in the same words.
struct ItemTelling {
    KeyedText id;
    KeyedText input;
    KeyedText expected;
    KeyedText structure;
    bool inputIsMessages = false;
    std::span<const MetadataValue> metadata;
    Fingerprint item;         ///< of id and input: the same for the same item
    std::uint64_t detail = 0; ///< of everything else

    ItemTelling() = default;
    /// Its views are those of the record.
    explicit ItemTelling(const EvalRecord& record);

    /// The same for the same telling.
    [[nodiscard]] Fingerprint key() const;
};

} // namespace fgw::cache
