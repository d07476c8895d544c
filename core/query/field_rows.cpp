// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/field_rows.h"

#include "core/query/evaluate.h"
#include "core/query/field.h"
#include "core/query/text_search.h"
#include "core/query/value_test.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>
#include <cstdint>
#include <limits>
#include <span>
#include <utility>

namespace fgw::query {

namespace {

std::unexpected<Error> unknownField(const std::string& name, const RecordTable& table) {
    const std::vector<std::string> near = nearestFieldNames(name, table);
    const std::string hint = near.empty() ? std::string("put it in quotation marks to search for it as text")
                                          : fmt::format("did you mean \"{}\"?", fmt::join(near, "\" or \""));
    return failure(ErrorCode::Invalid, kApplyingFilter,
                   fmt::format("there is no field \"{}\"; {}", name, hint));
}

std::unexpected<Error> notANumber(const std::string& field, const std::string& value) {
    return failure(ErrorCode::Invalid, kApplyingFilter,
                   fmt::format("the field \"{}\" holds numbers, and \"{}\" is none", field, value));
}

/// For each entry of a dictionary, whether the test holds of it.
template <typename Entries, typename TextOf>
std::vector<std::uint8_t> testEach(const ValueTest& test, const Entries& entries, TextOf&& textOf) {
    std::vector<std::uint8_t> holds;
    holds.reserve(entries.size());
    for (const auto& entry : entries) {
        holds.push_back(test.ofText(textOf(entry)) ? 1 : 0);
    }
    return holds;
}

/// The rows whose index into a dictionary leads to an entry of which the test holds.
template <typename Index>
BitSet byIndex(std::span<const Index> indices, const std::vector<std::uint8_t>& holds) {
    return BitSet::where(indices.size(), [&](std::size_t row) { return holds[indices[row].value] != 0; });
}

double orNaN(std::int32_t value) {
    return value == kAbsent ? std::numeric_limits<double>::quiet_NaN() : value;
}

class FieldEvaluator {
public:
    FieldEvaluator(const Filter::Node::Field& term, const RecordTable& table, const FilterContext& context,
                   const Task* task)
        : m_term(term), m_test(term), m_table(table), m_context(context), m_task(task) {}

    Result<BitSet> rows() const {
        const auto field = findField(m_term.name, m_table);
        if (!field) {
            return unknownField(m_term.name, m_table);
        }
        return std::visit([&](const auto& found) { return rowsOf(found); }, *field);
    }

private:
    Result<BitSet> rowsOf(BuiltIn field) const {
        const auto itself = [](const std::string& text) -> const std::string& { return text; };
        switch (field) {
        case BuiltIn::Model:
            return byIndex(m_table.model(), testEach(m_test, m_table.models(), itself));
        case BuiltIn::Slice:
            return byIndex(m_table.slice(), testEach(m_test, m_table.slices(), itself));
        case BuiltIn::Id:
            return byItem([](const Item& item) -> const std::string& { return item.id; });
        case BuiltIn::Structure:
            return byItem([](const Item& item) -> const std::string& { return item.structureId; });
        case BuiltIn::Outcome:
            return byOutcome();
        case BuiltIn::Abstained:
            return byTruth([&](std::size_t row) { return m_table.abstained()[row] != 0; });
        case BuiltIn::Cluster:
            return byName(m_context.cluster);
        case BuiltIn::Label:
            return byName(m_context.label);
        case BuiltIn::Mode:
            return byName(m_context.mode);
        case BuiltIn::Severity:
            return byName(m_context.severity);
        case BuiltIn::Judged:
            return byTruth([&](std::size_t row) { return m_context.judged && m_context.judged(row); });
        case BuiltIn::Unsure:
            return byTruth([&](std::size_t row) { return m_context.unsure && m_context.unsure(row); });
        case BuiltIn::Near:
            return byNearness();
        case BuiltIn::Input:
            return textRows(m_term, Texts::Inputs, m_table, m_task);
        case BuiltIn::Output:
            return textRows(m_term, Texts::Outputs, m_table, m_task);
        case BuiltIn::Text:
            return textRows(m_term, Texts::Both, m_table, m_task);
        default:
            return byNumber(field);
        }
    }

