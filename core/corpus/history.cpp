// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/history.h"

#include "core/base/canonical_json.h"
#include "core/base/hash.h"
#include "core/base/in_order.h"
#include "core/base/json_reader.h"
#include "core/base/parallel.h"
#include "core/corpus/history_stretch.h"
#include "core/corpus/yaml_value.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <deque>
#include <memory>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace fgw::corpus {

namespace {

using json = nlohmann::json;

constexpr std::string_view kAccepted = "chain_accepted";
/// Bytes whose lines one thread reads at a time: few enough to stay near the processor until they are linked.
constexpr std::size_t kStretch = std::size_t{1} << 18;
/// What a line of an event takes at least, about.
constexpr std::size_t kShortLine = 256;

std::string keyOfChain(const HistoryEvent& event) {
    return chainKey(event.caseId, event.event);
}

std::string hashWithoutHash(json object) {
    object.erase("hash");
    return sha256Hex(canonicalJson(object));
}

/// The chain of one case, or of one kind of events, as far as it was linked. The history keeps the texts.
struct Chain {
    std::string_view hash;
    std::string_view digest;
    std::string_view event;
    bool broken = false;
    std::uint64_t brokenAt = 0;
};

/// Why the event does not fit the end of its chain; empty where it does.
std::string breakOf(const HistoryLine& read, const Chain& chain) {
    if (!read.intact) {
        return "its hash is not that of the line: the line was changed after it was written";
    }
    if (read.prev != chain.hash) {
        return "its prev is not the hash of the event before it: one was changed, taken out or put in "
               "between";
    }
    return {};
}

class HistoryLinker {
public:
    HistoryLinker(const std::filesystem::path& shownAs, Problems& problems, HistoryLog& events)
        : m_shownAs(shownAs), m_problems(problems), m_events(events) {}

    /// Stretches come in the order of the file.
    void take(HistoryStretch stretch) {
        for (HistoryStretch::NoEvent& bad : stretch.noEvents) {
            report(m_lines + bad.line, std::move(bad.reason));
        }
        for (HistoryLine& line : stretch.lines) {
            line.event.line += m_lines;
            m_events.push_back(std::move(line.event));
            link(m_events.back(), line);
        }
        m_lines += stretch.count;
    }

    /// What a person accepted since is no problem any more.
    void reportBreaks() {
        for (const Break& one : m_breaks) {
            if (one.chain->broken) {
                report(one.line, one.reason);
            } else {
                m_problems.add(Severity::Note, {m_shownAs, one.line},
                               one.reason + " (a person accepted it since)");
            }
        }
    }

    [[nodiscard]] Chains chains() const {
        Chains chains;
        for (std::size_t i = 0; i < m_cases.size(); ++i) {
            chains.ends.emplace(chainKey(m_events.caseIds()[i], {}), endOf(m_cases[i]));
        }
        for (const auto& [kind, chain] : m_kinds) {
            chains.ends.emplace(chainKey({}, kind), endOf(chain));
        }
        return chains;
    }

private:
    struct Break {
        std::uint64_t line;
        const Chain* chain;
        std::string reason;
    };

    static Chains::End endOf(const Chain& chain) {
        return {std::string(chain.hash), std::string(chain.digest), std::string(chain.event), chain.broken,
                chain.brokenAt};
    }

    Chain& chainOf(const HistoryEvent& event) {
        if (event.caseIndex == kNoCase) {
            return m_kinds[event.event];
        }
        if (event.caseIndex == m_cases.size()) {
            m_cases.emplace_back();
        }
        return m_cases[event.caseIndex];
    }

