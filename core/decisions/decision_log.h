// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/problem.h"
#include "core/decisions/decision.h"

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fgw::decisions {

/// What people decided, as an append-only command log in the state directory, in the form of `labels.jsonl`
/// (shared/formats: ts_utc, by, target, label | outcome | note, supersedes). Every change is appended and
/// synced before the call returns, so it survives a kill at any moment; a torn last line is set aside and
/// reported. Undo and redo are appended as well, so they survive a restart. Several processes may append:
/// each append happens under a file lock after reading what others wrote. Not thread-safe within a process.
class DecisionLog {
public:
    /// Opens or creates `file`. Lines that cannot be read are kept in the file and reported.
    [[nodiscard]] static Result<DecisionLog> open(const std::filesystem::path& file, std::string who,
                                                  Problems& problems);
    ~DecisionLog();
    DecisionLog(DecisionLog&&) noexcept;
    DecisionLog& operator=(DecisionLog&&) noexcept;

    /// One step of undo, however many decisions it holds. All are written or none.
    [[nodiscard]] Status decide(std::span<const Decision> decisions, std::string_view description);

    [[nodiscard]] bool canUndo() const;
    [[nodiscard]] bool canRedo() const;
    /// What undo or redo would act on, as given to `decide`; empty where there is nothing.
    [[nodiscard]] std::string undoDescription() const;
    [[nodiscard]] std::string redoDescription() const;
    [[nodiscard]] Status undo();
    [[nodiscard]] Status redo();
    /// Reads what other processes appended since; true where there was anything.
    [[nodiscard]] Result<bool> refresh();

    /// What is decided about an item and a model: the model's own judgement before one for "*". Null where
    /// nothing is.
    [[nodiscard]] const Judgement* find(std::string_view contentHash, std::string_view model) const;
    /// Labels in use, most frequent first.
    [[nodiscard]] std::vector<std::string> labelsInUse() const;
    /// Targets with a judgement that is not empty.
    [[nodiscard]] std::size_t size() const;

private:
    struct State;
    explicit DecisionLog(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

/// The file used where the user names none: userStateDirectory()/labels.jsonl.
[[nodiscard]] std::filesystem::path defaultDecisionFile();

} // namespace fgw::decisions
