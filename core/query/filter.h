// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bit_set.h"
#include "core/base/error.h"
#include "core/base/task.h"
#include "core/records/record_table.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace fgw::query {

/// Where in the filter's text something is wrong, in bytes from 0.
struct SyntaxError {
    std::size_t offset = 0;
    std::size_t length = 0;
    std::string reason;
};

/// What a filter needs beyond the table. Each may be empty: a field that needs it then matches nothing.
struct FilterContext {
    /// Rows whose input or output holds the words; from the cache's text index.
    std::function<BitSet(const std::string& words)> fullText;
    /// Label of a row as decided by people, or empty.
    std::function<std::string(std::size_t row)> label;
    /// Name of the cluster that the current map puts a row into, or empty.
    std::function<std::string(std::size_t row)> cluster;
};

/// A filter as a tree. The language, shared by filter bar, chips, search, command line and saved views:
///
///     model:gpt-x outcome:fail depth>=4 cluster:3 -slice:static ("two words" OR refund)
///
/// Terms side by side must all hold; OR, parentheses and a leading minus (or NOT) do what they say.
/// `field:value` compares text without regard to case, `field:"exact words"` quotes, `field:a,b` means
/// either; = != < <= > >= compare numbers. Fields: model, slice, outcome, abstained, seed, round, epoch,
/// sampling_seed, confidence, latency, id, structure, cluster, label, and every metadata column. A bare word
/// searches inputs and outputs.
class Filter {
public:
    struct Node;

    /// The empty text is the filter that everything passes.
    [[nodiscard]] static std::expected<Filter, SyntaxError> parse(std::string_view text);

    [[nodiscard]] bool empty() const { return m_root == nullptr; }
    [[nodiscard]] Result<BitSet> evaluate(const RecordTable& table, const FilterContext& context,
                                          const Task* task) const;

    /// Top-level terms as texts that parse again, for chips; joined by spaces they are the same filter.
    [[nodiscard]] std::vector<std::string> terms() const;

private:
    std::shared_ptr<const Node> m_root;
};

/// What may stand at the end of `text`: field names, or values of the field being typed. At most `limit`.
[[nodiscard]] std::vector<std::string> completions(std::string_view text, const RecordTable& table,
                                                   std::size_t limit);

/// `field:value` quoted as the language needs it.
[[nodiscard]] std::string makeTerm(std::string_view field, std::string_view value);

} // namespace fgw::query
