// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/evaluate.h"

#include "core/query/field_rows.h"
#include "core/query/word_search.h"

#include <fmt/format.h>

#include <string_view>
#include <utility>

namespace fgw::query {

namespace {

using Node = Filter::Node;

/// A phrase as the text index wants it; quotation marks mean nothing to a search and would end the phrase.
std::string searchWords(const Node::Words& words) {
    if (!words.phrase) {
        return words.text;
    }
    std::string phrase = "\"";
    for (const char c : words.text) {
        phrase += c == '"' ? ' ' : c;
    }
    return phrase + '"';
}

class Evaluator {
public:
    Evaluator(const RecordTable& table, const FilterContext& context, const Task* task)
        : m_table(table), m_context(context), m_task(task) {}

    Result<BitSet> rows(const Node& node) const {
        if (m_task != nullptr && m_task->cancelled()) {
            return cancelledError(kApplyingFilter);
        }
        return std::visit([&](const auto& value) { return rowsOf(value); }, node.value);
    }

private:
    Result<BitSet> rowsOf(const Node::All& all) const {
        return combined(all.parts, [](BitSet& rows, const BitSet& other) { rows &= other; });
    }

    Result<BitSet> rowsOf(const Node::Any& any) const {
        return combined(any.parts, [](BitSet& rows, const BitSet& other) { rows |= other; });
    }

    Result<BitSet> rowsOf(const Node::Not& negation) const {
        Result<BitSet> negated = rows(negation.part.front());
        if (negated) {
            negated->flip();
        }
        return negated;
    }

    Result<BitSet> rowsOf(const Node::Words& words) const {
        BitSet found = m_context.fullText ? m_context.fullText(searchWords(words)) : BitSet(m_table.size());
        if (m_context.note) {
            found |= rowsWithNote(WordSearch(words.text));
        }
        return found;
    }

    /// Rows that stand together tend to share their note, and most have none.
    BitSet rowsWithNote(const WordSearch& search) const {
        std::string last;
        bool lastHolds = false;
        return BitSet::where(m_table.size(), [&](std::size_t row) {
            std::string note = m_context.note(row);
            if (note != last) {
                last = std::move(note);
                lastHolds = search.holds(last);
            }
            return lastHolds;
        });
    }

    Result<BitSet> rowsOf(const Node::Field& term) const {
        return fieldRows(term, m_table, m_context, m_task);
    }

    /// Every part is evaluated even where the result is certain, so that a wrong name of a field is always
    /// told.
    template <typename Combine>
    Result<BitSet> combined(const std::vector<Node>& parts, Combine&& combine) const {
        Result<BitSet> total = rows(parts.front());
        for (std::size_t i = 1; total && i < parts.size(); ++i) {
            Result<BitSet> next = rows(parts[i]);
            if (!next) {
                return next;
            }
            combine(*total, *next);
        }
        return total;
    }

    const RecordTable& m_table;
    const FilterContext& m_context;
    const Task* m_task;
};

} // namespace

Result<BitSet> evaluateNode(const Node& node, const RecordTable& table, const FilterContext& context,
                            const Task* task) {
    return Evaluator(table, context, task).rows(node);
}

} // namespace fgw::query
