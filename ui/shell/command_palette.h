// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/overlay.h"

#include <QList>
#include <QModelIndex>

class QAction;
class QLineEdit;
class QListView;
class QStandardItemModel;

namespace fgw::ui {

class Theme;

/// A property of actions: other words that people may type for what they do.
inline constexpr char kOtherWords[] = "otherWords";

/// Every action of the moment, found by a few of its letters.
class CommandPalette : public Overlay {
    Q_OBJECT
public:
    CommandPalette(const Theme& theme, QWidget* window);

    /// Actions that are disabled now are left out.
    void openWith(const QList<QAction*>& actions);
    /// What is listed now, best first.
    [[nodiscard]] QStringList offered() const;

protected:
    QWidget* firstFocus() override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void refresh();
    void run(const QModelIndex& index);

    QList<QAction*> m_actions;
    QLineEdit* m_field;
    QListView* m_list;
    QStandardItemModel* m_model;
};

/// Text of an action without the mark of its mnemonic and without an ellipsis.
[[nodiscard]] QString plainActionText(const QAction& action);

} // namespace fgw::ui
