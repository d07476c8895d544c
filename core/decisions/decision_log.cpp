// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decisions/decision_log.h"

#include "core/base/durable_file.h"
#include "core/base/file_lock.h"
#include "core/base/time.h"
#include "core/base/user_directories.h"
#include "core/decisions/decision_line.h"
#include "core/decisions/judgement_book.h"
#include "core/decisions/line_feed.h"

#include <fmt/format.h>

#include <optional>
#include <random>
#include <utility>

namespace fgw::decisions {

namespace {

using Action = DecisionLine::Action;

std::string newStepId() {
    std::random_device device;
    return fmt::format("{:08x}{:08x}", device(), device());
}

Status checked(const Decision& decision) {
    if (decision.target.contentHash.empty() || decision.target.model.empty()) {
        return failure(ErrorCode::Invalid, "record the decision",
                       "its target has no content hash or no model");
    }
    return {};
}

} // namespace

struct DecisionLog::State {
    std::filesystem::path file;
    std::string who;
    std::string run;
    std::chrono::milliseconds patience = std::chrono::seconds(10);
    bool again = false;
    bool settling = false;
    LineFeed feed;
    JudgementBook book;
    std::uint64_t linesRead = 0;
    std::optional<Error> readOnly;  ///< why
    std::vector<DecisionLine> open; ///< lines of a step whose last line was not read yet

    [[nodiscard]] std::filesystem::path lockFile() const { return file.string() + ".lock"; }
    [[nodiscard]] Result<FileLock> lock() const {
        return readOnly ? Result<FileLock>(std::unexpected(*readOnly))
                        : FileLock::acquire(lockFile(), who, patience);
    }

    void report(Problems& problems, std::uint64_t line, std::string reason) const {
        problems.add(Severity::Warning, {file, line}, std::move(reason));
    }

    void dropOpen(Problems& problems, std::uint64_t line) {
        if (!open.empty()) {
            report(problems, line,
                   fmt::format("a step of {} decisions was cut off after {}: none of them counts",
                               open[0].parts, open.size()));
            open.clear();
        }
    }

    void takeDecision(DecisionLine line, std::uint64_t number, Problems& problems) {
        const bool continues = !open.empty() && line.step == open[0].step && line.part == open.size();
        if (!continues) {
            dropOpen(problems, number);
        }
        if (line.part != open.size()) {
            report(problems, number, "the first decisions of this step are missing: it does not count");
            return;
        }
        open.push_back(std::move(line));
        if (open.size() >= open[0].parts) {
            book.decide(std::exchange(open, {}));
        }
    }

    void take(std::string_view text, std::uint64_t number, Problems& problems) {
        Result<DecisionLine> line = parseLine(text);
        if (!line) {
            report(problems, number, line.error().reason);
            return;
        }
        if (line->action == Action::Decide) {
            if (line->decision.kind == DecisionKind::Other) {
                problems.add(Severity::Note, {file, number},
                             "it decides something that this version does not know; it is kept");
            }
            takeDecision(std::move(*line), number, problems);
            return;
        }
        dropOpen(problems, number);
        const bool known = line->action == Action::Undo ? book.undo(line->about) : book.redo(line->about);
        if (!known) {
            report(problems, number, "it undoes or redoes a step that is not there");
        }
    }

    /// Takes in what stands in the file beyond what was read; the lock is held, unless nothing can be written
    /// here. True where there was anything.
    Result<bool> readOn(Problems& problems) {
        Result<LineFeed::News> news =
            feed.read(file, readOnly ? LineFeed::Tail::MayGrow : LineFeed::Tail::IsALine);
        if (!news) {
            return std::unexpected(news.error());
        }
        if (news->restarted) {
            book = {};
            open.clear();
        }
        for (const auto& [number, text] : news->lines) {
            take(text, number, problems);
        }
        linesRead += news->lines.size();
        if (news->unfinished) {
            report(problems, *news->unfinished, LineFeed::kUnfinished);
        }
        // Nobody writes while the lock is held, so a step that is not whole by now will never be. Without the
        // lock somebody may be writing the rest of it.
        if (!readOnly) {
            dropOpen(problems, feed.lastLine());
        }
        return news->restarted || !news->lines.empty();
    }

