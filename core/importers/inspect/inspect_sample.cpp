// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/inspect/inspect_sample.h"

#include "core/importers/messages.h"
#include "core/importers/sample_fields.h"
#include "core/importers/transcript_text.h"
#include "core/runs/json_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace fgw::importers::inspect {

namespace {

using simdjson::dom::element;

/// What a log is mostly made of, and what it repeats of messages.
constexpr std::array<std::string_view, 13> kPassedOver{
    "events", "store", "transcript", "events_data",   "message_pool", "call_pool", "timelines",
    "files",  "setup", "sandbox",    "error_retries", "role_usage",   "summary"};

bool passedOver(std::string_view key) {
    return std::ranges::find(kPassedOver, key) != kPassedOver.end();
}

std::string targetText(element value) {
    const auto targets = elementsOf(value);
    return targets.size() == 1 ? textOf(targets[0]) : textOf(value);
}

/// All that can refer to attachments is there.
bool isTold(const SampleParts& parts) {
    return std::ranges::all_of(std::array{"input", "messages", "output", "scores"},
                               [&parts](const char* part) { return parts.contains(part); });
}

/// As `attachment://` and `tc://` do; their slashes may be escaped.
bool refersToAttachment(std::string_view text) {
    for (std::size_t slash = text.find('/'); slash != std::string_view::npos;
         slash = text.find('/', slash + 1)) {
        std::string_view before = text.substr(0, slash);
        if (before.ends_with('\\')) {
            before.remove_suffix(1);
        }
        if (before.ends_with("attachment:") || before.ends_with("tc:")) {
            return true;
        }
    }
    return false;
}

void takePart(JsonStream& json, const std::string& key, SampleParts& parts,
              const std::filesystem::path& shownAs, Problems& problems) {
    std::string text;
    if (json.take(text)) {
        parts[key] = std::move(text);
        if (json.shortened()) {
            problems.add(Severity::Warning, {shownAs, {}}, shortenedNote(fmt::format("\"{}\"", key)));
        }
    } else if (json.good()) {
        problems.add(Severity::Warning, {shownAs, {}},
                     fmt::format("\"{}\" is longer than {} MiB and was left out", key,
                                 JsonStream::kDefaultLimit >> 20));
    }
}

double totalTokens(element usage) {
    double total = 0;
    for (const auto& model : membersOf(usage)) {
        const auto tokens = memberAt(model.value, {"total_tokens"});
        total += tokens ? runs::numberOf(*tokens).value_or(0) : 0;
    }
    return total;
}

} // namespace

std::optional<SampleParts> takeParts(JsonStream& json, const std::filesystem::path& shownAs,
                                     Problems& problems, const std::function<bool(SampleParts&)>& endKnown) {
    if (!json.enterObject()) {
        return {};
    }
    SampleParts parts;
    bool asked = !endKnown;
    while (json.nextKey()) {
        const std::string key = json.key();
        if (key == "events" && !std::exchange(asked, true) && endKnown(parts)) {
            json.passRest();
            break;
        }
        if (passedOver(key) || (key == "attachments" && isTold(parts) && !refersToAttachments(parts))) {
            json.skip();
        } else {
            takePart(json, key, parts, shownAs, problems);
        }
    }
    return json.good() ? std::optional(std::move(parts)) : std::nullopt;
}

bool refersToAttachments(const SampleParts& parts) {
    return std::ranges::any_of(parts, [](const auto& part) { return refersToAttachment(part.second); });
}

InspectSampleReader::InspectSampleReader(const InspectHead& head, std::filesystem::path shownAs,
                                         Problems& problems)
    : m_head(head), m_shownAs(std::move(shownAs)), m_problems(problems), m_json(m_shownAs) {}

Sample InspectSampleReader::read(const SampleParts& parts) {
    Sample sample;
    sample.slice = m_head.task;
    sample.model = m_head.model;
    sample.run = m_head.run;
    readAttachments(parts);
    for (const auto& [key, text] : parts) {
        if (const auto value = m_json.parse(text); value && !value->is_null()) {
            readPart(sample, key, *value);
        } else if (!value) {
            m_problems.add(Severity::Warning, {m_shownAs, {}},
                           fmt::format("\"{}\" of a sample is no JSON and was left out", key));
        }
    }
    return sample;
}

