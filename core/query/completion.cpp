// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/query/field.h"
#include "core/query/filter.h"
#include "core/query/node.h"
#include "core/query/token.h"

#include <algorithm>
#include <iterator>
#include <ranges>
#include <set>
#include <utility>

namespace fgw::query {

namespace {

/// The term at the end of a text as far as it is typed, quotation marks taken out.
struct TypedTerm {
    std::string name;
    bool hasComparison = false;
    std::string spelledBefore; ///< name, comparison and earlier values as typed
    std::string value;         ///< the last value
};

TypedTerm splitTerm(std::string_view term) {
    TypedTerm typed;
    bool quoted = false;
    for (std::size_t i = 0; i < term.size(); ++i) {
        const std::size_t comparison =
            quoted || typed.hasComparison ? 0 : comparisonAt(term.substr(i)).length;
        if (quoted && term[i] == '\\' && i + 1 < term.size()) {
            (typed.hasComparison ? typed.value : typed.name) += term[++i];
        } else if (term[i] == '"') {
            quoted = !quoted;
        } else if (comparison != 0 || (typed.hasComparison && !quoted && term[i] == ',')) {
            i += std::max<std::size_t>(comparison, 1) - 1;
            typed.hasComparison = true;
            typed.spelledBefore = term.substr(0, i + 1);
            typed.value.clear();
        } else {
            (typed.hasComparison ? typed.value : typed.name) += term[i];
        }
    }
    return typed;
}

std::vector<std::string> distinctNumbers(std::span<const std::int32_t> values, std::size_t limit) {
    std::set<std::int32_t> distinct;
    for (const std::int32_t value : values) {
        if (value != kAbsent && distinct.size() < limit) {
            distinct.insert(value);
        }
    }
    std::vector<std::string> texts;
    std::ranges::transform(distinct, std::back_inserter(texts),
                           [](std::int32_t value) { return std::to_string(value); });
    return texts;
}

std::vector<std::string> distinctStructures(const RecordTable& table) {
    std::set<std::string> distinct;
    for (const Item& item : table.items()) {
        if (!item.structureId.empty()) {
            distinct.insert(item.structureId);
        }
    }
    return {distinct.begin(), distinct.end()};
}

/// Of the first items only, so that typing stays quick in a table of a million.
std::vector<std::string> ids(const RecordTable& table) {
    constexpr std::size_t most = 100'000;
    std::vector<std::string> texts;
    std::ranges::transform(table.items() | std::views::take(most), std::back_inserter(texts), &Item::id);
    return texts;
}

std::vector<std::string> outcomeNames() {
    std::vector<std::string> names;
    std::ranges::transform(kOutcomes, std::back_inserter(names),
                           [](Outcome outcome) { return std::string(outcomeName(outcome)); });
    return names;
}

std::vector<std::string> valuesOf(BuiltIn field, const RecordTable& table, const KnownValues& known) {
    constexpr std::size_t mostNumbers = 1000;
    switch (field) {
    case BuiltIn::Model:
        return table.models();
    case BuiltIn::Slice:
        return table.slices();
    case BuiltIn::Outcome:
        return outcomeNames();
    case BuiltIn::Abstained:
    case BuiltIn::Judged:
    case BuiltIn::Unsure:
        return {"true", "false"};
    case BuiltIn::Mode:
        return known.modes;
    case BuiltIn::Severity:
        return {"P0", "P1", "P2", "P3"};
    case BuiltIn::Structure:
        return distinctStructures(table);
    case BuiltIn::Id:
    case BuiltIn::Near:
        return ids(table);
    case BuiltIn::Seed:
        return distinctNumbers(table.seed(), mostNumbers);
    case BuiltIn::Round:
        return distinctNumbers(table.round(), mostNumbers);
    case BuiltIn::Epoch:
        return distinctNumbers(table.epoch(), mostNumbers);
    case BuiltIn::SamplingSeed:
        return distinctNumbers(table.samplingSeed(), mostNumbers);
    case BuiltIn::RunCluster:
        return distinctNumbers(table.cluster(), mostNumbers);
    case BuiltIn::Label:
        return known.labels;
    case BuiltIn::Cluster:
        return known.clusters;
    default:
        return {};
    }
}

std::vector<std::string> valuesOf(const MetadataColumn* column, const RecordTable&, const KnownValues&) {
    return column->dictionary;
}

/// Those that begin with what is typed, then those that hold it elsewhere, without regard to case.
std::vector<std::string> matching(std::vector<std::string> candidates, std::string_view typed,
                                  std::size_t limit) {
    const std::string folded = toLower(typed);
    const auto rank = [&](const std::string& candidate) { return toLower(candidate).find(folded); };
    std::vector<std::string> found;
    for (const bool atStart : {true, false}) {
        for (std::string& candidate : candidates) {
            const std::size_t position = found.size() < limit ? rank(candidate) : std::string::npos;
            if (position != std::string::npos && (position == 0) == atStart) {
                found.push_back(candidate);
            }
        }
    }
    return found;
}

std::vector<std::string> completedNames(const std::string& typed, const RecordTable& table,
                                        std::size_t limit) {
    std::vector<std::string> names = matching(fieldNames(table), typed, limit);
    for (std::string& name : names) {
        name = printFieldName(name) + ':';
    }
    return names;
}

std::vector<std::string> completedValues(const TypedTerm& term, const RecordTable& table,
                                         const KnownValues& known, std::size_t limit) {
    const auto field = findField(term.name, table);
    if (!field) {
        return {};
    }
    std::vector<std::string> values =
        std::visit([&](const auto& found) { return valuesOf(found, table, known); }, *field);
    values = matching(std::move(values), term.value, limit);
    for (std::string& value : values) {
        value = term.spelledBefore + printFieldValue(value);
    }
    return values;
}

} // namespace

std::size_t lastTermStart(std::string_view text) {
    std::size_t start = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (quoted && text[i] == '\\') {
            ++i;
        } else if (text[i] == '"') {
            quoted = !quoted;
        } else if (!quoted &&
                   (isSpace(text[i]) || text[i] == '(' || text[i] == ')' || (text[i] == '-' && i == start))) {
            start = i + 1;
        }
    }
    return std::min(start, text.size());
}

std::vector<std::string> completions(std::string_view text, const RecordTable& table,
                                     const KnownValues& known, std::size_t limit) {
    const TypedTerm term = splitTerm(text.substr(lastTermStart(text)));
    return term.hasComparison ? completedValues(term, table, known, limit)
                              : completedNames(term.name, table, limit);
}

} // namespace fgw::query
