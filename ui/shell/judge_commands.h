// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bit_set.h"

#include <QObject>

#include <functional>

namespace fgw::ui {

class Session;
class ConfirmPrompt;
class TextPrompt;
class Theme;
struct ShellActions;

/// Label, note, ruling, intake, undo: what a person decides about the selection, or about the record in focus
/// where nothing is selected.
class JudgeCommands : public QObject {
    Q_OBJECT
public:
    JudgeCommands(Session& session, const ShellActions& actions, TextPrompt& prompt, ConfirmPrompt& confirm,
                  QObject* parent);

private:
    [[nodiscard]] BitSet target() const;
    /// Does it at once for a few records, and asks first where they are many.
    void confirmed(std::size_t count, const QString& what, std::function<void()> act);
    void askLabel();
    void askNote();
    void overturn();
    void sendToIntake();
    void selectFiltered();
    void filterSimilar();
    void revert(bool undo);
    void refresh();
    void refreshUndo();

    Session& m_session;
    const ShellActions& m_actions;
    TextPrompt& m_prompt;
    ConfirmPrompt& m_confirm;
};

} // namespace fgw::ui
