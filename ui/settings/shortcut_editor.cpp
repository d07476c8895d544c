// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/shortcut_editor.h"

#include "ui/settings/shortcut_book.h"
#include "ui/settings/shortcut_model.h"
#include "ui/theme/theme.h"
#include "ui/widgets/fixed_table.h"
#include "ui/widgets/text_label.h"

#include <QAction>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLineEdit>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QVBoxLayout>

namespace fgw::ui {

namespace {

QString plainText(const QAction& action) {
    return action.text().remove(u'&').remove(u'…');
}

} // namespace

ShortcutEditor::ShortcutEditor(ShortcutBook& book, const Theme& theme, QWidget* parent)
    : QDialog(parent), m_book(book), m_model(new ShortcutModel(book, this)),
      m_sorted(new QSortFilterProxyModel(this)), m_search(new QLineEdit(this)), m_table(new QTableView(this)),
      m_edit(new QKeySequenceEdit(this)), m_restore(new QPushButton(tr("Default"), this)),
      m_clear(new QPushButton(tr("None"), this)), m_message(new TextLabel(theme, TextTone::Muted, {}, this)) {
    constexpr QSize kSize(640, 560);
    setWindowTitle(tr("Change keys"));
    resize(kSize);
    m_sorted->setSourceModel(m_model);
    m_sorted->setFilterKeyColumn(-1);
    m_sorted->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_search->setPlaceholderText(tr("Find a command or a key"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_edit->setAccessibleName(tr("New key"));
    m_message->setWrapped(true);
    build();
    connect(m_search, &QLineEdit::textChanged, m_sorted, &QSortFilterProxyModel::setFilterFixedString);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &ShortcutEditor::adoptCurrent);
    connect(m_edit, &QKeySequenceEdit::editingFinished, this, &ShortcutEditor::apply);
    connect(m_restore, &QPushButton::clicked, this, &ShortcutEditor::restore);
    connect(m_clear, &QPushButton::clicked, this, [this] {
        m_edit->setKeySequence({});
        apply();
    });
    m_table->selectRow(0);
}

void ShortcutEditor::build() {
    m_table->setModel(m_sorted);
    m_table->setAccessibleName(tr("Commands and their keys"));
    styleTable(m_table);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(ShortcutModel::Command, QHeaderView::Stretch);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(-1, Qt::AscendingOrder);
    for (QPushButton* button : {m_restore, m_clear}) {
        button->setAutoDefault(false);
    }
    auto* line = new QHBoxLayout;
    line->setSpacing(kGrid);
    line->addWidget(m_edit, 1);
    line->addWidget(m_restore);
    line->addWidget(m_clear);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, 2 * kGrid);
    layout->setSpacing(kGrid);
    layout->addWidget(m_search);
    layout->addWidget(m_table, 1);
    layout->addLayout(line);
    layout->addWidget(m_message);
}

QString ShortcutEditor::message() const {
    return m_message->text();
}

QAction* ShortcutEditor::current() const {
    const QModelIndex line = m_sorted->mapToSource(m_table->currentIndex());
    return line.isValid() ? m_model->action(line.row()) : nullptr;
}

void ShortcutEditor::choose(const QAction* action) {
    for (int row = 0; row < m_sorted->rowCount(); ++row) {
        if (m_model->action(m_sorted->mapToSource(m_sorted->index(row, 0)).row()) == action) {
            m_table->selectRow(row);
            return;
        }
    }
}

void ShortcutEditor::adoptCurrent() {
    const QAction* action = current();
    m_edit->setEnabled(action != nullptr);
    m_edit->setKeySequence(action != nullptr ? action->shortcut() : QKeySequence());
    tell(tr("Click the field and press the new key."), false);
}

void ShortcutEditor::apply() {
    QAction* action = current();
    const QKeySequence keys = m_edit->keySequence();
    if (action == nullptr || keys == action->shortcut()) {
        return;
    }
    if (m_book.change(action, keys)) {
        tell(keys.isEmpty()
                 ? tr("“%1” has no key now.").arg(plainText(*action))
                 : tr("“%1” is on %2 now.").arg(plainText(*action), keys.toString(QKeySequence::NativeText)),
             false);
        return;
    }
    tell(tr("%1 belongs to “%2” here. Give that another key first.")
             .arg(keys.toString(QKeySequence::NativeText), plainText(*m_book.collision(action, keys))),
         true);
    m_edit->setKeySequence(action->shortcut());
}

void ShortcutEditor::restore() {
    if (const QAction* action = current()) {
        m_edit->setKeySequence(m_book.defaultOf(action));
        apply();
    }
}

void ShortcutEditor::tell(const QString& message, bool refused) {
    m_message->setTone(refused ? TextTone::Bad : TextTone::Muted);
    m_message->setText(message);
}

} // namespace fgw::ui
