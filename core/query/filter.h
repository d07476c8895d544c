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

/// What a filter needs beyond the table. Each may be empty: no row has such a value then.
struct FilterContext {
    /// Rows whose input or output holds the words; from the cache's text index.
    std::function<BitSet(const std::string& words)> fullText;
    /// Note that people wrote about a row, or empty. Words are searched in it too: notes are few and change
    /// while they are searched, so that no index covers them.
    std::function<std::string(std::size_t row)> note;
    /// Label of a row as decided by people, or empty.
    std::function<std::string(std::size_t row)> label;
    /// Failure mode and severity of a row as decided by people, or empty.
    std::function<std::string(std::size_t row)> mode;
    std::function<std::string(std::size_t row)> severity;
    /// Whether people have said what a row is, and whether somebody was unsure of it.
    std::function<bool(std::size_t row)> judged;
    std::function<bool(std::size_t row)> unsure;
    /// Rows of the failures that lie nearest to those of the item with this id, they among them.
    std::function<BitSet(const std::string& itemId)> near;
    /// Name of the cluster that the current map puts a row into, or empty.
    std::function<std::string(std::size_t row)> cluster;
};

/// A filter as a tree. The language, shared by filter bar, chips, search, command line and saved views:
///
///     model:gpt-x outcome:fail depth>=4 cluster:3 -slice:static ("two words" OR refund)
///
/// Terms side by side must all hold (AND may be written); OR, parentheses and a leading minus (or NOT) do
/// what they say. `field:value` compares text without regard to case, `field:"exact words"` quotes (inside,
/// \" and \\ stand for themselves), `field:a,b` means either, `field:""` the rows that have no value. `=` is
/// as `:`; `!=` is true of the rows that have another value; `~` asks for a regular expression (RE2, without
/// regard to case); < <= > >= (or ≤ ≥ ≠) compare numbers. Spaces may stand around the comparison. A bare word
/// searches inputs, outputs and notes, quoted words as a phrase.
///
/// Fields: model, slice, outcome, abstained, seed, round, epoch, sampling_seed, confidence, latency, id,
/// structure, cluster (of the map), run_cluster (as the run recorded it), label, mode, severity, judged,
/// unsure, near (an item's id: what lies nearest to it), input, output and text (either: what they contain),
/// and every metadata column; a name with other characters than letters, digits, _ . and - in it is quoted.
class Filter {
public:
    struct Node;
    static constexpr std::size_t kMaximumLength = 64 * 1024;
    static constexpr std::size_t kMaximumDepth = 64;

    /// The empty text is the filter that everything passes. At most kMaximumLength bytes and kMaximumDepth
    /// nested parentheses and negations.
    [[nodiscard]] static std::expected<Filter, SyntaxError> parse(std::string_view text);

    [[nodiscard]] bool empty() const { return m_root == nullptr; }
    /// The rows that pass. Invalid where a field does not exist in the table (the reason names the nearest
    /// ones), or where a number is needed and none is given; Cancelled.
    [[nodiscard]] Result<BitSet> evaluate(const RecordTable& table, const FilterContext& context,
                                          const Task* task) const;

    /// Top-level terms as texts that parse again, for chips; joined by spaces they are the same filter.
    [[nodiscard]] std::vector<std::string> terms() const;
    /// The whole filter in its shortest spelling: `terms()` joined.
    [[nodiscard]] std::string text() const;

    /// Same tree.
    friend bool operator==(const Filter& left, const Filter& right);

private:
    std::shared_ptr<const Node> m_root;
};

/// Values of fields that the table itself does not hold, in the order in which to offer them.
struct KnownValues {
    std::vector<std::string> labels;
    std::vector<std::string> clusters; ///< names of the clusters of the current map
    std::vector<std::string> modes = {};
};

/// What the term at the end of `text` may become: `field:` while a field's name is typed, `field:value` after
/// it, best first, at most `limit`. Each replaces everything from `lastTermStart(text)` on.
[[nodiscard]] std::vector<std::string> completions(std::string_view text, const RecordTable& table,
                                                   const KnownValues& known, std::size_t limit);

/// Where the term at the end of `text` begins, in bytes, behind its minus or parenthesis; the size of `text`
/// where a new term begins there.
[[nodiscard]] std::size_t lastTermStart(std::string_view text);

/// `field:value` quoted as the language needs it.
[[nodiscard]] std::string makeTerm(std::string_view field, std::string_view value);

} // namespace fgw::query
