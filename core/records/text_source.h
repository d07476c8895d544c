// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/strong.h"

#include <span>
#include <string>
#include <vector>

namespace fgw {

/// A text (input, expected, output, transcript) in the dictionary of one source; each distinct text is stored
/// once.
using TextId = Strong<struct TextTag>;
inline constexpr TextId kNoText{0xFFFFFFFFU};

/// Where a table's texts are read from, on demand: a million outputs are not held in memory.
/// Implementations may be called from any thread.
class TextSource {
public:
    virtual ~TextSource() = default;
    TextSource() = default;
    TextSource(const TextSource&) = delete;
    TextSource& operator=(const TextSource&) = delete;

    /// One text for each id, in the order asked for; `kNoText` gives an empty string.
    [[nodiscard]] virtual Result<std::vector<std::string>> texts(std::span<const TextId> ids) const = 0;

    /// A single text, or an empty string where it cannot be read.
    [[nodiscard]] std::string textOrEmpty(TextId id) const;
};

} // namespace fgw
