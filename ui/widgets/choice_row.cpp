// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/choice_row.h"

#include "ui/theme/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace fgw::ui {

ChoiceRow::ChoiceRow(const Theme& theme, std::vector<Choice> choices, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_choices(std::move(choices)) {
    setFocusPolicy(Qt::StrongFocus);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void ChoiceRow::setChoices(std::vector<Choice> choices) {
    const QString before = value();
    m_choices = std::move(choices);
    m_suggested = -1;
    m_current = indexOf(before);
    updateGeometry();
    update();
}

void ChoiceRow::setVertical(bool vertical) {
    m_vertical = vertical;
    updateGeometry();
    update();
}

void ChoiceRow::setValue(const QString& value) {
    m_current = indexOf(value);
    describe();
    update();
}

QString ChoiceRow::value() const {
    return m_current < 0 ? QString() : m_choices[static_cast<std::size_t>(m_current)].value;
}

void ChoiceRow::setSuggestion(const QString& value) {
    m_suggested = indexOf(value);
    update();
}

int ChoiceRow::indexOf(const QString& value) const {
    const auto found = std::ranges::find(m_choices, value, &Choice::value);
    return found == m_choices.end() ? -1 : static_cast<int>(found - m_choices.begin());
}

QString ChoiceRow::label(const Choice& choice) const {
    return choice.key.isNull() ? choice.word : QStringLiteral("%1  %2").arg(choice.key).arg(choice.word);
}

std::vector<QRect> ChoiceRow::places(int width) const {
    const int height = fontMetrics().height() + kGrid;
    std::vector<QRect> places;
    QPoint at(0, 0);
    for (const Choice& choice : m_choices) {
        const int wide = m_vertical ? width : fontMetrics().horizontalAdvance(label(choice)) + 2 * kGrid;
        if (at.x() > 0 && (m_vertical || at.x() + wide > width)) {
            at = QPoint(0, at.y() + height + (m_vertical ? 1 : kGrid / 2));
        }
        places.emplace_back(at, QSize(wide, height));
        at.rx() += wide + kGrid / 2;
    }
    return places;
}

QSize ChoiceRow::sizeHint() const {
    const int width = 48 * kGrid;
    return {width, heightForWidth(width)};
}

int ChoiceRow::heightForWidth(int width) const {
    const auto all = places(width);
    return all.empty() ? fontMetrics().height() + kGrid : all.back().bottom() + 1;
}

void ChoiceRow::choose(int index) {
    if (index == m_current) {
        return;
    }
    m_current = index;
    describe();
    update();
    emit chosen(value());
}

void ChoiceRow::describe() {
    setAccessibleDescription(m_current < 0 ? tr("nothing chosen")
                                           : m_choices[static_cast<std::size_t>(m_current)].word);
}

int ChoiceRow::indexOfKey(const QString& typed) const {
    const auto found = std::ranges::find_if(m_choices, [&typed](const Choice& choice) {
        return !typed.isEmpty() && !choice.key.isNull() && choice.key.toLower() == typed.front().toLower();
    });
    if (found != m_choices.end()) {
        return static_cast<int>(found - m_choices.begin());
    }
    const int place = typed.isEmpty() ? -1 : typed.front().digitValue() - 1;
    return place >= 0 && place < static_cast<int>(m_choices.size()) ? place : -1;
}

bool ChoiceRow::event(QEvent* event) {
    // A key of ours is no shortcut of the window while we have the focus.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->modifiers() == Qt::NoModifier && indexOfKey(key->text()) >= 0) {
            event->accept();
            return true;
        }
    }
    return QWidget::event(event);
}

void ChoiceRow::keyPressEvent(QKeyEvent* event) {
    const int last = static_cast<int>(m_choices.size()) - 1;
    if (event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)) {
        QWidget::keyPressEvent(event);
        return;
    }
    if (const int typed = indexOfKey(event->text()); typed >= 0) {
        choose(typed);
        emit answered();
    } else if (event->key() == Qt::Key_Right || event->key() == Qt::Key_Down) {
        choose(std::min(m_current + 1, last));
    } else if (event->key() == Qt::Key_Left || event->key() == Qt::Key_Up) {
        choose(std::clamp(m_current - 1, 0, last));
    } else if (event->key() == Qt::Key_Backspace || event->key() == Qt::Key_Delete) {
        choose(-1);
    } else {
        QWidget::keyPressEvent(event);
    }
}

void ChoiceRow::mousePressEvent(QMouseEvent* event) {
    const auto all = places(width());
    const auto hit = std::ranges::find_if(
        all, [event](const QRect& place) { return place.contains(event->position().toPoint()); });
    if (hit != all.end()) {
        choose(static_cast<int>(hit - all.begin()));
        emit answered();
    }
}

void ChoiceRow::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    update();
}

void ChoiceRow::focusOutEvent(QFocusEvent* event) {
    QWidget::focusOutEvent(event);
    update();
}

void ChoiceRow::paintChoice(QPainter& painter, int index, const QRect& place) const {
    const ThemeRoles& roles = m_theme.roles();
    const Choice& choice = m_choices[static_cast<std::size_t>(index)];
    const bool chosen = index == m_current;
    const QRectF box = QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(index == m_suggested && !chosen ? QPen(roles.accent, 1, Qt::DashLine) : QPen(Qt::NoPen));
    painter.setBrush(chosen ? roles.accent : m_vertical ? QColor(Qt::transparent) : roles.raised);
    painter.drawRoundedRect(box, kGrid / 2.0, kGrid / 2.0);
    QRect area = place.adjusted(kGrid, 0, -kGrid, 0);
    if (!choice.key.isNull()) {
        painter.setPen(chosen ? roles.accentText : roles.mutedText);
        painter.drawText(area, Qt::AlignVCenter, QString(choice.key));
        area.setLeft(area.left() +
                     fontMetrics().horizontalAdvance(QString(choice.key) + QStringLiteral("  ")));
    }
    painter.setPen(chosen ? roles.accentText : roles.text);
    painter.drawText(area, Qt::AlignVCenter, choice.word);
}

void ChoiceRow::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto all = places(width());
    for (std::size_t i = 0; i < all.size(); ++i) {
        paintChoice(painter, static_cast<int>(i), all[i]);
    }
    if (hasFocus() && !all.empty()) {
        const QRect place = all[static_cast<std::size_t>(std::max(m_current, 0))];
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(m_theme.roles().text, 1.5));
        painter.drawRoundedRect(QRectF(place).adjusted(1, 1, -1, -1), kGrid / 2.0, kGrid / 2.0);
    }
}

} // namespace fgw::ui
