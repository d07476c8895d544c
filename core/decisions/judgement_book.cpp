// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decisions/judgement_book.h"

#include <algorithm>
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
    switch (line.decision.kind) {
    case DecisionKind::Label:
        judgement.label = line.decision.text;
        break;
    case DecisionKind::Note:
        judgement.note = line.decision.text;
        break;
    case DecisionKind::Adjudication:
        judgement.adjudicated = line.decision.outcome;
        break;
    }
    if (line.tsUtc >= judgement.whenUtc) {
        judgement.whenUtc = line.tsUtc;
        judgement.by = line.by;
    }
}

} // namespace

void JudgementBook::decide(std::vector<DecisionLine> step) {
    const std::string id = step.front().step;
    if (m_steps.contains(id)) {
        return;
    }
    apply(step);
    m_done.push_back(id);
    m_undone.clear();
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

std::optional<JudgementBook::Step> JudgementBook::undoable() const {
    if (m_done.empty()) {
        return {};
    }
    return Step{m_done.back(), m_steps.at(m_done.back()).front().description};
}

std::optional<JudgementBook::Step> JudgementBook::redoable() const {
    if (m_undone.empty()) {
        return {};
    }
    return Step{m_undone.back(), m_steps.at(m_undone.back()).front().description};
}

void JudgementBook::apply(const std::vector<DecisionLine>& step) {
    for (const DecisionLine& line : step) {
        Item& item = m_items[line.decision.target.contentHash];
        item[line.decision.target.model].made[indexOf(line.decision.kind)].push_back(line);
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

void JudgementBook::resolve(Item& item) {
    const auto forAll = item.find(kAllModels);
    for (auto& [model, entry] : item) {
        entry.own = {};
        entry.resolved = {};
        for (std::size_t kind = 0; kind < kKinds; ++kind) {
            overlay(entry.own, entry.made[kind]);
            const bool inherits = entry.made[kind].empty() && forAll != item.end();
            overlay(entry.resolved, inherits ? forAll->second.made[kind] : entry.made[kind]);
        }
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

std::string JudgementBook::currentLine(const Target& target, DecisionKind kind) const {
    const auto item = m_items.find(target.contentHash);
    if (item == m_items.end()) {
        return {};
    }
    const auto entry = item->second.find(target.model);
    if (entry == item->second.end() || entry->second.made[indexOf(kind)].empty()) {
        return {};
    }
    return entry->second.made[indexOf(kind)].back().id();
}

std::vector<std::string> JudgementBook::labelsInUse() const {
    std::map<std::string, std::size_t> counts;
    for (const auto& [hash, item] : m_items) {
        for (const auto& [model, entry] : item) {
            counts[entry.own.label] += 1;
        }
    }
    counts.erase("");
    std::vector<std::pair<std::string, std::size_t>> ranked(counts.begin(), counts.end());
    std::ranges::stable_sort(ranked, std::ranges::greater{}, &std::pair<std::string, std::size_t>::second);
    std::vector<std::string> labels;
    for (auto& [label, count] : ranked) {
        labels.push_back(std::move(label));
    }
    return labels;
}

std::size_t JudgementBook::size() const {
    std::size_t total = 0;
    for (const auto& [hash, item] : m_items) {
        total += static_cast<std::size_t>(
            std::ranges::count_if(item, [](const auto& entry) { return !entry.second.own.empty(); }));
    }
    return total;
}

} // namespace fgw::decisions
