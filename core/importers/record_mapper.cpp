// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/record_mapper.h"

#include "core/base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace fgw::importers {

namespace {

constexpr std::size_t kQuotedLength = 40;

/// A list of messages rather than any other list.
bool holdsTranscript(const Cell& cell) {
    return cell.kind == Cell::Kind::Json && cell.text.starts_with("[{") && cell.text.contains("\"role\":");
}

} // namespace

RecordMapper::RecordMapper(FieldMapping mapping, std::string fallbackName, std::filesystem::path file,
                           Problems& problems, RecordSink& sink)
    : m_mapping(std::move(mapping)), m_fallbackName(std::move(fallbackName)), m_file(std::move(file)),
      m_problems(problems), m_sink(sink) {
    m_columns.fill(ColumnSet::kNone);
    for (const FieldMapping::WideModel& model : m_mapping.wideModels) {
        m_wide.push_back({model.field + '.', ColumnSet::kNone, ColumnSet::kNone, {}});
    }
}

void RecordMapper::map(const Row& row, const ColumnSet& columns) {
    for (; m_adopted < columns.names().size(); ++m_adopted) {
        adoptColumn(m_adopted, columns.names()[m_adopted]);
    }
    EvalRecord record;
    record.line = row.line;
    if (!fillShared(row, record)) {
        report(row.line, "the row has neither an id nor an input and was left out");
        return;
    }
    if (m_wide.empty()) {
        addLong(row, record);
    } else {
        addWide(row, record);
    }
}

void RecordMapper::adoptColumn(std::size_t column, const std::string& name) {
    bool used = false;
    for (std::size_t i = 0; i < kMappedFields.size(); ++i) {
        if (m_mapping.*kMappedFields[i].field == name) {
            m_columns[i] = column;
            used = true;
        }
    }
    if (!used && !adoptIntoWide(column, name)) {
        m_metadataColumns.push_back({column, name});
    }
}

bool RecordMapper::adoptIntoWide(std::size_t column, const std::string& name) {
    for (std::size_t i = 0; i < m_wide.size(); ++i) {
        WideColumns& wide = m_wide[i];
        if (!name.starts_with(wide.prefix)) {
            continue;
        }
        const std::string inner = name.substr(wide.prefix.size());
        if (inner == m_mapping.wideModels[i].outcome) {
            wide.outcome = column;
        } else if (inner == m_mapping.wideModels[i].output) {
            wide.output = column;
        } else {
            wide.metadata.push_back({column, inner});
        }
        return true;
    }
    return false;
}

const Cell& RecordMapper::cell(const Row& row, std::string FieldMapping::* field) const {
    const auto found = std::ranges::find(kMappedFields, field, &MappedField::field);
    return row[m_columns[static_cast<std::size_t>(found - kMappedFields.begin())]];
}

bool RecordMapper::fillShared(const Row& row, EvalRecord& record) {
    const Cell& input = cell(row, &FieldMapping::input);
    const Cell& slice = cell(row, &FieldMapping::slice);
    record.input = input.text;
    record.inputIsMessages = holdsTranscript(input);
    record.expected = cell(row, &FieldMapping::expected).text;
    record.structureId = cell(row, &FieldMapping::structureId).text;
    record.slice = slice.present() ? std::string_view(slice.text) : m_fallbackName;
    fillNumbers(row, record);
    m_itemId = cell(row, &FieldMapping::itemId).text;
    return input.present() || !m_itemId.empty();
}

void RecordMapper::fillNumbers(const Row& row, EvalRecord& record) {
    record.seed = integer(row, &FieldMapping::seed);
    record.round = integer(row, &FieldMapping::round);
    record.epoch = integer(row, &FieldMapping::epoch);
    const Cell& confidence = cell(row, &FieldMapping::confidence);
    const auto share = numberOf(confidence);
    if (share && *share >= 0 && *share <= 1) {
        record.confidence = static_cast<float>(*share);
    } else if (confidence.present()) {
        report(row.line, fmt::format("the confidence \"{}\" is no number from 0 to 1",
                                     excerpt(confidence.text, kQuotedLength)));
    }
    if (const auto latency = numberOf(cell(row, &FieldMapping::latencyMs))) {
        record.latencyMs = static_cast<float>(*latency);
    }
}