    Status append(const std::vector<DecisionLine>& lines) {
        std::string bytes;
        for (const DecisionLine& line : lines) {
            bytes += formatLine(line);
        }
        if (Status appended = appendLines(file, bytes); !appended) {
            return appended;
        }
        Problems problems;
        const Result<bool> read = readOn(problems);
        return read ? Status{} : std::unexpected(read.error());
    }

    [[nodiscard]] std::vector<DecisionLine> stepOf(std::span<const Decision> decisions,
                                                   std::string_view description) const {
        std::vector<DecisionLine> lines;
        DecisionLine line;
        line.tsUtc = toIso(utcNow());
        line.by = who;
        line.step = newStepId();
        line.parts = decisions.size();
        line.description = description;
        line.run = run;
        line.again = again;
        for (const Decision& decision : decisions) {
            line.part = lines.size();
            line.decision = decision;
            line.supersedes = book.currentLine(decision.target, decision.kind);
            line.settles = settling && isVerdict(decision.kind) ? book.lastVerdict(decision.target) : "";
            lines.push_back(line);
        }
        return lines;
    }

    /// Undoes or redoes what the person was shown; a conflict where another program changed what that would
    /// be.
    Status revert(Action action, const std::string& doing) {
        const auto candidate = [&] {
            return action == Action::Undo ? book.undoable(who) : book.redoable(who);
        };
        const std::optional<JudgementBook::Step> shown = candidate();
        const Result<FileLock> held = lock();
        if (!held) {
            return std::unexpected(held.error());
        }
        Problems problems;
        if (const Result<bool> read = readOn(problems); !read) {
            return std::unexpected(read.error());
        }
        const std::optional<JudgementBook::Step> now = candidate();
        if (shown && (!now || now->id != shown->id)) {
            return failure(ErrorCode::Conflict, doing, "another window decided something meanwhile");
        }
        if (!now) {
            return failure(ErrorCode::Invalid, doing, "there is nothing to " + doing);
        }
        DecisionLine line;
        line.action = action;
        line.tsUtc = toIso(utcNow());
        line.by = who;
        line.step = newStepId();
        line.about = now->id;
        return append({line});
    }
};

DecisionLog::DecisionLog(std::unique_ptr<State> state) : m_state(std::move(state)) {}
DecisionLog::~DecisionLog() = default;
DecisionLog::DecisionLog(DecisionLog&&) noexcept = default;
DecisionLog& DecisionLog::operator=(DecisionLog&&) noexcept = default;

Result<DecisionLog> DecisionLog::open(const std::filesystem::path& file, std::string who,
                                      Problems& problems) {
    auto state = std::make_unique<State>();
    state->file = file;
    state->who = std::move(who);
    if (const Status created = createDirectories(file.parent_path()); !created) {
        state->readOnly = created.error();
    }
    const Result<FileLock> held = state->lock();
    if (!held) {
        if (held.error().code == ErrorCode::Conflict) {
            return std::unexpected(held.error());
        }
        state->readOnly = held.error();
        problems.add(held.error());
    }
    if (const Result<bool> read = state->readOn(problems); !read) {
        return std::unexpected(read.error());
    }
    return DecisionLog(std::move(state));
}

const Error* DecisionLog::whyReadOnly() const {
    return m_state->readOnly ? &*m_state->readOnly : nullptr;
}

void DecisionLog::setPatience(std::chrono::milliseconds patience) {
    m_state->patience = patience;
}

void DecisionLog::setRun(std::string run) {
    m_state->run = std::move(run);
}

void DecisionLog::setAgain(bool again) {
    m_state->again = again;
}

void DecisionLog::setSettling(bool settling) {
    m_state->settling = settling;
}

bool DecisionLog::settling() const {
    return m_state->settling;
}

Status DecisionLog::decide(std::span<const Decision> decisions, std::string_view description) {
    if (decisions.empty()) {
        return {};
    }
    if (m_state->who.empty()) {
        return failure(ErrorCode::Invalid, "record the decision", "nobody is named who decides");
    }
    for (const Decision& decision : decisions) {
        if (Status good = checked(decision); !good) {
            return good;
        }
    }
    const Result<FileLock> held = m_state->lock();
    if (!held) {
        return std::unexpected(held.error());
    }
    Problems problems;
    if (const Result<bool> read = m_state->readOn(problems); !read) {
        return std::unexpected(read.error());
    }
    return m_state->append(m_state->stepOf(decisions, description));
}

bool DecisionLog::canUndo() const {
    return m_state->book.undoable(m_state->who).has_value();
}

bool DecisionLog::canRedo() const {
    return m_state->book.redoable(m_state->who).has_value();
}

std::string DecisionLog::undoDescription() const {
    return m_state->book.undoable(m_state->who).value_or(JudgementBook::Step{}).description;
}

std::string DecisionLog::redoDescription() const {
    return m_state->book.redoable(m_state->who).value_or(JudgementBook::Step{}).description;
}

std::vector<Target> DecisionLog::undoTargets() const {
    const auto step = m_state->book.undoable(m_state->who);
    return step ? m_state->book.targetsOf(step->id) : std::vector<Target>();
}

std::vector<Target> DecisionLog::redoTargets() const {
    const auto step = m_state->book.redoable(m_state->who);
    return step ? m_state->book.targetsOf(step->id) : std::vector<Target>();
}

Status DecisionLog::undo() {
    return m_state->revert(Action::Undo, "undo");
}

Status DecisionLog::redo() {
    return m_state->revert(Action::Redo, "redo");
}

Result<MergeResult> DecisionLog::importFrom(const std::filesystem::path& file, Problems& problems) {
    Result<MergeResult> merged = mergeDecisions(file, m_state->file, m_state->who, problems);
    if (merged) {
        if (const Result<bool> read = refresh(); !read) {
            return std::unexpected(read.error());
        }
    }
    return merged;
}

Result<MergeResult> DecisionLog::exportTo(const std::filesystem::path& file, Problems& problems) const {
    return mergeDecisions(m_state->file, file, m_state->who, problems);
}

std::vector<Reading> DecisionLog::readings() const {
    return m_state->book.readings();
}

std::vector<DecisionLine> DecisionLog::linesAbout(const Target& target) const {
    return m_state->book.linesAbout(target);
}

bool DecisionLog::isSettled(const Target& target) const {
    return m_state->book.isSettled(target);
}

std::vector<Reading> DecisionLog::readingsOf(const Target& target) const {
    return m_state->book.readingsOf(target);
}

std::uint64_t DecisionLog::linesRead() const {
    return m_state->linesRead;
}

Result<bool> DecisionLog::refresh() {
    const Result<FileLock> held = m_state->lock();
    if (!held && !m_state->readOnly) {
        return std::unexpected(held.error());
    }
    Problems problems;
    return m_state->readOn(problems);
}

const Judgement* DecisionLog::find(std::string_view contentHash, std::string_view model) const {
    return m_state->book.find(contentHash, model);
}

Judgement DecisionLog::findBy(std::string_view contentHash, std::string_view model,
                              std::string_view reader) const {
    return m_state->book.findBy(contentHash, model, reader);
}

std::vector<std::string> DecisionLog::modelsDecided(std::string_view contentHash, DecisionKind kind) const {
    return m_state->book.modelsDecided(contentHash, kind);
}

void DecisionLog::forEachLine(const std::function<void(const DecisionLine&)>& visit) const {
    m_state->book.forEachLine(visit);
}

const std::filesystem::path& DecisionLog::file() const {
    return m_state->file;
}

const std::string& DecisionLog::who() const {
    return m_state->who;
}

std::vector<std::string> DecisionLog::labelsInUse() const {
    return m_state->book.labelsInUse();
}

std::size_t DecisionLog::size() const {
    return m_state->book.size();
}

std::filesystem::path defaultDecisionFile() {
    return userStateDirectory() / "labels.jsonl";
}

} // namespace fgw::decisions
