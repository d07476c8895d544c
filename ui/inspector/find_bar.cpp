// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/find_bar.h"

#include "ui/theme/theme.h"
#include "ui/widgets/number_format.h"
#include "ui/widgets/text_label.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QScrollArea>
#include <QTimer>
#include <QToolButton>

namespace fgw::ui {

FindBar::FindBar(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_field(new QLineEdit(this)), m_count(new TextLabel(theme, TextTone::Muted, {}, this)),
      m_typed(new QTimer(this)) {
    constexpr int kTypingPause = 150; // milliseconds: long texts are searched once, not for each letter
    m_field->setPlaceholderText(tr("Find in this item"));
    m_field->setAccessibleName(m_field->placeholderText());
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(kGrid, kGrid / 2, kGrid, 0);
    layout->setSpacing(kGrid / 2);
    layout->addWidget(m_field, 1);
    layout->addWidget(m_count);
    const auto add = [&](const char* icon, const QString& text, bool forward) {
        auto* button = new QToolButton(this);
        button->setIcon(theme.icon(QLatin1String(icon)));
        button->setToolTip(text);
        button->setAccessibleName(text);
        button->setAutoRaise(true);
        connect(button, &QToolButton::clicked, this, [this, forward] { go(forward); });
        layout->addWidget(button);
    };
    add("chevron-up", tr("Previous place (Shift+Return)"), false);
    add("chevron-down", tr("Next place (Return)"), true);
    m_typed->setSingleShot(true);
    m_typed->setInterval(kTypingPause);
    connect(m_field, &QLineEdit::textChanged, this, &FindBar::onTyped);
    connect(m_typed, &QTimer::timeout, this, &FindBar::search);
    hide();
}

void FindBar::open() {
    show();
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

void FindBar::setPage(QWidget* page, QScrollArea* scroll) {
    m_page = page;
    m_scroll = scroll;
    m_search.clear();
    if (page != nullptr && isVisible() && !m_field->text().isEmpty()) {
        search();
    }
}

QString FindBar::countText() const {
    if (m_field->text().isEmpty() || m_typed->isActive()) {
        return {};
    }
    if (m_search.isCut()) {
        return tr("%1 of more than %2")
            .arg(format::count(m_search.current()), format::count(m_search.count()));
    }
    return m_search.count() == 0
               ? tr("nowhere")
               : tr("%1 of %2").arg(format::count(m_search.current()), format::count(m_search.count()));
}

void FindBar::onTyped() {
    if (m_field->text().isEmpty()) {
        endSearch();
    } else {
        m_typed->start();
    }
    showCount();
}

void FindBar::search() {
    m_typed->stop();
    if (m_page != nullptr) {
        m_search.begin(m_page, m_scroll, m_field->text());
        m_search.go(true);
    }
    showCount();
}

void FindBar::endSearch() {
    m_typed->stop();
    if (m_page != nullptr) {
        m_search.begin(m_page, m_scroll, {});
    }
    emit searchEnded();
}

void FindBar::go(bool forward) {
    if (m_typed->isActive()) {
        search(); // which goes to the first place
        return;
    }
    m_search.go(forward);
    showCount();
}

void FindBar::showCount() {
    m_count->setText(countText());
}

void FindBar::close() {
    endSearch();
    hide();
    emit closed();
}

// Escape is the key of "Select none" as well; here it closes the bar and nothing else.
bool FindBar::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void FindBar::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        go(!(event->modifiers() & Qt::ShiftModifier));
    } else if (event->key() == Qt::Key_Escape) {
        close();
    } else {
        QWidget::keyPressEvent(event);
    }
}

} // namespace fgw::ui
