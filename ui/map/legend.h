// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/map/colour_field.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QWidget>

#include <vector>

namespace fgw::ui {

/// One line of a legend: swatch, name, count.
class LegendButton : public QAbstractButton {
    Q_OBJECT
public:
    LegendButton(const Theme& theme, LegendEntry entry, QWidget* parent);

    [[nodiscard]] const LegendEntry& entry() const { return m_entry; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    const Theme& m_theme;
    LegendEntry m_entry;
};

/// What the colours mean. A click on a line asks for its filter term.
class Legend : public QWidget {
    Q_OBJECT
public:
    explicit Legend(const Theme& theme, QWidget* parent = nullptr);

    void setEntries(const std::vector<LegendEntry>& entries);

signals:
    void termWanted(const QString& term);

private:
    const Theme& m_theme;
};

} // namespace fgw::ui