/// By hash in a whole sample, by position in one that is stored in chunks.
void InspectSampleReader::readAttachments(const SampleParts& parts) {
    m_attachments.clear();
    const auto found = parts.find("attachments");
    const auto value = found == parts.end() ? std::nullopt : m_json.parse(found->second);
    for (const auto& attachment : membersOf(value)) {
        m_attachments[std::string(attachment.key)] = textOf(attachment.value);
    }
    std::size_t index = 0;
    for (const element attachment : elementsOf(value)) {
        m_attachments[std::to_string(index++)] = textOf(attachment);
    }
}

void InspectSampleReader::readPart(Sample& sample, const std::string& key, element value) {
    if (key == "id") {
        sample.itemId = textOf(value);
    } else if (key == "epoch") {
        readEpoch(sample, value);
    } else if (key == "input") {
        readInput(sample, value);
    } else if (key == "target") {
        sample.expected = targetText(value);
    } else if (key == "output") {
        readOutput(sample, value);
    } else if (key == "messages") {
        readMessages(sample, value);
    } else if (key == "scores") {
        readScores(sample, value);
    } else if (key == "score") {
        addScore(sample, "score", memberAt(value, {"value"}).value_or(value));
    } else if (key == "error") {
        const std::string message = textAt(value, {"message"});
        sample.error = shortened(message.empty() ? textOf(value) : message);
    } else if (key == "invalidation") {
        sample.invalid = true;
        sample.note("invalidation", textOf(value));
    } else if (key == "metadata") {
        for (const auto& field : membersOf(value)) {
            addField(sample, std::string(field.key), field.value);
        }
    } else if (key == "total_time") {
        sample.latencyMs = static_cast<float>(runs::numberOf(value).value_or(0) * 1000);
    } else if (key == "model_usage") {
        sample.note("total_tokens", totalTokens(value));
    } else if (key != "attachments") {
        addField(sample, key, value);
    }
}

void InspectSampleReader::readEpoch(Sample& sample, element value) const {
    sample.epoch = runs::int32Of(value).value_or(kAbsent);
}

void InspectSampleReader::readInput(Sample& sample, element value) const {
    if (value.is_array()) {
        setInput(sample, elementsOf(value), [this](std::string_view text) { return resolve(text); });
    } else {
        sample.input = resolve(textOf(value));
    }
}

/// What was said at last, unless the messages tell more: they come before "output" in the order of names.
void InspectSampleReader::readOutput(Sample& sample, element value) const {
    if (!sample.output.empty()) {
        return;
    }
    const auto choices = elementsOf(memberAt(value, {"choices"}));
    const auto content = choices.empty() ? std::nullopt : memberAt(choices.front(), {"message", "content"});
    sample.output = content ? contentText(*content, [this](std::string_view text) { return resolve(text); })
                            : textAt(value, {"completion"});
    if (const std::string reason = choices.empty() ? "" : textAt(choices.front(), {"stop_reason"});
        !reason.empty() && reason != "stop") {
        sample.note("stop_reason", reason);
    }
    // As when a provider's filter refuses: the sample is still scored.
    sample.note("output_error", shortened(textAt(value, {"error"})));
}

void InspectSampleReader::readMessages(Sample& sample, element value) const {
    const auto messages = elementsOf(value);
    if (isConversation(messages)) {
        sample.output = transcriptText(messages, [this](std::string_view text) { return resolve(text); });
    }
}

void InspectSampleReader::readScores(Sample& sample, element value) const {
    const auto scorers = membersOf(value);
    for (const auto& scorer : scorers) {
        const std::string name(scorer.key);
        const std::string prefix = scorers.size() == 1 ? "" : name + ".";
        if (const auto score = memberAt(scorer.value, {"value"})) {
            addScore(sample, name, *score);
        } else {
            sample.scores.push_back({.name = name});
        }
        for (const char* detail : {"answer", "explanation"}) {
            sample.note(prefix + detail, shortened(resolve(textAt(scorer.value, {detail}))));
        }
        if (const auto metadata = memberAt(scorer.value, {"metadata"})) {
            addField(sample, name + ".metadata", *metadata);
        }
    }
}

std::string InspectSampleReader::resolve(std::string_view text) const {
    for (const std::string_view protocol : {"attachment://", "tc://"}) {
        if (text.starts_with(protocol)) {
            const auto found = m_attachments.find(text.substr(protocol.size()));
            return found == m_attachments.end() ? std::string(text) : found->second;
        }
    }
    return std::string(text);
}

} // namespace fgw::importers::inspect
