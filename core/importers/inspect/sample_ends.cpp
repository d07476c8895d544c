// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/inspect/sample_ends.h"

#include "core/importers/tolerant_json.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace fgw::importers::inspect {

namespace {

/// What a summary repeats of the part of a sample that is read anyhow; there it is whole.
constexpr std::array<std::string_view, 5> kFront{"input", "choices", "target", "metadata", "scores"};

/// What a member, and what a summary, takes beside its text.
constexpr std::size_t kMemberBytes = 128;
constexpr std::size_t kSummaryBytes = 256;

std::string partText(const SampleParts& parts, std::string_view key) {
    const auto found = parts.find(key);
    return found == parts.end() ? std::string() : found->second;
}

/// JSON's null says as little as a member that is not there.
bool isSaid(const std::string& text) {
    return !text.empty() && text != "null";
}

bool endedWell(const SampleParts& summary) {
    return partText(summary, "completed") == "true" && !isSaid(partText(summary, "error")) &&
           !isSaid(partText(summary, "limit"));
}

std::string sampleKey(const SampleParts& parts) {
    return partText(parts, "id") + '\n' + partText(parts, "epoch");
}

std::vector<std::string> namesOf(const SampleParts& parts) {
    std::vector<std::string> names;
    for (const auto& [name, text] : parts) {
        if (isSaid(text)) {
            names.push_back(name);
        }
    }
    return names;
}

struct TakenSummary {
    SampleParts parts;
    std::size_t memory = kSummaryBytes;
};

/// The summary that comes next, without what goes beyond `room` bytes.
TakenSummary takeSummary(JsonStream& json, std::size_t room) {
    TakenSummary summary;
    std::string text;
    if (!json.enterObject()) {
        json.skip();
        return summary;
    }
    while (json.nextKey()) {
        const std::string name = json.key();
        if (std::ranges::find(kFront, name) != kFront.end() || summary.memory > room) {
            json.skip();
        } else if (json.take(text)) {
            summary.memory += name.size() + text.size() + kMemberBytes;
            summary.parts[name] = std::move(text);
        }
    }
    return summary;
}

} // namespace

void SampleEnds::readSummaries(JsonStream& json) {
    if (!json.enterArray()) {
        json.skip();
        return;
    }
    while (json.nextElement()) {
        TakenSummary summary = takeSummary(json, m_room);
        keep(std::move(summary.parts), summary.memory);
    }
}

/// Of several of one sample, as in logs that were taken up again, the last counts.
void SampleEnds::keep(SampleParts summary, std::size_t memory) {
    const std::string key = sampleKey(summary);
    m_summaries.erase(key);
    if (isSaid(partText(summary, "id")) && endedWell(summary) && memory <= m_room) {
        m_room -= memory;
        m_summaries.emplace(key, std::move(summary));
    }
}

const SampleParts* SampleEnds::summaryOf(const SampleParts& parts) const {
    const auto found = m_summaries.find(sampleKey(parts));
    return found == m_summaries.end() ? nullptr : &found->second;
}

bool SampleEnds::complete(SampleParts& parts) {
    const SampleParts* summary = m_trust == Trust::Bad ? nullptr : summaryOf(parts);
    if (summary == nullptr) {
        return false;
    }
    if (m_trust != Trust::Good) {
        m_trust = Trust::Trying;
        m_tried = sampleKey(parts);
        m_front = namesOf(parts);
        m_said = namesOf(*summary);
        return false;
    }
    if (namesOf(parts) != m_front || namesOf(*summary) != m_said || refersToAttachments(parts)) {
        return false;
    }
    for (const std::string& name : m_end) {
        parts[name] = summary->at(name);
    }
    return true;
}

void SampleEnds::learn(const SampleParts& whole) {
    // Of another sample where the one that was tried could not be read to its end.
    if (m_trust == Trust::Trying && sampleKey(whole) == m_tried) {
        m_trust = endIsSaid(whole) ? Trust::Good : Trust::Bad;
    }
}

bool SampleEnds::endIsSaid(const SampleParts& whole) {
    const SampleParts& summary = *summaryOf(whole);
    for (const auto& [name, text] : whole) {
        if (!isSaid(text) || name == "attachments" || std::ranges::binary_search(m_front, name)) {
            continue;
        }
        if (!sameJson(partText(summary, name), text)) {
            return false;
        }
        m_end.push_back(name);
    }
    return !m_end.empty();
}

/// However each is laid out.
bool SampleEnds::sameJson(const std::string& a, const std::string& b) const {
    const auto minified = [this](const std::string& text) {
        TolerantJson json(m_shownAs);
        const auto value = json.parse(text);
        return value ? std::string(simdjson::minify(*value)) : std::string();
    };
    return a == b || (!a.empty() && minified(a) == minified(b));
}

} // namespace fgw::importers::inspect
