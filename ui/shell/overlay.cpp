// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/overlay.h"

#include "ui/theme/styling.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace fgw::ui {

Overlay::Overlay(int width, QWidget* window)
    : QWidget(window), m_width(width), m_panel(new QWidget(this)), m_content(new QVBoxLayout(m_panel)) {
    setFocusPolicy(Qt::StrongFocus);
    setGround(m_panel, Ground::Panel);
    m_content->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, 2 * kGrid);
    m_content->setSpacing(kGrid);
    window->installEventFilter(this);
    hide();
}

void Overlay::openOver() {
    if (!isVisible()) {
        m_focusBefore = QApplication::focusWidget();
    }
    setGeometry(parentWidget()->rect());
    show();
    raise();
    fit();
    firstFocus()->setFocus(Qt::PopupFocusReason);
}

void Overlay::close() {
    hide();
    if (m_focusBefore) {
        m_focusBefore->setFocus(Qt::PopupFocusReason);
    }
}

void Overlay::fit() {
    m_content->activate();
    const int width = std::min(m_width, this->width() - 4 * kGrid);
    const int wanted = m_content->hasHeightForWidth() ? m_content->totalHeightForWidth(width)
                                                      : m_content->totalSizeHint().height();
    const int top = std::max(2 * kGrid, height() / 8);
    const int panelHeight = std::min(wanted, height() - top - 2 * kGrid);
    m_panel->setGeometry((this->width() - width) / 2, top, width, panelHeight);
}

bool Overlay::event(QEvent* event) {
    // While it is open, keys belong to it and not to the shortcuts beneath.
    if (event->type() == QEvent::ShortcutOverride) {
        event->accept();
        return true;
    }
    if (event->type() == QEvent::LayoutRequest) {
        fit();
    }
    return QWidget::event(event);
}

bool Overlay::eventFilter(QObject* watched, QEvent* event) {
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible()) {
        setGeometry(parentWidget()->rect());
        fit();
    }
    return QWidget::eventFilter(watched, event);
}

void Overlay::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape) {
        close();
    } else {
        QWidget::keyPressEvent(event);
    }
    event->accept();
}

void Overlay::mousePressEvent(QMouseEvent* event) {
    if (!m_panel->geometry().contains(event->pos())) {
        close();
    }
}

void Overlay::paintEvent(QPaintEvent* /*event*/) {
    QPainter(this).fillRect(rect(), QColor(0, 0, 0, 72));
}

} // namespace fgw::ui
