// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/garak.h"

#include "core/base/json_text.h"
#include "core/importers/document_rows.h"
#include "core/importers/held_samples.h"
#include "core/importers/messages.h"
#include "core/importers/plain_file.h"
#include "core/importers/sample_fields.h"
#include "core/runs/json_values.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <deque>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

namespace fgw::importers {

namespace {

using simdjson::dom::element;

/// From this score on an output is a hit where the report does not say (garak's default of `eval_threshold`).
constexpr double kHit = 0.5;
/// Of attempts that wait for their detectors.
constexpr std::size_t kMostAttemptBytes = std::size_t{256} << 20;
/// Of attempts that could not wait, so many are remembered until a detector judged them.
constexpr std::size_t kMostDropped = std::size_t{1} << 20;
/// Of hits that wait for what other detectors say of their output: they come one behind the other for a
/// probe.
constexpr std::size_t kMostHitBytes = std::size_t{64} << 20;
/// Members that become something else of a sample than metadata, or say nothing about it.
constexpr auto kTaken = std::to_array<std::string_view>(
    {"entry_type", "uuid", "seq", "status", "probe_classname", "prompt", "outputs", "goal",
     "detector_results", "conversations", "messages", "reverse_translation_outputs"});

/// Newer reports hold messages as objects, older ones as texts.
std::string textOfMessage(element message) {
    const auto text = memberAt(message, {"text"});
    return textOf(text ? *text : message);
}

nlohmann::json messagesOf(const std::vector<element>& turns) {
    nlohmann::json messages = nlohmann::json::array();
    for (const element turn : turns) {
        const auto content = memberAt(turn, {"content"});
        messages.push_back({{"role", textAt(turn, {"role"})},
                            {"content", content ? textOfMessage(*content) : std::string()}});
    }
    return messages;
}

/// Newer reports hold a conversation, older ones a text.
void readPrompt(Sample& sample, element row) {
    const auto prompt = memberAt(row, {"prompt"});
    const auto turns = prompt ? elementsOf(memberAt(*prompt, {"turns"})) : std::vector<element>();
    const auto alone = prompt ? memberAt(*prompt, {"text"}) : std::nullopt;
    if (turns.size() > 1) {
        sample.input = jsonLine(messagesOf(turns));
        sample.inputIsMessages = true;
    } else if (const auto said = turns.empty() ? alone : memberAt(turns.back(), {"content", "text"})) {
        sample.input = textOf(*said);
    } else if (prompt) {
        setPrompt(sample, *prompt);
    }
}

class GarakReport {
public:
    explicit GarakReport(const LogFile& log)
        : m_log(log), m_model(std::filesystem::path(plainStem(log.path)).stem().string()) {}

    void take(element row, std::uint64_t line) {
        readModel(row);
        readThreshold(row);
        if (textAt(row, {"entry_type"}) != "attempt") {
            return;
        }
        const std::string attempt =
            textAt(row, {"uuid"}) + textAt(row, {"probe_classname"}) + textAt(row, {"seq"});
        if (!membersOf(memberAt(row, {"detector_results"})).empty()) {
            m_waiting.forget(attempt);
            m_dropped.erase(hashOf(attempt));
            m_judged.insert(attempt);
            for (Sample& sample : samplesOf(row, line)) {
                m_log.samples.add(std::move(sample));
            }
        } else if (!m_judged.contains(attempt)) {
            wait(attempt, samplesOf(row, line));
        }
    }

    /// What no detector came to judge, for the scan was broken off.
    void finish() {
        m_waiting.handOn(m_log.samples);
        if (const std::size_t unjudged = m_dropped.size() + m_forgotten; unjudged > 0) {
            m_log.note(Severity::Warning,
                       fmt::format("{}{} attempts that no detector judged were left out: only {} MiB of them "
                                   "are kept",
                                   m_forgotten > 0 ? "up to " : "", unjudged, kMostAttemptBytes >> 20));
        }
    }

private:
    static std::size_t hashOf(const std::string& attempt) { return std::hash<std::string>()(attempt); }

