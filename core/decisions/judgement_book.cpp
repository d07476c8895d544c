// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decisions/judgement_book.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <tuple>
#include <utility>

namespace fgw::decisions {

namespace {

constexpr std::string_view kAllModels = "*";

using History = std::vector<DecisionLine>;

std::size_t indexOf(DecisionKind kind) {
    return static_cast<std::size_t>(kind);
}

/// Lays the decision that holds for one kind over `judgement`. One that says "empty" hides what was below it.
void overlay(Judgement& judgement, const History& made) {
    if (made.empty()) {
        return;
    }
    const DecisionLine& line = made.back();
    apply(judgement, line.decision);
    if (line.tsUtc >= judgement.whenUtc) {
        judgement.whenUtc = line.tsUtc;
        judgement.by = line.by;
        judgement.run = line.run;
    }
}

bool comesBefore(const DecisionLine& a, const DecisionLine& b) {
    return std::tie(a.tsUtc, a.by) < std::tie(b.tsUtc, b.by);
}

/// The last line of one reader; null where the reader made none.
const DecisionLine* lastOfReader(const History& made, std::string_view reader) {
    const auto found = std::find_if(made.rbegin(), made.rend(),
                                    [reader](const DecisionLine& line) { return line.by == reader; });
    return found == made.rend() ? nullptr : &*found;
}

} // namespace

void JudgementBook::decide(std::vector<DecisionLine> step) {
    const std::string id = step.front().step;
    if (m_steps.contains(id)) {
        return;
    }
    apply(step);
    m_done.push_back(id);
    std::erase_if(m_undone,
                  [&](const std::string& undone) { return m_steps.at(undone)[0].by == step[0].by; });
    m_steps.insert_or_assign(id, std::move(step));
}

bool JudgementBook::undo(const std::string& step) {
    if (std::erase(m_done, step) == 0) {
        return false;
    }
    withdraw(m_steps.at(step));
    m_undone.push_back(step);
    return true;
}

bool JudgementBook::redo(const std::string& step) {
    if (std::erase(m_undone, step) == 0) {
        return false;
    }
    apply(m_steps.at(step));
    m_done.push_back(step);
    return true;
}

std::optional<JudgementBook::Step> JudgementBook::lastBy(const std::vector<std::string>& steps,
                                                         std::string_view by) const {
    for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
        if (const DecisionLine& line = m_steps.at(*step).front(); line.by == by) {
            return Step{*step, line.description};
        }
    }
    return std::nullopt;
}

std::optional<JudgementBook::Step> JudgementBook::undoable(std::string_view by) const {
    return lastBy(m_done, by);
}

std::optional<JudgementBook::Step> JudgementBook::redoable(std::string_view by) const {
    return lastBy(m_undone, by);
}

std::vector<Target> JudgementBook::targetsOf(const std::string& step) const {
    std::vector<Target> targets;
    if (const auto found = m_steps.find(step); found != m_steps.end()) {
        std::ranges::transform(found->second, std::back_inserter(targets),
                               [](const DecisionLine& line) { return line.decision.target; });
    }
    return targets;
}

void JudgementBook::forEachLine(const std::function<void(const DecisionLine&)>& visit) const {
    for (const std::string& step : m_done) {
        std::ranges::for_each(m_steps.at(step), visit);
    }
}

void JudgementBook::apply(const std::vector<DecisionLine>& step) {
    for (const DecisionLine& line : step) {
        Item& item = m_items[line.decision.target.contentHash];
        History& made = item[line.decision.target.model].made[indexOf(line.decision.kind)];
        made.insert(std::ranges::upper_bound(made, line, comesBefore), line);
    }
    for (const DecisionLine& line : step) {
        resolve(m_items[line.decision.target.contentHash]);
    }
}

void JudgementBook::withdraw(const std::vector<DecisionLine>& step) {
    for (const DecisionLine& line : step) {
        Entry& entry = m_items[line.decision.target.contentHash][line.decision.target.model];
        std::erase_if(entry.made[indexOf(line.decision.kind)],
                      [&](const DecisionLine& made) { return made.step == line.step; });
    }
    for (const DecisionLine& line : step) {
        resolve(m_items[line.decision.target.contentHash]);
    }
}

void JudgementBook::count(const Judgement& own, int by) {
    m_size += static_cast<std::size_t>(own.empty() ? 0 : by);
    if (!own.label.empty() && (m_labelCounts[own.label] += static_cast<std::size_t>(by)) == 0) {
        m_labelCounts.erase(own.label);
    }
}

void JudgementBook::resolve(Item& item) {
    const auto forAll = item.find(kAllModels);
    for (auto& [model, entry] : item) {
        count(entry.own, -1);
        entry.own = {};
        entry.resolved = {};
        for (std::size_t kind = 0; kind < kDecisionKinds; ++kind) {
            overlay(entry.own, entry.made[kind]);
            const bool inherits = entry.made[kind].empty() && forAll != item.end();
            overlay(entry.resolved, inherits ? forAll->second.made[kind] : entry.made[kind]);
        }
        count(entry.own, 1);
    }
}

const Judgement* JudgementBook::find(std::string_view contentHash, std::string_view model) const {
    const auto item = m_items.find(std::string(contentHash));
    if (item == m_items.end()) {
        return nullptr;
    }
    auto entry = item->second.find(model);
    if (entry == item->second.end()) {
        entry = item->second.find(kAllModels);
    }
    return entry == item->second.end() || entry->second.resolved.empty() ? nullptr : &entry->second.resolved;
}

