// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/problem.h"
#include "core/decisions/decision_line.h"
#include "core/decisions/merge_decisions.h"
#include "core/decisions/reading.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
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
    /// Opens or creates `file`. Lines that cannot be read are kept in the file and reported. Where nothing
    /// can be written there, what stands in it is read all the same: see `whyReadOnly`.
    [[nodiscard]] static Result<DecisionLog> open(const std::filesystem::path& file, std::string who,
                                                  Problems& problems);
    ~DecisionLog();
    DecisionLog(DecisionLog&&) noexcept;
    DecisionLog& operator=(DecisionLog&&) noexcept;

    /// Why nothing can be decided, undone or redone here; null as a rule.
    [[nodiscard]] const Error* whyReadOnly() const;

    /// How long a call waits for another program that writes the file; after that it is a Conflict that names
    /// the holder, and nothing was changed.
    void setPatience(std::chrono::milliseconds patience);

    /// The run that is before the person from now on; it is written beside what is decided, so that a later
    /// run tells what was judged before it.
    void setRun(std::string run);

    /// Whether what is decided from now on is a second reading: the person does not see the first.
    void setAgain(bool again);

    /// Whether verdicts from now on settle what readers say differently of their targets: they count as no
    /// reading of their own, since the person saw the others'.
    void setSettling(bool settling);
    [[nodiscard]] bool settling() const;

    /// One step of undo, however many decisions it holds. All are written or none.
    [[nodiscard]] Status decide(std::span<const Decision> decisions, std::string_view description);

    [[nodiscard]] bool canUndo() const;
    [[nodiscard]] bool canRedo() const;
    /// What undo or redo would act on, as given to `decide`; empty where there is nothing.
    [[nodiscard]] std::string undoDescription() const;
    [[nodiscard]] std::string redoDescription() const;
    /// What the step is about that undo or redo would act on.
    [[nodiscard]] std::vector<Target> undoTargets() const;
    [[nodiscard]] std::vector<Target> redoTargets() const;
    [[nodiscard]] Status undo();
    [[nodiscard]] Status redo();
    /// Takes in what another file of this form holds and this one lacks, byte for byte; nothing is lost, and
    /// what undo would act on stays one's own.
    [[nodiscard]] Result<MergeResult> importFrom(const std::filesystem::path& file, Problems& problems);
    /// The same the other way: `file` is made where it is not there.
    [[nodiscard]] Result<MergeResult> exportTo(const std::filesystem::path& file, Problems& problems) const;
    /// How many lines were read so far, one's own among them: where it grew by more than one wrote, others
    /// decided meanwhile.
    [[nodiscard]] std::uint64_t linesRead() const;
    /// Reads what other processes appended since; true where there was anything.
    [[nodiscard]] Result<bool> refresh();

    /// What is decided about an item and a model: the model's own judgement before one for "*". Null where
    /// nothing is.
    [[nodiscard]] const Judgement* find(std::string_view contentHash, std::string_view model) const;
    /// The same from the decisions of one reader alone, as if nobody else had judged.
    [[nodiscard]] Judgement findBy(std::string_view contentHash, std::string_view model,
                                   std::string_view reader) const;
    /// Models, "*" among them, for which a decision of this kind was made of its own.
    [[nodiscard]] std::vector<std::string> modelsDecided(std::string_view contentHash,
                                                         DecisionKind kind) const;
    /// Each reader's own last word on each target that they decided about, but for verdicts that settle and
    /// second readings of one's own.
    [[nodiscard]] std::vector<Reading> readings() const;
    /// Decisions that are not undone about one item and model, those for all models among them, by time.
    [[nodiscard]] std::vector<DecisionLine> linesAbout(const Target& target) const;
    /// A verdict that settles stands for this item and model, and nobody has said otherwise since.
    [[nodiscard]] bool isSettled(const Target& target) const;
    /// What each reader says of one item and model, by name.
    [[nodiscard]] std::vector<Reading> readingsOf(const Target& target) const;
    /// Every decision that is not undone, in the order in which they were made.
    void forEachLine(const std::function<void(const DecisionLine&)>& visit) const;
    [[nodiscard]] const std::filesystem::path& file() const;
    /// Who decides through this object.
    [[nodiscard]] const std::string& who() const;
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
