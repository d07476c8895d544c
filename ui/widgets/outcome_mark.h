// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/outcome.h"

#include <QColor>
#include <QString>
#include <QWidget>

class QPainter;

namespace fgw::ui {

class Theme;
struct ThemeRoles;

/// Translated word of an outcome.
[[nodiscard]] QString outcomeWord(Outcome outcome);
[[nodiscard]] QColor outcomeColour(Outcome outcome, const ThemeRoles& roles);
/// The sign of an outcome: its shape tells it without colour.
void paintOutcome(QPainter& painter, const QRectF& area, Outcome outcome, const ThemeRoles& roles);

/// Sign and word of an outcome.
class OutcomeMark : public QWidget {
    Q_OBJECT
public:
    explicit OutcomeMark(const Theme& theme, QWidget* parent = nullptr);

    void setOutcome(Outcome outcome, bool abstained);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] QString word() const;

    const Theme& m_theme;
    Outcome m_outcome = Outcome::NotScored;
    bool m_abstained = false;
};

} // namespace fgw::ui
