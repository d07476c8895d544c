// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace fgw::ui {

class Theme;

/// One term of the filter. A click, or Delete while it has the focus, takes it out.
class FilterChip : public QAbstractButton {
    Q_OBJECT
public:
    FilterChip(const Theme& theme, const QString& term, QWidget* parent = nullptr);

    [[nodiscard]] QString term() const { return m_term; }
    /// Why this term keeps the filter from being applied; empty where it does not.
    void setProblem(const QString& problem);
    [[nodiscard]] QString problem() const { return m_problem; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    const Theme& m_theme;
    QString m_term;
    QString m_problem;
};

} // namespace fgw::ui
