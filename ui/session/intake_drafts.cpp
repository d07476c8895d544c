// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/intake_drafts.h"

#include "core/base/text.h"
#include "core/base/time.h"
#include "core/intake/draft.h"
#include "core/intake/redact_candidate.h"
#include "core/records/transcript.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_set>

namespace fgw::ui {

namespace {

void append(std::string& text, std::string_view name, std::int32_t value) {
    if (value != kAbsent) {
        text += fmt::format(", {} {}", name, value);
    }
}

/// Names the run and the record's whole identity, so that a person finds it again.
std::string sourceText(const cache::SourceSummary& summary, const RecordKey& key) {
    std::string text = summary.runId.empty() ? summary.path.filename().string() : "run " + summary.runId;
    text += fmt::format(": item {}, model {}, slice {}", key.itemId, key.model, key.slice);
    append(text, "seed", key.seed);
    append(text, "round", key.round);
    append(text, "epoch", key.epoch);
    append(text, "sampling seed", key.samplingSeed);
    return text;
}

void suggest(corpus::Candidate& candidate, std::string field, std::string value, std::string reason) {
    candidate.suggested.push_back(
        {std::move(field), std::move(value), std::move(reason), "failure-workbench"});
}

/// A corpus may lack a mode that was given elsewhere; it would not be accepted as one of its own.
bool isMode(const corpus::Taxonomy& taxonomy, const std::string& name) {
    return std::ranges::find(taxonomy.failureModes, name) != taxonomy.failureModes.end();
}

void addDecisions(corpus::Case& fields, const decisions::Judgement& judgement,
                  const corpus::Taxonomy& taxonomy) {
    fields.failureMode = isMode(taxonomy, judgement.failureMode) ? judgement.failureMode : std::string();
    fields.severity = judgement.severity;
    fields.blastRadius = judgement.blastRadius;
    fields.kind = judgement.kind;
    fields.detectedBy = judgement.detectedBy;
}

void addSuggestions(corpus::Candidate& candidate, const DraftInput& input,
                    const decisions::Judgement& judgement) {
    constexpr std::size_t kTitleLength = 72;
    const std::string& label = judgement.label;
    const corpus::Case& fields = candidate.fields;
    if (label.empty() || isMode(input.taxonomy, label)) {
        suggest(candidate, "title", excerpt(fields.input, kTitleLength), "first words of the input");
    } else {
        suggest(candidate, "title", excerpt(label, kTitleLength), "the label given in the workbench");
    }
    if (fields.kind.empty()) {
        suggest(candidate, "kind", "error", "the checker of the run failed it");
    }
    if (fields.detectedBy.empty()) {
        suggest(candidate, "detected_by", "system", "found by an evaluation run");
    }
    if (fields.failureMode.empty() && isMode(input.taxonomy, label)) {
        suggest(candidate, "failure_mode", label, "the label given in the workbench");
    }
}

std::string intentOf(const RecordTable& table, std::uint32_t row) {
    const MetadataColumn* column = table.findMetadata("intent");
    return column ? table.metadataText(*column, row) : std::string();
}

} // namespace

std::vector<std::uint32_t> draftableRows(const RecordTable& table, const BitSet& rows) {
    std::vector<std::uint32_t> drafted;
    std::unordered_set<std::uint64_t> seen;
    rows.forEach([&](std::size_t row) {
        const std::uint64_t subject =
            (std::uint64_t{table.item()[row].value} << 32U) | table.model()[row].value;
        if (table.outcome()[row] == Outcome::Fail && seen.insert(subject).second) {
            drafted.push_back(static_cast<std::uint32_t>(row));
        }
    });
    return drafted;
}

Result<corpus::Candidate> draftOf(const DraftInput& input, std::size_t index,
                                  const intake::Redactor& redactor) {
    const std::uint32_t row = input.rows[index];
    const decisions::Judgement& judgement = input.judgements[index];
    const RecordTable& table = *input.document->records;
    const Item& item = table.itemOf(row);
    const auto texts = table.texts().texts(std::array{item.input, item.expected, table.output()[row]});
    if (!texts) {
        return std::unexpected(texts.error());
    }
    const std::string today = toIso(utcNow()).substr(0, 10);
    corpus::Candidate candidate;
    corpus::Case& fields = candidate.fields;
    fields.input = withoutImages((*texts)[0]);
    fields.expectedBehavior = (*texts)[1];
    fields.observedBehavior = readableText((*texts)[2]);
    fields.intent = intentOf(table, row);
    fields.modelVersion = table.modelOf(row);
    fields.dataSource = input.document->summary.path.filename().string();
    fields.discoveredAt = today;
    fields.discoveredBy.push_back(
        {input.by, sourceText(input.document->summary, table.key(row)), today, judgement.note});
    addDecisions(fields, judgement, input.taxonomy);
    // Before the title is cut out of the input: half an address would not be recognised.
    intake::redactCandidate(candidate, redactor);
    addSuggestions(candidate, input, judgement);
    return candidate;
}

Result<std::vector<std::string>> writeDrafts(const DraftInput& input, Task& task) {
    const auto redactor = intake::Redactor::create();
    if (!redactor) {
        return std::unexpected(redactor.error());
    }
    std::vector<std::string> written;
    task.beginStep("writing candidates", input.rows.size());
    for (std::size_t index = 0; index < input.rows.size(); ++index) {
        if (task.cancelled()) {
            return cancelledError("write candidates");
        }
        auto draft = draftOf(input, index, *redactor);
        if (!draft) {
            return std::unexpected(draft.error());
        }
        auto id = intake::addCandidate(input.corpusDirectory, std::move(*draft));
        if (!id) {
            return std::unexpected(id.error());
        }
        written.push_back(std::move(*id));
        task.advanceTo(written.size());
    }
    return written;
}

} // namespace fgw::ui