Judgement JudgementBook::findBy(std::string_view contentHash, std::string_view model,
                                std::string_view reader) const {
    Judgement judgement;
    const auto item = m_items.find(std::string(contentHash));
    if (item == m_items.end()) {
        return judgement;
    }
    for (std::size_t kind = 0; kind < kDecisionKinds; ++kind) {
        for (const std::string_view of : {model, kAllModels}) {
            const auto entry = item->second.find(of);
            const DecisionLine* line =
                entry == item->second.end() ? nullptr : lastOfReader(entry->second.made[kind], reader);
            if (line != nullptr) {
                overlay(judgement, {*line});
                break;
            }
        }
    }
    return judgement;
}

std::vector<Reading> JudgementBook::readings() const {
    std::map<std::tuple<std::string, std::string, std::string>, Reading> found;
    for (const auto& [hash, item] : m_items) {
        for (const auto& [model, entry] : item) {
            for (const History& made : entry.made) {
                for (const DecisionLine& line : made) {
                    // A second reading of one's own measures oneself; between readers the first counts.
                    if (line.decision.kind == DecisionKind::ClusterEdit || !line.settles.empty() ||
                        line.again) {
                        continue;
                    }
                    Reading& reading = found[{hash, model, line.by}];
                    reading.target = line.decision.target;
                    reading.by = line.by;
                    overlay(reading.judgement, {line});
                }
            }
        }
    }
    std::vector<Reading> readings;
    for (auto& [key, reading] : found) {
        readings.push_back(std::move(reading));
    }
    return readings;
}

std::vector<DecisionLine> JudgementBook::linesAbout(const Target& target) const {
    std::vector<DecisionLine> lines;
    const auto item = m_items.find(target.contentHash);
    for (const std::string_view model : {std::string_view(target.model), kAllModels}) {
        if (item == m_items.end() || (model == kAllModels && target.model == kAllModels && !lines.empty())) {
            continue;
        }
        if (const auto entry = item->second.find(model); entry != item->second.end()) {
            for (const History& made : entry->second.made) {
                lines.insert(lines.end(), made.begin(), made.end());
            }
        }
    }
    std::ranges::stable_sort(lines, comesBefore);
    return lines;
}

std::vector<Reading> JudgementBook::readingsOf(const Target& target) const {
    std::vector<Reading> readings;
    const auto item = m_items.find(target.contentHash);
    if (item == m_items.end()) {
        return readings;
    }
    std::set<std::string> readers;
    for (const auto& [model, entry] : item->second) {
        for (const History& made : entry.made) {
            std::ranges::transform(made, std::inserter(readers, readers.end()), &DecisionLine::by);
        }
    }
    for (const std::string& reader : readers) {
        Judgement judgement = findBy(target.contentHash, target.model, reader);
        if (!judgement.empty()) {
            readings.push_back({target, reader, std::move(judgement)});
        }
    }
    return readings;
}

std::vector<std::string> JudgementBook::modelsDecided(std::string_view contentHash, DecisionKind kind) const {
    std::vector<std::string> models;
    if (const auto item = m_items.find(std::string(contentHash)); item != m_items.end()) {
        for (const auto& [model, entry] : item->second) {
            if (!entry.made[indexOf(kind)].empty()) {
                models.push_back(model);
            }
        }
    }
    return models;
}

std::string JudgementBook::lastVerdict(const Target& target) const {
    std::string id;
    for (const DecisionLine& line : linesAbout(target)) {
        id = isVerdict(line.decision.kind) ? line.id() : id;
    }
    return id;
}

bool JudgementBook::isSettled(const Target& target) const {
    Judgement standing;
    bool settled = false;
    std::string settledUtc;
    for (const DecisionLine& line : linesAbout(target)) {
        if (isVerdict(line.decision.kind)) {
            const Judgement before = standing;
            decisions::apply(standing, line.decision);
            const bool same =
                standing.failureMode == before.failureMode && standing.adjudicated == before.adjudicated;
            // Of the same second: it was there when somebody settled it.
            settled = !line.settles.empty() || (settled && (same || line.tsUtc == settledUtc));
            settledUtc = line.settles.empty() ? settledUtc : line.tsUtc;
        }
    }
    return settled;
}

std::string JudgementBook::currentLine(const Target& target, DecisionKind kind) const {
    const auto item = m_items.find(target.contentHash);
    if (item == m_items.end() || kind == DecisionKind::ClusterEdit) {
        return {};
    }
    const auto entry = item->second.find(target.model);
    if (entry == item->second.end() || entry->second.made[indexOf(kind)].empty()) {
        return {};
    }
    return entry->second.made[indexOf(kind)].back().id();
}

std::vector<std::string> JudgementBook::labelsInUse() const {
    std::vector<std::pair<std::string, std::size_t>> ranked(m_labelCounts.begin(), m_labelCounts.end());
    std::ranges::stable_sort(ranked, std::ranges::greater{}, &std::pair<std::string, std::size_t>::second);
    std::vector<std::string> labels;
    for (auto& [label, count] : ranked) {
        labels.push_back(std::move(label));
    }
    return labels;
}

std::size_t JudgementBook::size() const {
    return m_size;
}

} // namespace fgw::decisions