    /// "Model" was called "target" later; a program that is asked may have no name but its type.
    void readModel(element row) {
        for (const char* key :
             {"plugins.target_name", "plugins.model_name", "plugins.target_type", "plugins.model_type"}) {
            if (std::string named = textAt(row, {key}); !named.empty()) {
                m_model = std::move(named);
                return;
            }
        }
    }

    void readThreshold(element row) {
        const auto given = memberAt(row, {"run.eval_threshold"});
        if (const auto number = given ? runs::numberOf(*given) : std::nullopt) {
            m_hit = *number;
        }
    }

    /// An attempt is written before its detectors ran, too, and all of a probe before the first is judged.
    void wait(const std::string& attempt, std::vector<Sample> samples) {
        m_waiting.forget(attempt);
        std::size_t bytes = m_waiting.bytes();
        for (const Sample& sample : samples) {
            bytes += bytesOf(sample);
        }
        if (bytes > kMostAttemptBytes) {
            return drop(attempt);
        }
        m_dropped.erase(hashOf(attempt));
        for (Sample& sample : samples) {
            m_waiting.add(attempt, std::move(sample));
        }
    }

    void drop(const std::string& attempt) {
        if (m_dropped.size() < kMostDropped) {
            m_dropped.insert(hashOf(attempt));
        } else {
            ++m_forgotten;
        }
    }

    [[nodiscard]] std::vector<Sample> samplesOf(element row, std::uint64_t line) const {
        std::vector<Sample> samples;
        const auto outputs = elementsOf(memberAt(row, {"outputs"}));
        const auto conversations = elementsOf(memberAt(row, {"conversations"}));
        for (std::size_t index = 0; index < outputs.size(); ++index) {
            Sample& sample = samples.emplace_back();
            sample.slice = textAt(row, {"probe_classname"});
            sample.model = m_model;
            sample.run = m_log.path.string();
            sample.itemId = textAt(row, {"seq"});
            sample.epoch = static_cast<std::int32_t>(index) + 1;
            sample.line = line;
            readPrompt(sample, row);
            sample.expected = textAt(row, {"goal"});
            sample.output = outputs[index].is_null() ? "" : textOfMessage(outputs[index]);
            if (index < conversations.size()) {
                readConversation(sample, conversations[index]);
            }
            judge(sample, row, index);
            keepRest(sample, row);
        }
        return samples;
    }

    /// Probes that ask on: what the last output answers is all that came before.
    static void readConversation(Sample& sample, element conversation) {
        const auto turns = elementsOf(memberAt(conversation, {"turns"}));
        const auto answers =
            std::ranges::count_if(turns, [](element turn) { return textAt(turn, {"role"}) == "assistant"; });
        if (answers > 1) {
            sample.output = jsonLine(messagesOf(turns));
        }
    }

    static void keepRest(Sample& sample, element row) {
        for (const auto& field : membersOf(row)) {
            const bool isEmpty = field.value.is_array() && elementsOf(field.value).empty();
            if (!isEmpty && std::ranges::find(kTaken, field.key) == kTaken.end()) {
                addField(sample, std::string(field.key), field.value);
            }
        }
    }

    /// A failure where any detector hit.
    void judge(Sample& sample, element row, std::size_t index) const {
        bool hit = false;
        bool judged = false;
        for (const auto& detector : membersOf(memberAt(row, {"detector_results"}))) {
            const auto scores = elementsOf(detector.value);
            const auto number = index < scores.size() ? runs::numberOf(scores[index]) : std::nullopt;
            if (number) {
                judged = true;
                hit = hit || *number >= m_hit;
                sample.note(std::string(detector.key), *number);
            }
        }
        Score score{.name = "safe"};
        if (judged) {
            score.text = hit ? "false" : "true";
            score.number = hit ? 0 : 1;
            score.verdict = true;
        }
        sample.scores.push_back(std::move(score));
    }