    void link(const HistoryEvent& event, const HistoryLine& read) {
        Chain& chain = chainOf(event);
        if (std::string why = breakOf(read, chain); !why.empty()) {
            m_breaks.push_back({event.line, &chain,
                                fmt::format("the chain of {} breaks here: {}",
                                            event.caseId.empty() ? event.event : event.caseId, why)});
            chain.brokenAt = chain.broken ? chain.brokenAt : event.line;
            chain.broken = true;
        } else if (event.event == kAccepted) {
            chain.broken = false;
            acceptKind(event);
        }
        chain.hash = event.hash;
        chain.event = event.event;
        chain.digest = event.digest.empty() ? chain.digest : event.digest.view();
    }

    /// What accepts the chain of events that have no case names their kind in its detail.
    void acceptKind(const HistoryEvent& accepted) {
        const Result<json> detail = parseStrictJson(accepted.detail, {});
        if (!accepted.caseId.empty() || !detail || !detail->is_object()) {
            return;
        }
        const std::string kind = plainText(detail->value("chain", json()));
        if (const auto chain = m_kinds.find(kind); chain != m_kinds.end()) {
            chain->second.broken = false;
        }
    }

    void report(std::uint64_t number, std::string reason) {
        m_problems.add(Severity::Warning, {m_shownAs, number}, std::move(reason));
    }

    const std::filesystem::path& m_shownAs;
    Problems& m_problems;
    HistoryLog& m_events;
    std::uint64_t m_lines = 0;
    std::deque<Chain> m_cases; ///< by the index of the case; breaks point into it
    std::unordered_map<std::string_view, Chain> m_kinds;
    std::vector<Break> m_breaks;
};

/// The lines that begin in [begin, end). Whether any does is looked for within it: a line of a gigabyte is
/// not searched for its end by every stretch that it runs through.
std::string_view linesBetween(std::string_view text, std::size_t begin, std::size_t end) {
    std::size_t first = 0;
    if (begin > 0) {
        const std::size_t before = text.substr(0, end - 1).find('\n', begin - 1);
        if (before == std::string_view::npos) {
            return {};
        }
        first = before + 1;
    }
    const std::size_t last = text.find('\n', end - 1);
    return text.substr(first, last == std::string_view::npos ? last : last + 1 - first);
}

json textOrNull(std::string_view text) {
    return text.empty() ? json(nullptr) : json(text);
}

/// An object where `detail` is one in JSON, otherwise the text.
json detailOf(std::string_view detail) {
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

History parseHistory(std::string text, const std::filesystem::path& shownAs, Problems& problems) {
    const auto kept = std::make_shared<const std::string>(std::move(text));
    History history{HistoryLog(kept), {}};
    history.events.reserve(kept->size() / kShortLine);
    HistoryLinker linker(shownAs, problems, history.events);
    // Reading and hashing a line needs no other; linking the chains goes in order.
    InOrder order;
    parallelChunks(kept->size(), kStretch, {}, nullptr, [&](std::size_t begin, std::size_t end) {
        InOrder::Turn turn(order, begin, end);
        HistoryStretch stretch = readStretch(linesBetween(*kept, begin, end), shownAs);
        turn.wait();
        linker.take(std::move(stretch));
    });
    linker.reportBreaks();
    history.chains = linker.chains();
    return history;
}

Result<std::string> formatEvent(HistoryEvent event, const Chains& chains) {
    const auto end = chains.ends.find(keyOfChain(event));
    if (end != chains.ends.end() && end->second.broken && event.event != kAccepted) {
        return failure(
            ErrorCode::Invalid, "record the event",
            fmt::format("the history of {} is broken at line {}; it must be accepted by a person first",
                        event.caseId.empty() ? event.event : event.caseId, end->second.brokenAt));
    }
    json object = {{"ts_utc", event.tsUtc.view()},
                   {"event", event.event.view()},
                   {"case_id", textOrNull(event.caseId)},
                   {"by", event.by.view()},
                   {"run_id", textOrNull(event.runId)},
                   {"commit", textOrNull(event.commit)},
                   {"digest", textOrNull(event.digest)},
                   {"detail", detailOf(event.detail)},
                   {"prev", textOrNull(end == chains.ends.end() ? std::string_view() : end->second.hash)}};
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
