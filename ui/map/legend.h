// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/map/colour_field.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QWidget>

#include <vector>

namespace fgw::ui {

/// One line of a legend: swatch, name, count; or a heading.
class LegendButton : public QAbstractButton {
    Q_OBJECT
public:
    LegendButton(const Theme& theme, LegendEntry entry, QWidget* parent);

    [[nodiscard]] const LegendEntry& entry() const { return m_entry; }
    [[nodiscard]] bool isHeading() const { return !m_entry.colour.isValid(); }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    void describe();

    const Theme& m_theme;
    LegendEntry m_entry;
};

/// What the colours mean. A click on a line asks for its filter term, or, where no filter says it, for the
/// points of its colours.
class Legend : public QWidget {
    Q_OBJECT
public:
    explicit Legend(const Theme& theme, QWidget* parent = nullptr);

    void setEntries(const std::vector<LegendEntry>& entries);

signals:
    void termWanted(const QString& term);
    /// The points whose colours are these and those between, as indexes into the palette.
    void coloursWanted(std::size_t first, std::size_t last);

private:
    const Theme& m_theme;
};

} // namespace fgw::ui