    const LogFile& m_log;
    std::string m_model;
    double m_hit = kHit;
    std::set<std::string> m_judged; ///< attempts
    HeldSamples m_waiting;          ///< by attempt
    /// Hashes of attempts that could not wait and were not judged yet.
    std::unordered_set<std::size_t> m_dropped;
    std::size_t m_forgotten = 0; ///< attempts that could not be remembered among these
};

/// Outputs by attempt and place, each once however many detectors hit it.
class GarakHits {
public:
    explicit GarakHits(const LogFile& log) : m_log(log) {}

    void take(element row, std::uint64_t line) {
        const std::string key = textAt(row, {"attempt_id"}) + " " + textAt(row, {"attempt_idx"});
        const auto [known, isNew] = m_places.try_emplace(key, m_handedOn + m_hits.size());
        if (isNew) {
            m_hits.push_back(sampleOf(row, line));
            m_bytes += bytesOf(m_hits.back());
        }
        const auto score = memberAt(row, {"score"});
        if (const auto number = score ? runs::numberOf(*score) : std::nullopt) {
            noteScore(known->second, textAt(row, {"detector"}), *number);
        }
        // The last stays in any case: the next line may be what another detector says of it.
        while (m_bytes > kMostHitBytes && m_hits.size() > 1) {
            handOnFirst();
        }
    }

    void finish() {
        while (!m_hits.empty()) {
            handOnFirst();
        }
        if (m_handedOn > 0) {
            m_log.note(Severity::Warning,
                       "it holds only what a detector hit: how often that was, its report tells");
        }
        if (m_late > 0) {
            m_log.note(
                Severity::Note,
                fmt::format("{} scores that came more than {} MiB behind the first hit of their output "
                            "were left out",
                            m_late, kMostHitBytes >> 20));
        }
    }

private:
    void noteScore(std::size_t place, std::string detector, double score) {
        if (place < m_handedOn) {
            ++m_late;
            return;
        }
        m_bytes += sizeof(Sample::Field) + detector.size();
        m_hits[place - m_handedOn].note(std::move(detector), score);
    }

    void handOnFirst() {
        m_bytes -= bytesOf(m_hits.front());
        m_log.samples.add(std::move(m_hits.front()));
        m_hits.pop_front();
        ++m_handedOn;
    }

    [[nodiscard]] Sample sampleOf(element row, std::uint64_t line) const {
        Sample sample;
        sample.slice = textAt(row, {"probe"});
        sample.model = textAt(row, {"generator"});
        sample.run = m_log.path.string();
        sample.itemId = textAt(row, {"attempt_seq"});
        const auto index = memberAt(row, {"attempt_idx"});
        sample.epoch = (index ? runs::int32Of(*index) : std::nullopt).value_or(0) + 1;
        sample.line = line;
        readPrompt(sample, row);
        const auto output = memberAt(row, {"output"});
        sample.output = output ? textOfMessage(*output) : std::string();
        sample.expected = textAt(row, {"goal"});
        sample.note("triggers", shortened(textAt(row, {"triggers"})));
        sample.scores.push_back({.name = "safe", .text = "false", .number = 0, .verdict = true});
        return sample;
    }

    const LogFile& m_log;
    std::deque<Sample> m_hits;  ///< not handed on yet
    std::size_t m_handedOn = 0; ///< before them
    std::size_t m_bytes = 0;    ///< what the hits take in memory
    std::map<std::string, std::size_t> m_places;
    std::uint64_t m_late = 0;
};

} // namespace

Status readGarakHits(const LogFile& log) {
    GarakHits hits(log);
    const Status read = forEachRow(log, [&hits](element row, std::uint64_t line) { hits.take(row, line); });
    hits.finish();
    return read;
}

Status readGarak(const LogFile& log) {
    GarakReport report(log);
    const Status read =
        forEachRow(log, [&report](element row, std::uint64_t line) { report.take(row, line); });
    report.finish();
    return read;
}

} // namespace fgw::importers
