// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/inspect/sample_ends.h"

#include "core/importers/tolerant_json.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace fgw::importers::inspect {

namespace {

/// What a summary repeats of the part of a sample that is read anyhow; there it is whole.
constexpr std::array<std::string_view, 5> kFront{"input", "choices", "target", "metadata", "scores"};

std::string textAt(const SampleParts& parts, std::string_view key) {
    const auto found = parts.find(key);
    return found == parts.end() ? std::string() : found->second;
}

bool says(const SampleParts& parts, std::string_view key) {
    const std::string text = textAt(parts, key);
    return !text.empty() && text != "null";
}

bool endedWell(const SampleParts& summary) {
    return textAt(summary, "completed") == "true" && !says(summary, "error") && !says(summary, "limit");
}

std::string sampleKey(const SampleParts& parts) {
    return textAt(parts, "id") + '\n' + textAt(parts, "epoch");
}

std::size_t sizeOf(const SampleParts& parts) {
    std::size_t bytes = 0;
    for (const auto& [key, text] : parts) {
        bytes += key.size() + text.size();
    }
    return bytes;
}

std::optional<SampleParts> takeSummary(JsonStream& json) {
    SampleParts summary;
    std::string text;
    if (!json.enterObject()) {
        json.skip();
        return {};
    }
    while (json.nextKey()) {
        const std::string key = json.key();
        if (std::ranges::find(kFront, key) != kFront.end()) {
            json.skip();
        } else if (json.take(text)) {
            summary[key] = std::move(text);
        }
    }
    return json.good() ? std::optional(std::move(summary)) : std::nullopt;
}

} // namespace

void SampleEnds::readSummaries(JsonStream& json) {
    if (!json.enterArray()) {
        json.skip();
        return;
    }
    while (json.nextElement()) {
        auto summary = takeSummary(json);
        if (!summary || !says(*summary, "id") || !endedWell(*summary)) {
            continue;
        }
        m_bytes += sizeOf(*summary);
        if (m_bytes <= kMostBytes) {
            m_summaries.insert_or_assign(sampleKey(*summary), std::move(*summary));
        }
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
        m_front = parts;
        return false;
    }
    const bool known = std::ranges::all_of(
        m_members, [summary](const std::string& member) { return summary->contains(member); });
    if (!known || refersToAttachments(parts)) {
        return false;
    }
    for (const std::string& member : m_members) {
        parts[member] = summary->at(member);
    }
    return true;
}

void SampleEnds::learn(const SampleParts& whole) {
    if (m_trust != Trust::Trying) {
        return;
    }
    const SampleParts* summary = summaryOf(whole);
    m_trust = Trust::Good;
    for (const auto& [member, text] : whole) {
        if (m_front.contains(member) || member == "attachments" || text == "null") {
            continue;
        }
        const auto said = summary->find(member);
        if (said == summary->end() || !sameJson(said->second, text)) {
            m_trust = Trust::Bad;
            m_summaries.clear();
            return;
        }
        m_members.push_back(member);
    }
}

/// However each is laid out.
bool SampleEnds::sameJson(const std::string& a, const std::string& b) const {
    const auto minified = [this](const std::string& text) {
        TolerantJson json(m_shownAs);
        const auto value = json.parse(text);
        return value ? std::optional(std::string(simdjson::minify(*value))) : std::nullopt;
    };
    return a == b || minified(a) == minified(b);
}

} // namespace fgw::importers::inspect
