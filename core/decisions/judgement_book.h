// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/decisions/decision_line.h"
#include "core/decisions/reading.h"

#include <array>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace fgw::decisions {

/// What all steps so far, some of them undone, leave: the judgements, and what undo and redo would act on. In
/// memory.
class JudgementBook {
public:
    struct Step {
        std::string id;
        std::string description;
    };

    /// All lines of one step, in order. A step that is known already is the same one, met again.
    void decide(std::vector<DecisionLine> step);
    /// False where no such step is done, or undone.
    bool undo(const std::string& step);
    bool redo(const std::string& step);

    /// Of one person's steps: nobody undoes what somebody else decided.
    [[nodiscard]] std::optional<Step> undoable(std::string_view by) const;
    [[nodiscard]] std::optional<Step> redoable(std::string_view by) const;

    /// What a step is about; empty where there is no such step.
    [[nodiscard]] std::vector<Target> targetsOf(const std::string& step) const;
    /// Every line that is not undone, in the order in which the steps were taken.
    void forEachLine(const std::function<void(const DecisionLine&)>& visit) const;

    [[nodiscard]] const Judgement* find(std::string_view contentHash, std::string_view model) const;
    /// The same from the lines of one reader alone, as if nobody else had judged.
    [[nodiscard]] Judgement findBy(std::string_view contentHash, std::string_view model,
                                   std::string_view reader) const;
    /// Each reader's own last word on each target, by target and then by name.
    [[nodiscard]] std::vector<Reading> readings() const;
    /// Lines about one item and model, those for all models among them, by time.
    [[nodiscard]] std::vector<DecisionLine> linesAbout(const Target& target) const;
    /// What each reader says of one item and model, by name; who says nothing is not among them.
    [[nodiscard]] std::vector<Reading> readingsOf(const Target& target) const;
    /// Models, "*" among them, for which a decision of this kind was made of its own.
    [[nodiscard]] std::vector<std::string> modelsDecided(std::string_view contentHash,
                                                         DecisionKind kind) const;
    /// `id()` of the line that decides this now; empty where none does.
    [[nodiscard]] std::string currentLine(const Target& target, DecisionKind kind) const;
    /// `id()` of the last line that says which failure this is, or that it is none; empty where none does.
    [[nodiscard]] std::string lastVerdict(const Target& target) const;
    /// A verdict that settles stands, and no later one says otherwise.
    [[nodiscard]] bool isSettled(const Target& target) const;
    [[nodiscard]] std::vector<std::string> labelsInUse() const;
    [[nodiscard]] std::size_t size() const;

private:
    /// Decisions about one item and model, oldest first for each kind; the last one holds. Of the same second
    /// those of one person keep their order and persons come by name, so that files merge to the same state
    /// whichever is read first.
    struct Entry {
        std::array<std::vector<DecisionLine>, kDecisionKinds> made;
        Judgement own;
        Judgement resolved; ///< own, filled up from the entry for all models
    };
    using Item = std::map<std::string, Entry, std::less<>>;

    void apply(const std::vector<DecisionLine>& step);
    void withdraw(const std::vector<DecisionLine>& step);
    void resolve(Item& item);
    void count(const Judgement& own, int by);
    [[nodiscard]] std::optional<Step> lastBy(const std::vector<std::string>& steps,
                                             std::string_view by) const;

    std::unordered_map<std::string, Item> m_items;
    std::unordered_map<std::string, std::vector<DecisionLine>> m_steps;
    std::vector<std::string> m_done;
    std::vector<std::string> m_undone;
    std::map<std::string, std::size_t> m_labelCounts;
    std::size_t m_size = 0;
};

} // namespace fgw::decisions
