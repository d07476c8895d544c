// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/command_palette.h"

#include "ui/shell/command_delegate.h"
#include "ui/shell/fuzzy_match.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QStandardItemModel>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <limits>
#include <utility>

namespace fgw::ui {

namespace {

constexpr int kPaletteWidth = 560;
constexpr int kRowsShown = 10;
constexpr int kActionRole = Qt::UserRole + 1;
/// After all whose own name fits.
constexpr int kScoreOfOtherWord = std::numeric_limits<int>::min();

QList<std::pair<int, QAction*>> ranked(const QList<QAction*>& actions, const QString& pattern) {
    QList<std::pair<int, QAction*>> found;
    for (QAction* action : actions) {
        if (const auto score = fuzzyScore(pattern, plainActionText(*action))) {
            found.append({*score, action});
        } else if (fuzzyScore(pattern, action->property(kOtherWords).toString())) {
            found.append({kScoreOfOtherWord, action});
        }
    }
    std::ranges::stable_sort(found, std::greater{}, [](const auto& entry) { return entry.first; });
    return found;
}

} // namespace

QString plainActionText(const QAction& action) {
    QString text = action.text();
    text.replace(QLatin1String("&&"), QLatin1String("\x01"));
    text.remove(QLatin1Char('&'));
    text.replace(QLatin1Char('\x01'), QLatin1Char('&'));
    return text;
}

CommandPalette::CommandPalette(const Theme& theme, QWidget* window)
    : Overlay(kPaletteWidth, window), m_field(new QLineEdit(panel())), m_list(new QListView(panel())),
      m_model(new QStandardItemModel(this)) {
    setAccessibleName(tr("Command palette"));
    m_field->setPlaceholderText(tr("Type what to do"));
    m_field->setAccessibleName(tr("Command"));
    m_field->installEventFilter(this);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new CommandDelegate(theme, m_list));
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setUniformItemSizes(true);
    m_list->setAccessibleName(tr("Commands"));
    content()->addWidget(m_field);
    content()->addWidget(m_list, 1);
    connect(m_field, &QLineEdit::textChanged, this, &CommandPalette::refresh);
    connect(m_list, &QListView::clicked, this, &CommandPalette::run);
}

QWidget* CommandPalette::firstFocus() {
    return m_field;
}

void CommandPalette::openWith(const QList<QAction*>& actions) {
    m_actions.clear();
    std::ranges::copy_if(actions, std::back_inserter(m_actions), [](const QAction* action) {
        return action->isEnabled() && action->isVisible() && !action->isSeparator() &&
               !action->text().isEmpty() && !action->menu();
    });
    m_field->clear();
    refresh();
    openOver();
}

void CommandPalette::refresh() {
    m_model->clear();
    for (const auto& [score, action] : ranked(m_actions, m_field->text())) {
        auto* item = new QStandardItem(plainActionText(*action));
        item->setIcon(action->icon());
        item->setData(action->shortcut().toString(QKeySequence::NativeText), CommandDelegate::kShortcutRole);
        item->setData(QVariant::fromValue(action), kActionRole);
        m_model->appendRow(item);
    }
    if (m_model->rowCount() == 0) {
        auto* none = new QStandardItem(tr("Nothing is called so"));
        none->setEnabled(false);
        m_model->appendRow(none);
    }
    m_list->setCurrentIndex(m_model->index(0, 0));
    m_list->setFixedHeight(std::max(1, m_list->sizeHintForRow(0)) * kRowsShown);
}

void CommandPalette::run(const QModelIndex& index) {
    auto* action = index.data(kActionRole).value<QAction*>();
    if (!action) {
        return;
    }
    close();
    // After this event, so that whatever opens next gets the keyboard.
    QTimer::singleShot(0, action, &QAction::trigger);
}

QStringList CommandPalette::offered() const {
    QStringList texts;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (m_model->item(row)->isEnabled()) {
            texts << m_model->item(row)->text();
        }
    }
    return texts;
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event) {
    if (watched != m_field || event->type() != QEvent::KeyPress) {
        return Overlay::eventFilter(watched, event);
    }
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        run(m_list->currentIndex());
        return true;
    }
    if (key == Qt::Key_Down || key == Qt::Key_Up) {
        const int count = std::max(1, m_model->rowCount());
        const int step = key == Qt::Key_Down ? 1 : count - 1;
        m_list->setCurrentIndex(m_model->index((m_list->currentIndex().row() + step) % count, 0));
        return true;
    }
    return false;
}

} // namespace fgw::ui
