// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bit_set.h"

#include <QObject>

namespace fgw::ui {

class Session;
class TextPrompt;
struct ShellActions;

/// Label, note, ruling, intake, undo: what a person decides about the selection, or about the record in focus
/// where nothing is selected.
class JudgeCommands : public QObject {
    Q_OBJECT
public:
    JudgeCommands(Session& session, const ShellActions& actions, TextPrompt& prompt, QObject* parent);

private:
    [[nodiscard]] BitSet target() const;
    void askLabel();
    void askNote();
    void overturn();
    void sendToIntake();
    void selectFiltered();
    void refresh();
    void refreshUndo();

    Session& m_session;
    const ShellActions& m_actions;
    TextPrompt& m_prompt;
};

} // namespace fgw::ui
