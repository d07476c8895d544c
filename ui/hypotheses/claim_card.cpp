// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hypotheses/claim_card.h"

#include "ui/hypotheses/reason_words.h"
#include "ui/theme/theme.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/visible_text.h"

#include <QPainter>

#include <algorithm>

namespace fgw::ui {

namespace {

using hypotheses::Bearing;
using hypotheses::ReasonCode;
using hypotheses::Verdict;

constexpr int kStripe = 3;

/// The finding that a reader wants at a glance: what decides among findings, else what blocks.
const hypotheses::Reason* headlineOf(const hypotheses::Claim& claim) {
    constexpr std::array kTelling{ReasonCode::SeparationOrder, ReasonCode::PurityContrast,
                                  ReasonCode::SettledRound, ReasonCode::UnsettledCriterion};
    const auto telling = std::ranges::find_if(claim.reasons, [&](const hypotheses::Reason& reason) {
        return std::ranges::find(kTelling, reason.code) != kTelling.end();
    });
    if (telling != claim.reasons.end()) {
        return &*telling;
    }
    return claim.reasons.empty() ? nullptr : &claim.reasons.front();
}

/// "S(carb) 0.141 < S(static) 0.314": the order alone, without intervals.
QString shortText(const hypotheses::Reason& reason) {
    if (reason.code != ReasonCode::SeparationOrder || reason.arguments.size() < 5) {
        return reasonText(reason);
    }
    const auto name = [&](std::size_t index) {
        return visibleLine(std::get<std::string>(reason.arguments[index]));
    };
    return QStringLiteral("S(%1) %2 S(%3)").arg(name(0), name(2), name(3));
}

} // namespace

ClaimCard::ClaimCard(const Theme& theme, hypotheses::Hypothesis hypothesis, QWidget* parent)
    : QAbstractButton(parent), m_theme(theme), m_hypothesis(hypothesis) {
    setCheckable(true);
    setAutoExclusive(true);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setToolTip(claimText(hypothesis));
    clearClaim();
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void ClaimCard::clearClaim() {
    m_known = false;
    m_headline.clear();
    setText(hypothesisText(m_hypothesis));
    setAccessibleName(text());
    update();
}

void ClaimCard::setClaim(const hypotheses::Claim& claim) {
    m_known = true;
    m_verdict = claim.verdict;
    const hypotheses::Reason* reason = headlineOf(claim);
    m_headline = reason == nullptr ? QString() : shortText(*reason);
    setAccessibleName(hypothesisText(m_hypothesis) + QStringLiteral(": ") + verdictText(m_verdict));
    setAccessibleDescription(m_headline);
    update();
}

QColor ClaimCard::verdictColour() const {
    const ThemeRoles& roles = m_theme.roles();
    switch (m_verdict) {
    case Verdict::Supported:
        return roles.good;
    case Verdict::NotSupported:
        return roles.bad;
    case Verdict::NotAdmissible:
        break;
    }
    return roles.warning;
}

QSize ClaimCard::minimumSizeHint() const {
    return {20 * kGrid, sizeHint().height()};
}

QSize ClaimCard::sizeHint() const {
    const QFontMetrics metrics(font());
    const QFontMetrics title(toneFont(font(), TextTone::Title));
    return {32 * kGrid, 2 * metrics.height() + title.height() + 2 * kGrid + kStripe};
}

void ClaimCard::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    const ThemeRoles& roles = m_theme.roles();
    painter.fillRect(rect(), isChecked() ? roles.surface : underMouse() ? roles.raised : roles.window);
    if (isChecked()) {
        painter.fillRect(QRect(0, height() - kStripe, width(), kStripe), roles.accent);
    }
    QRect area = rect().adjusted(2 * kGrid, kGrid, -kGrid, -kStripe);
    const auto drawLine = [&](const QFont& font, const QColor& colour, const QString& text) {
        const QFontMetrics metrics(font);
        painter.setFont(font);
        painter.setPen(colour);
        painter.drawText(QRect(area.left(), area.top(), area.width(), metrics.height()), Qt::AlignLeft,
                         metrics.elidedText(text, Qt::ElideRight, area.width()));
        area.setTop(area.top() + metrics.height());
    };
    drawLine(font(), roles.mutedText, hypothesisText(m_hypothesis));
    if (m_known) {
        drawLine(toneFont(font(), TextTone::Title), verdictColour(), verdictText(m_verdict));
        drawLine(font(), roles.text, m_headline);
    }
    if (hasFocus()) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(roles.accent, 1.5));
        painter.drawRoundedRect(QRectF(rect()).adjusted(2, 2, -2, -2), 4, 4);
    }
}

} // namespace fgw::ui
