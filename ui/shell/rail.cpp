// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/rail.h"

#include "ui/shell/command_palette.h"
#include "ui/shell/workspace.h"
#include "ui/theme/styling.h"
#include "ui/theme/theme.h"
#include "ui/widgets/text_label.h"

#include <QAction>
#include <QButtonGroup>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace fgw::ui {

namespace {

QString shownKey(const QAction& action) {
    return action.shortcut().toString(QKeySequence::NativeText);
}

} // namespace

Rail::Rail(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_group(new QButtonGroup(this)), m_layout(new QVBoxLayout(this)) {
    setAccessibleName(tr("Workspaces"));
    setGround(this, Ground::Window);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    m_layout->setContentsMargins(kGrid / 2, kGrid, kGrid / 2, kGrid);
    m_layout->setSpacing(kGrid / 2);
    m_layout->addStretch();
}

void Rail::add(const Workspace& workspace, QAction* action) {
    auto* button = new QToolButton(this);
    button->setProperty("rail", true);
    button->setCheckable(true);
    button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    button->setIcon(m_theme.icon(workspace.iconName()));
    button->setIconSize({20, 20});
    button->setText(workspace.title());
    button->setSizePolicy(QSizePolicy::MinimumExpanding, QSizePolicy::Fixed);
    // The current one is emphasised: the rail is as wide as that from the start.
    const QFontMetrics strong(toneFont(font(), TextTone::Strong));
    button->setMinimumSize(std::max(8, strong.horizontalAdvance(workspace.title()) / kGrid + 3) * kGrid,
                           7 * kGrid);
    button->setToolTip(tr("%1 (%2)").arg(workspace.title(), shownKey(*action)));
    connect(button, &QToolButton::clicked, action, &QAction::trigger);
    m_group->addButton(button);
    m_layout->insertWidget(m_workspaces++, button);
    m_buttons.insert(workspace.id(), button);
}

void Rail::addTool(QAction* action) {
    auto* button = new QToolButton(this);
    button->setProperty("rail", true);
    button->setIcon(action->icon());
    button->setIconSize({18, 18});
    button->setAccessibleName(plainActionText(*action));
    button->setToolTip(tr("%1 (%2)").arg(button->accessibleName(), shownKey(*action)));
    button->setSizePolicy(QSizePolicy::MinimumExpanding, QSizePolicy::Fixed);
    connect(button, &QToolButton::clicked, action, &QAction::trigger);
    m_layout->addWidget(button);
}

void Rail::setCurrent(const QString& id) {
    if (QToolButton* button = m_buttons.value(id)) {
        button->setChecked(true);
    }
}

} // namespace fgw::ui
