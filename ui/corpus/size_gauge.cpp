// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/corpus/size_gauge.h"

#include "ui/theme/theme.h"
#include "ui/widgets/number_format.h"
#include "ui/widgets/text_label.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace fgw::ui {

namespace {

/// The right end of the scale: a corpus of more cases stands at the end.
constexpr std::size_t kScaleEnd = 260;
constexpr double kMarkWidth = 3.0;

using corpus::Advice;

struct SizeGaugeText {
    Q_DECLARE_TR_FUNCTIONS(SizeGauge)
};

QString causeOf(Advice::Size size) {
    switch (size) {
    case Advice::Size::Usual:
        return SizeGaugeText::tr("a size that catches what matters");
    case Advice::Size::Young:
        return SizeGaugeText::tr("fewer than 60: it is younger than six weeks");
    case Advice::Size::TooFew:
        return SizeGaugeText::tr("fewer than 60: intake is not run, or rejects too much");
    case Advice::Size::TooMany:
        return SizeGaugeText::tr("more than 200: duplicates get through, or nothing is pruned");
    }
    return {};
}

TextTone toneOf(Advice::Size size) {
    return size == Advice::Size::TooFew || size == Advice::Size::TooMany ? TextTone::Warning
                                                                         : TextTone::Muted;
}

} // namespace

SizeScale::SizeScale(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Size of the corpus"));
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void SizeScale::setCount(std::size_t active) {
    m_active = active;
    setAccessibleDescription(
        tr("%Ln active case(s); 60 to 200 are usual", nullptr, static_cast<int>(active)));
    update();
}

QSize SizeScale::sizeHint() const {
    return {30 * kGrid, fontMetrics().height() + 2 * kGrid};
}

double SizeScale::placeOf(std::size_t count) const {
    const double share = static_cast<double>(std::min(count, kScaleEnd)) / static_cast<double>(kScaleEnd);
    return share * (width() - kMarkWidth) + kMarkWidth / 2;
}

void SizeScale::paintEvent(QPaintEvent* /*event*/) {
    constexpr double kBarHeight = 6.0;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const ThemeRoles& roles = m_theme.roles();
    const double top = kGrid / 2.0;
    painter.setPen(Qt::NoPen);
    painter.setBrush(roles.hairline);
    painter.drawRoundedRect(QRectF(0, top, width(), kBarHeight), kBarHeight / 2, kBarHeight / 2);
    QColor usual = roles.good;
    usual.setAlphaF(0.45F);
    painter.setBrush(usual);
    const double from = placeOf(corpus::kFewestCases);
    const double to = placeOf(corpus::kMostCases);
    painter.drawRect(QRectF(from, top, to - from, kBarHeight));
    painter.setBrush(roles.text);
    const QRectF mark(placeOf(m_active) - kMarkWidth / 2, top - 3, kMarkWidth, kBarHeight + 6);
    painter.drawRoundedRect(mark, 1, 1);
    painter.setPen(roles.mutedText);
    const double line = top + kBarHeight + 3;
    for (const std::size_t tick : {corpus::kFewestCases, corpus::kMostCases}) {
        painter.drawText(QRectF(placeOf(tick) - 30, line, 60, fontMetrics().height()),
                         Qt::AlignHCenter | Qt::AlignTop, format::count(tick));
    }
}

SizeGauge::SizeGauge(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_scale(new SizeScale(theme, this)),
      m_count(new TextLabel(theme, TextTone::Strong, {}, this)),
      m_cause(new TextLabel(theme, TextTone::Muted, {}, this)) {
    m_cause->setWrapped(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid / 2);
    layout->addWidget(m_count);
    layout->addWidget(m_scale);
    layout->addWidget(m_cause);
}

void SizeGauge::show(const corpus::Advice& advice) {
    m_scale->setCount(advice.active);
    m_count->setText(tr("%Ln active case(s)", nullptr, static_cast<int>(advice.active)));
    m_cause->setTone(toneOf(advice.sizeNote));
    m_cause->setText(causeOf(advice.sizeNote));
}

} // namespace fgw::ui
