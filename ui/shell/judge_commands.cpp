// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/judge_commands.h"

#include "core/query/filter.h"
#include "ui/session/session.h"
#include "ui/shell/confirm_prompt.h"
#include "ui/shell/shell_actions.h"
#include "ui/shell/text_prompt.h"
#include "ui/widgets/visible_text.h"

#include <algorithm>
#include <optional>

namespace fgw::ui {

namespace {

/// What X would do to a set of rows.
enum class Ruling : std::uint8_t { NotAFailure, IsAFailure, TakeBack };

/// Rows that X acts on: failures come first, so that a mixed lasso never turns passes into failures.
struct Overturning {
    Ruling ruling = Ruling::NotAFailure;
    BitSet rows;
};

Overturning overturningOf(Session& session, const BitSet& target) {
    const auto records = session.records();
    BitSet ruled(target.size());
    BitSet fails(target.size());
    BitSet passes(target.size());
    target.forEach([&](std::size_t row) {
        const decisions::Judgement* judgement = session.judgements().of(row);
        if (judgement && judgement->adjudicated) {
            ruled.set(row);
        } else if (records->outcome()[row] == Outcome::Fail) {
            fails.set(row);
        } else if (records->outcome()[row] == Outcome::Pass) {
            passes.set(row);
        }
    });
    if (fails.any()) {
        return {Ruling::NotAFailure, fails};
    }
    return passes.any() ? Overturning{Ruling::IsAFailure, passes} : Overturning{Ruling::TakeBack, ruled};
}

std::optional<Outcome> outcomeOf(Ruling ruling) {
    switch (ruling) {
    case Ruling::NotAFailure:
        return Outcome::Pass;
    case Ruling::IsAFailure:
        return Outcome::Fail;
    case Ruling::TakeBack:
        break;
    }
    return std::nullopt;
}

QString textOf(Ruling ruling) {
    switch (ruling) {
    case Ruling::NotAFailure:
        return JudgeCommands::tr("Not a &failure");
    case Ruling::IsAFailure:
        return JudgeCommands::tr("Pass is a &failure");
    case Ruling::TakeBack:
        return JudgeCommands::tr("Take back the r&uling");
    }
    return {};
}

/// What all rows have in common, to begin an edit with.
template <typename Get>
QString common(Session& session, const BitSet& rows, Get get) {
    std::optional<std::string> shared;
    bool same = true;
    rows.forEach([&](std::size_t row) {
        const decisions::Judgement* judgement = session.judgements().of(row);
        const std::string text = judgement ? get(*judgement) : std::string();
        same = same && (!shared || *shared == text);
        shared = text;
    });
    return same && shared ? QString::fromStdString(*shared) : QString();
}

/// Says that it was done only where something was: what could not be written is reported by the session.
template <typename Decide>
void decideAndTell(Session& session, Decide decide, const QString& done) {
    bool changed = false;
    const auto listening = QObject::connect(&session.judgements(), &Judgements::changed, &session,
                                            [&changed] { changed = true; });
    decide(session.judgements());
    QObject::disconnect(listening);
    if (changed) {
        emit session.notice(done);
    }
}

} // namespace

JudgeCommands::JudgeCommands(Session& session, const ShellActions& actions, TextPrompt& prompt,
                             ConfirmPrompt& confirm, QObject* parent)
    : QObject(parent), m_session(session), m_actions(actions), m_prompt(prompt), m_confirm(confirm) {
    Judgements& judgements = session.judgements();
    connect(actions.label, &QAction::triggered, this, &JudgeCommands::askLabel);
    connect(actions.note, &QAction::triggered, this, &JudgeCommands::askNote);
    connect(actions.overturn, &QAction::triggered, this, &JudgeCommands::overturn);
    connect(actions.sendToIntake, &QAction::triggered, this, &JudgeCommands::sendToIntake);
    connect(actions.undo, &QAction::triggered, this, [this] { revert(true); });
    connect(actions.redo, &QAction::triggered, this, [this] { revert(false); });
    connect(actions.selectNone, &QAction::triggered, &session.selection(), &Selection::clear);
    connect(actions.selectSimilar, &QAction::triggered, this, &JudgeCommands::filterSimilar);
    connect(actions.selectFiltered, &QAction::triggered, this, &JudgeCommands::selectFiltered);
    connect(&session.selection(), &Selection::changed, this, &JudgeCommands::refresh);
    connect(&session.selection(), &Selection::focusChanged, this, &JudgeCommands::refresh);
    connect(&session, &Session::documentChanged, this, &JudgeCommands::refresh);
    connect(&judgements, &Judgements::changed, this, &JudgeCommands::refresh);
    connect(&judgements, &Judgements::changed, this, &JudgeCommands::refreshUndo);
    refresh();
    refreshUndo();
}

BitSet JudgeCommands::target() const {
    const Selection& selection = m_session.selection();
    BitSet rows = selection.rows();
    if (selection.empty() && selection.focus()) {
        rows.set(*selection.focus());
    }
    return rows;
}

void JudgeCommands::confirmed(std::size_t count, const QString& what, std::function<void()> act) {
    if (count <= ConfirmPrompt::kMostUnasked) {
        act();
        return;
    }
    m_confirm.ask(tr("%Ln records at once?", nullptr, static_cast<int>(count)),
                  tr("%1. One step, which Ctrl+Z undoes.").arg(what),
                  tr("Do it for %Ln records", nullptr, static_cast<int>(count)), std::move(act));
}

void JudgeCommands::askLabel() {
    const BitSet rows = target();
    QStringList used;
    for (const QString& label : m_session.judgements().labelsInUse()) {
        used << label;
    }
    m_prompt.ask(
        {.title = tr("Label %Ln records", nullptr, static_cast<int>(rows.count())),
         .hint =
             tr("Enter labels them in one step, which Ctrl+Z undoes. Left empty, it takes the label away."),
         .text = common(m_session, rows, [](const auto& judgement) { return judgement.label; }),
         .suggestions = used},
        [this, rows](const QString& text) {
            const QString shown = visibleLine(text.toStdString());
            confirmed(
                rows.count(), text.isEmpty() ? tr("Take the label off") : tr("Label “%1”").arg(shown),
                [=, this] {
                    const auto count = static_cast<int>(rows.count());
                    decideAndTell(
                        m_session, [&](Judgements& judgements) { judgements.label(rows, text); },
                        text.isEmpty()
                            ? tr("Took the label off %Ln records; Ctrl+Z undoes it.", nullptr, count)
                            : tr("Labelled %Ln records “%1”; Ctrl+Z undoes it.", nullptr, count).arg(shown));
                });
        });
}

void JudgeCommands::askNote() {
    const BitSet rows = target();
    m_prompt.ask(
        {.title = tr("Note on %Ln records", nullptr, static_cast<int>(rows.count())),
         .hint = tr("Enter keeps it in one step, which Ctrl+Z undoes. Left empty, it takes the note away."),
         .text = common(m_session, rows, [](const auto& judgement) { return judgement.note; }),
         .suggestions = {}},
        [this, rows](const QString& text) {
            confirmed(rows.count(), text.isEmpty() ? tr("Take the note off") : tr("Write the same note"),
                      [=, this] {
                          const auto count = static_cast<int>(rows.count());
                          decideAndTell(
                              m_session, [&](Judgements& judgements) { judgements.note(rows, text); },
                              text.isEmpty()
                                  ? tr("Took the note off %Ln records; Ctrl+Z undoes it.", nullptr, count)
                                  : tr("Noted on %Ln records; Ctrl+Z undoes it.", nullptr, count));
                      });
        });
}

void JudgeCommands::overturn() {
    const Overturning overturning = overturningOf(m_session, target());
    const QString what = textOf(overturning.ruling).remove(u'&');
    confirmed(overturning.rows.count(), what, [this, overturning, what] {
        decideAndTell(
            m_session,
            [&](Judgements& judgements) {
                judgements.adjudicate(overturning.rows, outcomeOf(overturning.ruling));
            },
            tr("%1: %Ln records; Ctrl+Z undoes it.", nullptr, static_cast<int>(overturning.rows.count()))
                .arg(what));
    });
}

void JudgeCommands::sendToIntake() {
    if (m_session.selection().empty()) {
        m_session.selection().select(target());
    }
    m_session.sendSelectionToIntake();
}

void JudgeCommands::selectFiltered() {
    m_session.selection().select(m_session.filter().rows());
}

// As a term of the filter, so that it can be read, changed and kept like any other.
void JudgeCommands::filterSimilar() {
    if (const auto row = m_session.selection().focus()) {
        const std::string& id = m_session.records()->itemOf(*row).id;
        m_session.filter().setText(QString::fromStdString(query::makeTerm("near", id)));
    }
}

// What is undone may lie in a run that is not open, where nothing on the screen would show it.
void JudgeCommands::revert(bool undo) {
    Judgements& judgements = m_session.judgements();
    const QString what = visibleLine((undo ? judgements.undoText() : judgements.redoText()).toStdString());
    const auto targets = undo ? judgements.log().undoTargets() : judgements.log().redoTargets();
    if (undo ? judgements.undo() : judgements.redo()) {
        const QString done = (undo ? tr("Undone: %1.") : tr("Done again: %1.")).arg(what);
        const bool isOpen = std::ranges::any_of(
            targets, [this](const decisions::Target& target) { return m_session.holds(target); });
        emit m_session.notice(
            isOpen ? done : done + u' ' + tr("It is about a run that is not open, or about another map."));
    }
}

void JudgeCommands::refresh() {
    const Selection& selection = m_session.selection();
    const bool any = !selection.empty() || selection.focus().has_value();
    for (QAction* action : m_actions.judge()) {
        action->setEnabled(any);
    }
    m_actions.selectNone->setEnabled(!selection.empty());
    m_actions.selectSimilar->setEnabled(selection.focus().has_value());
    m_actions.selectFiltered->setEnabled(m_session.document() != nullptr);
    m_actions.overturn->setText(textOf(overturningOf(m_session, target()).ruling));
}

void JudgeCommands::refreshUndo() {
    const Judgements& judgements = m_session.judgements();
    m_actions.undo->setEnabled(judgements.canUndo());
    m_actions.redo->setEnabled(judgements.canRedo());
    m_actions.undo->setText(judgements.canUndo() ? tr("&Undo: %1").arg(judgements.undoText()) : tr("&Undo"));
    m_actions.redo->setText(judgements.canRedo() ? tr("&Redo: %1").arg(judgements.redoText()) : tr("&Redo"));
}

} // namespace fgw::ui
