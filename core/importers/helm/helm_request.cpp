// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/helm/helm_request.h"

#include "core/importers/messages.h"
#include "core/importers/sample_fields.h"
#include "core/runs/json_values.h"

#include <algorithm>

namespace fgw::importers::helm {

namespace {

using simdjson::dom::element;

/// `text` of an input, an output or a completion, which older runs hold as a bare string.
std::string textIn(std::optional<element> value) {
    const auto text = value ? memberAt(*value, {"text"}) : std::nullopt;
    return text ? textOf(*text) : value ? textOf(*value) : std::string();
}

/// Text between images and the like, which are named by their type.
std::string mixedText(element content) {
    std::string text;
    for (const element part : elementsOf(memberAt(content, {"media_objects"}))) {
        const std::string said = textAt(part, {"text"});
        text +=
            (text.empty() ? "" : "\n") + (said.empty() ? "[" + textAt(part, {"content_type"}) + "]" : said);
    }
    return text;
}

/// What was asked: a text, or else chat messages, or text among images.
void readInput(Sample& sample, element input) {
    sample.input = textIn(input);
    const auto messages = elementsOf(memberAt(input, {"messages"}));
    const auto mixed = memberAt(input, {"multimedia_content"});
    if (!textAt(input, {"text"}).empty() || input.is_string()) {
        return;
    }
    if (!messages.empty()) {
        setInput(sample, messages, asIs);
    } else if (mixed) {
        sample.input = mixedText(*mixed);
    }
}

bool isCorrect(element reference) {
    return std::ranges::any_of(elementsOf(memberAt(reference, {"tags"})),
                               [](element tag) { return textOf(tag) == "correct"; });
}

void readReferences(Sample& sample, element instance) {
    std::string choices;
    for (const element reference : elementsOf(memberAt(instance, {"references"}))) {
        const std::string text = textIn(memberAt(reference, {"output"}));
        choices += (choices.empty() ? "" : "\n") + text;
        if (sample.expected.empty() && isCorrect(reference)) {
            sample.expected = text;
        }
    }
    if (elementsOf(memberAt(instance, {"references"})).size() > 1) {
        sample.note("references", shortened(choices));
    }
}

/// A letter stands for a reference: HELM's `output_mapping` says which.
void readResult(Sample& sample, element state) {
    const auto completions = elementsOf(memberAt(state, {"result", "completions"}));
    sample.output = completions.empty() ? std::string() : textIn(completions.front());
    if (completions.size() > 1) {
        sample.note("completions", shortened(textAt(state, {"result", "completions"})));
    }
    if (!completions.empty()) {
        sample.note("thinking", shortened(textAt(completions.front(), {"thinking", "text"})));
    }
    const auto mapped = memberAt(state, {"output_mapping"});
    std::string letter = sample.output;
    letter.erase(0, std::min(letter.find_first_not_of(" \n"), letter.size()));
    for (const auto& choice : membersOf(mapped)) {
        if (letter == choice.key) {
            sample.note("chosen", shortened(textOf(choice.value)));
        }
    }
    const auto success = memberAt(state, {"result", "success"});
    if (success && success->is_bool() && !success->get_bool().value_unsafe()) {
        const std::string error = textAt(state, {"result", "error"});
        sample.error = shortened(error.empty() ? "the request failed" : error);
    }
    const auto seconds = memberAt(state, {"result", "request_time"});
    if (const auto time = seconds ? runs::numberOf(*seconds) : std::nullopt) {
        constexpr float millisecondsPerSecond = 1000;
        sample.latencyMs = static_cast<float>(*time) * millisecondsPerSecond;
    }
}

} // namespace

RequestKey keyOf(element holder, std::string instance) {
    RequestKey key{.instance = std::move(instance), .perturbation = textAt(holder, {"perturbation", "name"})};
    if (key.perturbation.empty()) {
        key.perturbation = textAt(holder, {"instance", "perturbation", "name"});
    }
    const auto trial = memberAt(holder, {"train_trial_index"});
    const auto number = trial ? runs::numberOf(*trial) : std::nullopt;
    key.trial = number ? static_cast<std::int32_t>(*number) : 0;
    return key;
}

Sample sampleOf(element state, const RequestKey& key) {
    Sample sample;
    sample.itemId = key.perturbation.empty() ? key.instance : key.instance + "/" + key.perturbation;
    sample.epoch = key.trial + 1;
    if (const auto instance = memberAt(state, {"instance"})) {
        if (const auto input = memberAt(*instance, {"input"})) {
            readInput(sample, *input);
        }
        readReferences(sample, *instance);
        for (const char* field : {"split", "sub_split", "extra_data"}) {
            if (const auto value = memberAt(*instance, {field})) {
                addField(sample, field, *value);
            }
        }
    }
    if (const auto annotations = memberAt(state, {"annotations"})) {
        addField(sample, "annotations", *annotations);
    }
    sample.note("perturbation", key.perturbation);
    readResult(sample, state);
    return sample;
}

} // namespace fgw::importers::helm
