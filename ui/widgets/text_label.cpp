// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/text_label.h"

#include "ui/theme/theme.h"
#include "ui/widgets/visible_text.h"

#include <QApplication>
#include <QEvent>
#include <QPainter>

namespace fgw::ui {

QFont toneFont(QFont base, TextTone tone) {
    if (tone == TextTone::Title) {
        base.setPointSizeF(base.pointSizeF() * 1.3);
    }
    if (tone == TextTone::Title || tone == TextTone::Strong) {
        base.setWeight(QFont::DemiBold);
    }
    return base;
}

TextLabel::TextLabel(const Theme& theme, TextTone tone, const QString& text, QWidget* parent)
    : QLabel(text, parent), m_theme(theme), m_tone(tone) {
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    applyFont();
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void TextLabel::setTone(TextTone tone) {
    m_tone = tone;
    applyFont();
    update();
}

void TextLabel::setWrapped(bool wrapped) {
    setWordWrap(wrapped);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
}

QSize TextLabel::minimumSizeHint() const {
    const QSize hint = QLabel::minimumSizeHint();
    return wordWrap() ? hint
                      : QSize(std::min(hint.width(), fontMetrics().averageCharWidth() * 4), hint.height());
}

QColor TextLabel::colour() const {
    const ThemeRoles& roles = m_theme.roles();
    switch (m_tone) {
    case TextTone::Muted:
        return roles.mutedText;
    case TextTone::Good:
        return roles.good;
    case TextTone::Bad:
        return roles.bad;
    case TextTone::Warning:
        return roles.warning;
    default:
        return roles.text;
    }
}

void TextLabel::applyFont() {
    m_inFontChange = true;
    setFont(toneFont(QApplication::font(), m_tone));
    m_inFontChange = false;
}

void TextLabel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::ApplicationFontChange && !m_inFontChange) {
        applyFont();
    }
    QLabel::changeEvent(event);
}

void TextLabel::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.setPen(colour());
    const QRect area = contentsRect();
    int flags = static_cast<int>(alignment());
    if (wordWrap()) {
        painter.drawText(area, flags | Qt::TextWordWrap, text());
        return;
    }
    const bool manyLines = text().contains(u'\n');
    flags |= manyLines ? 0 : Qt::TextSingleLine;
    painter.drawText(area, flags,
                     manyLines ? text() : fontMetrics().elidedText(text(), Qt::ElideRight, area.width()));
}

TextLabel* sectionHeader(const Theme& theme, const QString& text, QWidget* parent) {
    auto* label = new TextLabel(theme, TextTone::Strong, text, parent);
    label->setContentsMargins(0, kGrid, 0, 0);
    return label;
}

} // namespace fgw::ui
