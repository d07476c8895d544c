// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bit_set.h"
#include "core/cache/database.h"
#include "core/records/text_source.h"

#include <cstddef>
#include <cstdint>
#include <string>

namespace fgw::cache {

/// The words as an FTS5 expression in which nothing but words and phrases has a meaning. Empty where there
/// are none.
[[nodiscard]] std::string matchExpression(const std::string& words);

/// The texts of a source that hold all words of a search, found as far as they are asked for: the index gives
/// them in the order of their ids, which is nearly that of the records they stand in.
class TextMatches {
public:
    /// None where the source has no index, or where there are no words in `words`.
    TextMatches(Database& database, std::int64_t source, const std::string& words);

    [[nodiscard]] bool holds(TextId id) {
        if (id.value >= m_found.size()) {
            return false;
        }
        while (m_next <= id.value) {
            advance();
        }
        return m_found.test(id.value);
    }
    /// Looks further until at least `count` are found or there are no more; how many are found.
    std::size_t findUpTo(std::size_t count);
    [[nodiscard]] bool complete() const { return m_next == kEnd; }
    /// The expression for further questions about the same texts.
    [[nodiscard]] const std::string& expression() const { return m_expression; }

private:
    static constexpr std::uint64_t kEnd = 0xFFFFFFFFFFFFFFFFULL;

    void advance();

    std::string m_expression;
    Statement m_match;
    BitSet m_found;
    std::size_t m_count = 0;
    std::uint64_t m_next = 0; ///< of the texts before this one it is known whether they match
};

} // namespace fgw::cache
