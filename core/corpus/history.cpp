// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/history.h"

#include "core/base/canonical_json.h"
#include "core/base/hash.h"
#include "core/base/json_reader.h"
#include "core/base/parallel.h"
#include "core/corpus/history_line.h"
#include "core/corpus/yaml_value.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>
#include <vector>

namespace fgw::corpus {

namespace {

using json = nlohmann::json;

constexpr std::string_view kAccepted = "chain_accepted";
constexpr std::size_t kLinesAtOnce = 65'536;
constexpr std::size_t kLinesAChunk = 512;

std::string keyOfChain(const HistoryEvent& event) {
    return chainKey(event.caseId, event.event);
}

std::string hashWithoutHash(json object) {
    object.erase("hash");
    return sha256Hex(canonicalJson(object));
}

/// Why the event does not fit the end of its chain; empty where it does.
std::string breakOf(const HistoryLine& read, const Chains::End& end) {
    if (!read.intact) {
        return "its hash is not that of the line: the line was changed after it was written";
    }
    if (read.prev != end.hash) {
        return "its prev is not the hash of the event before it: one was changed, taken out or put in "
               "between";
    }
    return {};
}

class HistoryReader {
public:
    HistoryReader(const std::filesystem::path& shownAs, Problems& problems)
        : m_shownAs(shownAs), m_problems(problems) {}

    void take(Result<HistoryLine> read, std::uint64_t number, bool torn) {
        if (!read) {
            report(number,
                   torn ? "the last line is cut off; it does not count" : "no event: " + read.error().reason);
            return;
        }
        link(std::move(*read));
    }

    /// What a person accepted since is no problem any more.
    void reportBreaks() {
        for (const Break& one : m_breaks) {
            if (history.chains.ends[one.chain].broken) {
                report(one.line, one.reason);
            } else {
                m_problems.add(Severity::Note, {m_shownAs, one.line},
                               one.reason + " (a person accepted it since)");
            }
        }
    }

    History history;

private:
    struct Break {
        std::uint64_t line;
        std::string chain;
        std::string reason;
    };

    void link(HistoryLine read) {
        HistoryEvent& event = read.event;
        std::string chain = keyOfChain(event);
        Chains::End& end = history.chains.ends[chain];
        const std::string why = breakOf(read, end);
        if (!why.empty()) {
            m_breaks.push_back({event.line, std::move(chain),
                                fmt::format("the chain of {} breaks here: {}",
                                            event.caseId.empty() ? event.event : event.caseId, why)});
            end.brokenAt = end.broken ? end.brokenAt : event.line;
            end.broken = true;
        } else if (event.event == kAccepted) {
            end.broken = false;
            acceptKind(event);
        }
        end.hash = event.hash;
        end.event = event.event;
        end.digest = event.digest.empty() ? end.digest : event.digest;
        history.events.push_back(std::move(event));
    }

    /// What accepts the chain of events that have no case names their kind in its detail.
    void acceptKind(const HistoryEvent& accepted) {
        const Result<json> detail = parseStrictJson(accepted.detail, {});
        if (!accepted.caseId.empty() || !detail || !detail->is_object()) {
            return;
        }
        const std::string kind = plainText(detail->value("chain", json()));
        if (const auto chain = history.chains.ends.find(chainKey({}, kind));
            chain != history.chains.ends.end()) {
            chain->second.broken = false;
        }
    }

    void report(std::uint64_t number, std::string reason) {
        m_problems.add(Severity::Warning, {m_shownAs, number}, std::move(reason));
    }

    const std::filesystem::path& m_shownAs;
    Problems& m_problems;
    std::vector<Break> m_breaks;
};

/// A line that holds something, without its end.
struct Line {
    std::string_view text;
    std::uint64_t number = 0;
    bool torn = false; ///< nothing ends it
};

std::vector<Line> linesOf(std::string_view text) {
    std::vector<Line> lines;
    for (std::uint64_t number = 1; !text.empty(); ++number) {
        const std::size_t end = text.find('\n');
        Line line{text.substr(0, end), number, end == std::string_view::npos};
        line.text.remove_suffix(line.text.ends_with('\r') ? 1 : 0);
        if (!line.text.empty()) {
            lines.push_back(line);
        }
        text.remove_prefix(line.torn ? text.size() : end + 1);
    }
    return lines;
}

json textOrNull(const std::string& text) {
    return text.empty() ? json(nullptr) : json(text);
}

/// An object where `detail` is one in JSON, otherwise the text.
json detailOf(const std::string& detail) {
    if (detail.starts_with('{')) {
        if (const Result<json> object = parseStrictJson(detail, {})) {
            return *object;
        }
    }
    return textOrNull(detail);
}

} // namespace

std::string chainKey(std::string_view caseId, std::string_view event) {
    return caseId.empty() ? std::string("event ").append(event) : std::string("case ").append(caseId);
}

History parseHistory(std::string_view text, const std::filesystem::path& shownAs, Problems& problems) {
    const std::vector<Line> lines = linesOf(text);
    HistoryReader reader(shownAs, problems);
    reader.history.events.reserve(lines.size());
    // Reading and hashing a line needs no other; linking the chains goes in order. By parts, so that not all
    // lines stand in memory twice.
    std::vector<std::optional<Result<HistoryLine>>> read;
    for (std::size_t begin = 0; begin < lines.size(); begin += kLinesAtOnce) {
        const std::size_t count = std::min(kLinesAtOnce, lines.size() - begin);
        read.assign(count, std::nullopt);
        parallelChunks(count, kLinesAChunk, {}, nullptr, [&](std::size_t from, std::size_t to) {
            for (std::size_t i = from; i < to; ++i) {
                const Line& line = lines[begin + i];
                read[i] = readHistoryLine(line.text, line.number, shownAs);
            }
        });
        for (std::size_t i = 0; i < count; ++i) {
            const Line& line = lines[begin + i];
            reader.take(std::move(*read[i]), line.number, line.torn);
        }
    }
    reader.reportBreaks();
    return std::move(reader.history);
}

Result<std::string> formatEvent(HistoryEvent event, const Chains& chains) {
    const auto end = chains.ends.find(keyOfChain(event));
    if (end != chains.ends.end() && end->second.broken && event.event != kAccepted) {
        return failure(
            ErrorCode::Invalid, "record the event",
            fmt::format("the history of {} is broken at line {}; it must be accepted by a person first",
                        event.caseId.empty() ? event.event : event.caseId, end->second.brokenAt));
    }
    json object = {{"ts_utc", event.tsUtc},
                   {"event", event.event},
                   {"case_id", textOrNull(event.caseId)},
                   {"by", event.by},
                   {"run_id", textOrNull(event.runId)},
                   {"commit", textOrNull(event.commit)},
                   {"digest", textOrNull(event.digest)},
                   {"detail", detailOf(event.detail)},
                   {"prev", textOrNull(end == chains.ends.end() ? std::string() : end->second.hash)}};
    object["hash"] = hashWithoutHash(object);
    return canonicalJson(object);
}

Status EventLines::add(HistoryEvent event) {
    event.tsUtc = m_tsUtc;
    const Result<std::string> line = formatEvent(event, m_chains);
    if (!line) {
        return std::unexpected(line.error());
    }
    m_text += *line + "\n";
    m_chains.ends[keyOfChain(event)].hash = json::parse(*line).at("hash");
    return {};
}

} // namespace fgw::corpus
