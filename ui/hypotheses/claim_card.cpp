// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hypotheses/claim_card.h"

#include "ui/hypotheses/reason_words.h"
#include "ui/theme/theme.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/visible_text.h"

#include <QPainter>
#include <QTextLayout>

#include <algorithm>

namespace fgw::ui {

namespace {

using hypotheses::Bearing;
using hypotheses::ReasonCode;

constexpr int kStripe = 3;
constexpr int kHeadlineLines = 2; ///< at most; what does not fit in them ends in an ellipsis

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

bool isOrder(const hypotheses::Reason& reason) {
    return reason.code == ReasonCode::SeparationOrder && reason.arguments.size() >= 5;
}

QString separationOf(const hypotheses::Reason& reason, std::size_t slice) {
    return QStringLiteral("S(%1)").arg(visibleLine(std::get<std::string>(reason.arguments[slice])));
}

/// "<" where S of the slice is under that of the static one.
const std::string& signOf(const hypotheses::Reason& order) {
    return std::get<std::string>(order.arguments[2]);
}

/// Whether another slice stands on the other side of the static one than the slice of the claim.
bool isOnOtherSide(const hypotheses::Reason& reason, const hypotheses::Reason& order) {
    if (reason.code != ReasonCode::OtherContrast) {
        return false;
    }
    const auto& contrast = std::get<hypotheses::CountedEstimate>(reason.arguments[2]);
    const double difference = contrast.estimate.value.value_or(0.0);
    return signOf(order) == "<" ? difference > 0.0 : difference < 0.0;
}

/// "S(carb) < S(static) < S(induced)": the order alone, without intervals, and with one more slice where it
/// stands on the other side of the static one.
QString orderText(const hypotheses::Claim& claim, const hypotheses::Reason& main) {
    const auto other = std::ranges::find_if(
        claim.reasons, [&](const hypotheses::Reason& reason) { return isOnOtherSide(reason, main); });
    if (other == claim.reasons.end() || signOf(main) == "=") {
        return separationOf(main, 0) + u' ' + QString::fromStdString(signOf(main)) + u' ' +
               separationOf(main, 3);
    }
    const bool isMainLess = signOf(main) == "<";
    return QStringLiteral("%1 < %2 < %3")
        .arg(separationOf(isMainLess ? main : *other, 0), separationOf(main, 3),
             separationOf(isMainLess ? *other : main, 0));
}

/// The text in lines of a width, the last of at most `kHeadlineLines` elided.
QStringList brokenInto(const QString& text, const QFont& font, int width) {
    QStringList lines;
    QTextLayout layout(text, font);
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        const bool isLast = lines.size() + 1 == kHeadlineLines;
        lines << (isLast ? QFontMetrics(font).elidedText(text.mid(line.textStart()), Qt::ElideRight, width)
                         : text.mid(line.textStart(), line.textLength()).trimmed());
        if (isLast) {
            break;
        }
    }
    layout.endLayout();
    return lines;
}

/// What frames the text: left and right, above and below.
QMargins paddings() {
    return {2 * kGrid, kGrid, kGrid, kStripe};
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
    setAccessibleDescription({});
    update();
}

void ClaimCard::setClaim(const hypotheses::Claim& claim) {
    m_known = true;
    m_verdict = claim.verdict;
    const hypotheses::Reason* reason = headlineOf(claim);
    m_headline = reason == nullptr  ? QString()
                 : isOrder(*reason) ? orderText(claim, *reason)
                                    : reasonText(*reason);
    setAccessibleName(hypothesisText(m_hypothesis) + QStringLiteral(": ") + verdictText(m_verdict));
    setAccessibleDescription(m_headline);
    updateGeometry();
    update();
}

QColor ClaimCard::verdictColour() const {
    const ThemeRoles& roles = m_theme.roles();
    switch (m_verdict) {
    case hypotheses::Verdict::Supported:
        return roles.good;
    case hypotheses::Verdict::NotSupported:
        return roles.bad;
    case hypotheses::Verdict::NotAdmissible:
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
    return {32 * kGrid, (1 + kHeadlineLines) * metrics.height() + title.height() + 2 * kGrid + kStripe};
}

void ClaimCard::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    const ThemeRoles& roles = m_theme.roles();
    painter.fillRect(rect(), isChecked() ? roles.surface : underMouse() ? roles.raised : roles.window);
    if (isChecked()) {
        painter.fillRect(QRect(0, height() - kStripe, width(), kStripe), roles.accent);
    }
    QRect area = rect().marginsRemoved(paddings());
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
        for (const QString& line : brokenInto(m_headline, font(), area.width())) {
            drawLine(font(), roles.text, line);
        }
    }
    if (hasFocus()) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(roles.accent, 1.5));
        painter.drawRoundedRect(QRectF(rect()).adjusted(2, 2, -2, -2), 4, 4);
    }
}

} // namespace fgw::ui
