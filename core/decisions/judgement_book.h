// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/decisions/decision_line.h"

#include <array>
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

    [[nodiscard]] std::optional<Step> undoable() const;
    [[nodiscard]] std::optional<Step> redoable() const;

    [[nodiscard]] const Judgement* find(std::string_view contentHash, std::string_view model) const;
    /// `id()` of the line that decides this now; empty where none does.
    [[nodiscard]] std::string currentLine(const Target& target, DecisionKind kind) const;
    [[nodiscard]] std::vector<std::string> labelsInUse() const;
    [[nodiscard]] std::size_t size() const;

private:
    static constexpr std::size_t kKinds = 3;

    /// Decisions about one item and model, oldest first for each kind; the last one holds.
    struct Entry {
        std::array<std::vector<DecisionLine>, kKinds> made;
        Judgement own;
        Judgement resolved; ///< own, filled up from the entry for all models
    };
    using Item = std::map<std::string, Entry, std::less<>>;

    void apply(const std::vector<DecisionLine>& step);
    void withdraw(const std::vector<DecisionLine>& step);
    static void resolve(Item& item);

    std::unordered_map<std::string, Item> m_items;
    std::unordered_map<std::string, std::vector<DecisionLine>> m_steps;
    std::vector<std::string> m_done;
    std::vector<std::string> m_undone;
};

} // namespace fgw::decisions
