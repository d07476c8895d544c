// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/hypotheses/verdict.h"

#include <QAbstractButton>

namespace fgw::ui {

class Theme;

/// One hypothesis on one card: its name, the verdict in words, and the one thing that decided it. Checkable;
/// cards of one parent exclude each other, and the arrow keys move between them.
class ClaimCard : public QAbstractButton {
    Q_OBJECT
public:
    ClaimCard(const Theme& theme, hypotheses::Hypothesis hypothesis, QWidget* parent = nullptr);

    void setClaim(const hypotheses::Claim& claim);
    /// Before anything is known.
    void clearClaim();
    [[nodiscard]] hypotheses::Hypothesis hypothesis() const { return m_hypothesis; }
    /// What decided it, in words.
    [[nodiscard]] QString headline() const { return m_headline; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] QColor verdictColour() const;

    const Theme& m_theme;
    hypotheses::Hypothesis m_hypothesis;
    hypotheses::Verdict m_verdict = hypotheses::Verdict::NotAdmissible;
    bool m_known = false;
    QString m_headline;
};

} // namespace fgw::ui