    Result<BitSet> byNumber(BuiltIn field) const {
        if (const std::string* text = m_test.firstNonNumber()) {
            return notANumber(m_term.name, *text);
        }
        switch (field) {
        case BuiltIn::Confidence:
            return byFloat(m_table.confidence());
        case BuiltIn::Latency:
            return byFloat(m_table.latencyMs());
        case BuiltIn::Seed:
            return byInteger(m_table.seed());
        case BuiltIn::Round:
            return byInteger(m_table.round());
        case BuiltIn::Epoch:
            return byInteger(m_table.epoch());
        case BuiltIn::SamplingSeed:
            return byInteger(m_table.samplingSeed());
        default:
            return byInteger(m_table.cluster());
        }
    }

    Result<BitSet> rowsOf(const MetadataColumn* column) const {
        if (!column->numeric) {
            const auto holds = testEach(m_test, column->dictionary,
                                        [](const std::string& text) -> const std::string& { return text; });
            const bool ofAbsent = m_test.ofText("");
            return byEntry(*column, [&](std::size_t index) {
                const std::uint32_t code = column->codes[index];
                return code < holds.size() ? holds[code] != 0 : ofAbsent;
            });
        }
        if (const std::string* text = m_test.firstNonNumber()) {
            return notANumber(m_term.name, *text);
        }
        return byEntry(*column, [&](std::size_t index) { return m_test.ofNumber(column->numbers[index]); });
    }

    /// `holds` is asked of each entry of the column, which is one a row or one an item.
    template <typename Holds>
    BitSet byEntry(const MetadataColumn& column, Holds&& holds) const {
        if (!column.ofItems) {
            return BitSet::where(m_table.size(), holds);
        }
        std::vector<std::uint8_t> ofItem(m_table.items().size());
        for (std::size_t item = 0; item < ofItem.size(); ++item) {
            ofItem[item] = holds(item) ? 1 : 0;
        }
        return byIndex(m_table.item(), ofItem);
    }

    template <typename TextOf>
    BitSet byItem(TextOf&& textOf) const {
        return byIndex(m_table.item(), testEach(m_test, m_table.items(), textOf));
    }

    BitSet byOutcome() const {
        const std::vector<std::uint8_t> holds = testEach(m_test, kOutcomes, outcomeName);
        const auto outcomes = m_table.outcome();
        return BitSet::where(outcomes.size(), [&](std::size_t row) {
            return holds[static_cast<std::size_t>(outcomes[row])] != 0;
        });
    }

    /// "yes" and "1" mean "true", so the term's values are brought to those names first.
    template <typename Holds>
    BitSet byTruth(Holds&& holds) const {
        Filter::Node::Field term = m_term;
        for (std::string& value : term.values) {
            value = truthName(value);
        }
        const ValueTest test(term);
        const std::array<bool, 2> wanted{test.ofText("false"), test.ofText("true")};
        return BitSet::where(m_table.size(), [&](std::size_t row) { return wanted[holds(row) ? 1 : 0]; });
    }

    Result<BitSet> byNearness() const {
        if (m_term.comparison != Comparison::Is && m_term.comparison != Comparison::Equal) {
            return failure(ErrorCode::Invalid, kApplyingFilter, "write near:ID, with the id of an item");
        }
        BitSet rows(m_table.size());
        for (const std::string& id : m_term.values) {
            if (m_context.near) {
                rows |= m_context.near(id);
            }
        }
        return rows;
    }

    BitSet byInteger(std::span<const std::int32_t> values) const {
        return BitSet::where(values.size(),
                             [&](std::size_t row) { return m_test.ofNumber(orNaN(values[row])); });
    }

    BitSet byFloat(std::span<const float> values) const {
        return BitSet::where(values.size(), [&](std::size_t row) { return m_test.ofFloat(values[row]); });
    }

    Result<BitSet> byName(const std::function<std::string(std::size_t)>& nameOf) const {
        constexpr std::size_t rowsBetweenPolls = 4096;
        BitSet rows(m_table.size());
        for (std::size_t row = 0; row < m_table.size(); ++row) {
            if (row % rowsBetweenPolls == 0 && m_task != nullptr && m_task->cancelled()) {
                return cancelledError(kApplyingFilter);
            }
            rows.assign(row, m_test.ofText(nameOf ? nameOf(row) : std::string()));
        }
        return rows;
    }

    const Filter::Node::Field& m_term;
    ValueTest m_test;
    const RecordTable& m_table;
    const FilterContext& m_context;
    const Task* m_task;
};

} // namespace

Result<BitSet> fieldRows(const Filter::Node::Field& term, const RecordTable& table,
                         const FilterContext& context, const Task* task) {
    return FieldEvaluator(term, table, context, task).rows();
}

} // namespace fgw::query
