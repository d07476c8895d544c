// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/styling.h"

#include <QAbstractButton>
#include <QStyle>
#include <QVariant>

namespace fgw::ui {

namespace {

QString nameOf(Ground ground) {
    switch (ground) {
    case Ground::Window:
        return QStringLiteral("window");
    case Ground::Surface:
        return QStringLiteral("surface");
    case Ground::Raised:
        return QStringLiteral("raised");
    case Ground::Panel:
        return QStringLiteral("panel");
    }
    return {};
}

// The style sheet selects by property; a change after the first polish needs another one.
void setStyledProperty(QWidget* widget, const char* name, const QVariant& value) {
    if (widget->property(name) == value) {
        return;
    }
    widget->setProperty(name, value);
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
    widget->update();
}

} // namespace

void setPrimary(QAbstractButton* button) {
    setStyledProperty(button, "primary", true);
}

void setGround(QWidget* widget, Ground ground) {
    widget->setAttribute(Qt::WA_StyledBackground);
    setStyledProperty(widget, "ground", nameOf(ground));
}

QWidget* makeHairline(Qt::Orientation orientation, QWidget* parent) {
    auto* line = new QWidget(parent);
    line->setAttribute(Qt::WA_StyledBackground);
    line->setProperty("hairline", true);
    if (orientation == Qt::Horizontal) {
        line->setFixedHeight(1);
    } else {
        line->setFixedWidth(1);
    }
    return line;
}

} // namespace fgw::ui
