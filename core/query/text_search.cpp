// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/text_search.h"

#include "core/query/evaluate.h"
#include "core/query/pattern.h"
#include "core/records/transcript.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace fgw::query {

namespace {

constexpr std::size_t kTextsAtOnce = 2048;

Result<std::vector<Pattern>> patternsOf(const Filter::Node::Field& term) {
    std::vector<Pattern> patterns;
    for (const std::string& value : term.values) {
        auto pattern = term.comparison == Comparison::Matches
                           ? Pattern::compile(value)
                           : std::expected<Pattern, std::string>(Pattern::literal(value));
        if (!pattern) {
            return failure(ErrorCode::Invalid, kApplyingFilter, pattern.error());
        }
        patterns.push_back(std::move(*pattern));
    }
    return patterns;
}

std::vector<TextId> distinctTexts(Texts which, const RecordTable& table) {
    std::vector<TextId> ids;
    if (which != Texts::Outputs) {
        std::ranges::transform(table.items(), std::back_inserter(ids), &Item::input);
    }
    if (which != Texts::Inputs) {
        ids.insert(ids.end(), table.output().begin(), table.output().end());
    }
    std::ranges::sort(ids, {}, &TextId::value);
    ids.erase(std::ranges::unique(ids).begin(), ids.end());
    if (!ids.empty() && ids.back() == kNoText) {
        ids.pop_back();
    }
    return ids;
}

/// By number of a text, whether it holds one of the patterns.
class Found {
public:
    explicit Found(const std::vector<TextId>& ids)
        : m_holds(ids.empty() ? 0 : ids.back().value + std::size_t{1}) {}

    Status search(const TextSource& texts, std::span<const TextId> ids,
                  const std::vector<Pattern>& patterns) {
        const auto read = texts.texts(ids);
        if (!read) {
            return std::unexpected(read.error());
        }
        std::string scratch;
        for (std::size_t i = 0; i < ids.size(); ++i) {
            const std::string_view text = readableText((*read)[i], scratch);
            m_holds[ids[i].value] =
                std::ranges::any_of(patterns, [&](const Pattern& pattern) { return pattern.foundIn(text); });
        }
        return {};
    }

    [[nodiscard]] bool in(TextId id) const { return id.value < m_holds.size() && m_holds[id.value]; }

private:
    std::vector<bool> m_holds;
};

} // namespace

Result<BitSet> textRows(const Filter::Node::Field& term, Texts which, const RecordTable& table,
                        const Task* task) {
    if (isOrdering(term.comparison)) {
        return failure(
            ErrorCode::Invalid, kApplyingFilter,
            fmt::format("\"{}\" is text: write {}:words or {}~pattern", term.name, term.name, term.name));
    }
    const auto patterns = patternsOf(term);
    if (!patterns) {
        return std::unexpected(patterns.error());
    }
    const std::vector<TextId> ids = distinctTexts(which, table);
    Found found(ids);
    for (std::size_t begin = 0; begin < ids.size(); begin += kTextsAtOnce) {
        if (task != nullptr && task->cancelled()) {
            return cancelledError(kApplyingFilter);
        }
        const std::size_t count = std::min(kTextsAtOnce, ids.size() - begin);
        if (Status done = found.search(table.texts(), std::span(ids).subspan(begin, count), *patterns);
            !done) {
            return std::unexpected(done.error());
        }
    }
    const bool wanted = term.comparison != Comparison::NotEqual;
    return BitSet::where(table.size(), [&](std::size_t row) {
        const bool holds = (which != Texts::Outputs && found.in(table.itemOf(row).input)) ||
                           (which != Texts::Inputs && found.in(table.output()[row]));
        return holds == wanted;
    });
}

} // namespace fgw::query
