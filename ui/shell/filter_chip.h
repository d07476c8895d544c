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
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    const Theme& m_theme;
    QString m_term;
};

} // namespace fgw::ui
