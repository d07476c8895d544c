// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/case_reader.h"
#include "core/corpus/history.h"
#include "core/corpus/yaml_document.h"
#include "core/decisions/decision_line.h"
#include "tests/fuzz/target.h"

#include <string>

namespace fgw::fuzz {

namespace {

/// Spans are where later edits are made: one that reaches too far would destroy somebody's file.
void requireSpansWithin(const corpus::YamlNode& node, corpus::Span outer) {
    require(node.span.begin <= node.span.end, "a span does not end before it begins");
    require(!node.hasPlace || (outer.begin <= node.span.begin && node.span.end <= outer.end),
            "a node lies within what holds it");
    for (const auto& item : node.items) {
        requireSpansWithin(item, node.span);
    }
    for (const auto& [key, value] : node.entries) {
        requireSpansWithin(key, node.span);
        requireSpansWithin(value, node.span);
    }
}

} // namespace

void readCases(std::string_view bytes) {
    const auto document = corpus::YamlDocument::parse(std::string(bytes), "cases.yaml");
    if (!document) {
        return;
    }
    requireSpansWithin(document->root(), {0, bytes.size()});
    Problems problems;
    if (const auto* const cases = document->root().find("cases")) {
        for (const auto& node : cases->items) {
            static_cast<void>(corpus::readCase(node, "cases.yaml", problems));
        }
    }
}

void readCandidate(std::string_view bytes) {
    Problems problems;
    static_cast<void>(corpus::parseCandidate(std::string(bytes), "_intake/c.yaml", problems));
}

void readHistory(std::string_view bytes) {
    Problems problems;
    const auto history = corpus::parseHistory(std::string(bytes), "history.jsonl", problems);
    for (const auto& [key, end] : history.chains.ends) {
        corpus::HistoryEvent event;
        event.event = "verified";
        event.caseId = key;
        event.by = "ana";
        event.tsUtc = "2026-01-01T00:00:00Z";
        const auto* const chain = history.chains.find(corpus::chainKey(event.caseId, event.event));
        const auto line = corpus::formatEvent(event, history.chains);
        require(!line || chain == nullptr || !chain->broken, "nothing is appended to a broken chain");
    }
}

void readDecision(std::string_view bytes) {
    const auto line = decisions::parseLine(bytes);
    if (!line) {
        return;
    }
    const std::string written = decisions::formatLine(*line);
    const auto again = decisions::parseLine(written);
    require(again && decisions::formatLine(*again) == written,
            "a decision that is written again reads the same");
}

} // namespace fgw::fuzz
