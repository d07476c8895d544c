// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/key_overlay.h"

#include "ui/shell/command_palette.h"
#include "ui/theme/theme.h"
#include "ui/widgets/text_label.h"

#include <QAction>
#include <QGridLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace fgw::ui {

namespace {

constexpr int kKeyOverlayWidth = 960;

/// Adds the group's title and lines to a column; actions without a key, or that do not apply, have
/// no place here.
void addGroup(QVBoxLayout* column, const Theme& theme, const ActionGroup& group, QWidget* parent) {
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(2 * kGrid);
    grid->setVerticalSpacing(kGrid / 2);
    grid->setColumnStretch(1, 1);
    int row = 0;
    for (const QAction* action : group.actions) {
        if (action->shortcut().isEmpty() || !action->isVisible()) {
            continue;
        }
        const QString keys = action->shortcut().toString(QKeySequence::NativeText);
        grid->addWidget(new TextLabel(theme, TextTone::Muted, keys, parent), row, 0);
        grid->addWidget(new TextLabel(theme, TextTone::Body, plainActionText(*action), parent), row++, 1);
    }
    if (grid->count() == 0) {
        delete grid;
        return;
    }
    column->addWidget(sectionHeader(theme, group.title, parent));
    column->addLayout(grid);
    column->addSpacing(kGrid);
}

} // namespace

KeyOverlay::KeyOverlay(const Theme& theme, QWidget* window)
    : Overlay(kKeyOverlayWidth, window), m_theme(theme) {
    setAccessibleName(tr("Keys"));
}

void KeyOverlay::openWith(const QList<ActionGroup>& groups) {
    constexpr int kColumns = 3;
    delete m_body;
    m_body = new QWidget(panel());
    auto* columns = new QHBoxLayout(m_body);
    columns->setContentsMargins(kGrid, 0, kGrid, kGrid);
    columns->setSpacing(4 * kGrid);
    QList<QVBoxLayout*> column;
    for (int index = 0; index < kColumns; ++index) {
        column << new QVBoxLayout;
        column.last()->setSpacing(kGrid / 2);
        columns->addLayout(column.last(), 1);
    }
    for (const ActionGroup& group : groups) {
        // Each group goes where the least stands so far.
        auto* shortest =
            *std::ranges::min_element(column, {}, [](QVBoxLayout* c) { return c->sizeHint().height(); });
        addGroup(shortest, m_theme, group, m_body);
    }
    for (QVBoxLayout* each : column) {
        each->addStretch();
    }
    content()->addWidget(m_body);
    openOver();
}

void KeyOverlay::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Question) {
        close();
        event->accept();
        return;
    }
    Overlay::keyPressEvent(event);
}

} // namespace fgw::ui
