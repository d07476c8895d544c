// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cache/metadata_value.h"

#include <cstdint>

namespace fgw::cache {

/// A metadata field and its value as the cache stores them.
struct CodedMetadata {
    std::uint32_t field = 0; ///< number of the field in its source
    MetadataBits value = MetadataBits::absent();
};

} // namespace fgw::cache