std::int32_t RecordMapper::integer(const Row& row, std::string FieldMapping::* field) {
    const Cell& value = cell(row, field);
    const auto number = integerOf(value);
    if (!number && value.present()) {
        report(row.line, fmt::format("\"{}\" in \"{}\" is no whole number",
                                     excerpt(value.text, kQuotedLength), m_mapping.*field));
    }
    return number.value_or(kAbsent);
}

Verdict RecordMapper::verdict(const Row& row) {
    const Cell& outcome = cell(row, &FieldMapping::outcome);
    const Cell& score = cell(row, &FieldMapping::score);
    if (outcome.present() || !score.present()) {
        return orInvalid(verdictOf(outcome), outcome, row.line);
    }
    return orInvalid(verdictOfScore(score, m_mapping.passThreshold), score, row.line);
}

Verdict RecordMapper::orInvalid(std::optional<Verdict> verdict, const Cell& cell, std::uint64_t line) {
    if (!verdict) {
        report(line,
               fmt::format("\"{}\" does not say whether the answer is right; the record counts as invalid",
                           excerpt(cell.text, kQuotedLength)));
    }
    return verdict.value_or(Verdict{Outcome::Invalid, false});
}

void RecordMapper::addLong(const Row& row, EvalRecord& record) {
    const Cell& model = cell(row, &FieldMapping::model);
    if (!m_mapping.model.empty() && !model.present()) {
        report(row.line, "the row names no model and was left out");
        return;
    }
    const std::string& fixed = m_mapping.fixedModel.empty() ? m_fallbackName : m_mapping.fixedModel;
    record.model = model.present() ? model.text : fixed;
    record.output = cell(row, &FieldMapping::output).text;
    const Verdict said = verdict(row);
    record.outcome = said.outcome;
    const Cell& abstained = cell(row, &FieldMapping::abstained);
    record.abstained = said.abstained || booleanOf(abstained).value_or(false);
    m_metadata.clear();
    addMetadata(row, m_metadataColumns);
    add(row, record);
}

void RecordMapper::addWide(const Row& row, EvalRecord& record) {
    for (std::size_t i = 0; i < m_wide.size(); ++i) {
        const WideColumns& wide = m_wide[i];
        const Cell& outcome = row[wide.outcome];
        const Cell& output = row[wide.output];
        if (!outcome.present() && !output.present()) {
            continue;
        }
        record.model = m_mapping.wideModels[i].field;
        record.output = output.text;
        const Verdict said = orInvalid(verdictOf(outcome), outcome, row.line);
        record.outcome = said.outcome;
        record.abstained = said.abstained;
        m_metadata.clear();
        addMetadata(row, m_metadataColumns);
        addMetadata(row, wide.metadata);
        add(row, record);
    }
}

void RecordMapper::add(const Row& row, EvalRecord& record) {
    if (m_mapping.itemId.empty()) {
        const bool sharedByModels = m_wide.empty() && !m_mapping.model.empty();
        m_itemId = std::to_string(
            sharedByModels ? m_itemNumbers.numberOf(record.input, record.model, row.line) : row.line);
    } else if (m_itemId.empty()) {
        report(row.line, "the row has no id and was left out");
        return;
    }
    record.itemId = m_itemId;
    record.metadata = m_metadata;
    m_sink.add(record);
    ++m_records;
}

void RecordMapper::addMetadata(const Row& row, const std::vector<NamedColumn>& columns) {
    for (const NamedColumn& column : columns) {
        const Cell& value = row[column.column];
        if (value.kind == Cell::Kind::Number) {
            m_metadata.push_back({column.name, value.number});
        } else if (value.present()) {
            m_metadata.push_back({column.name, std::string_view(value.text)});
        }
    }
}

void RecordMapper::report(std::uint64_t line, std::string reason) {
    m_problems.add(Severity::Warning, {m_file, line}, std::move(reason));
}

} // namespace fgw::importers
