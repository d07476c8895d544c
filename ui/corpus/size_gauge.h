// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/advice.h"

#include <QWidget>

namespace fgw::ui {

class TextLabel;
class Theme;

/// The scale of the gauge alone: the usual size as a band, and a mark where the corpus stands.
class SizeScale : public QWidget {
    Q_OBJECT
public:
    explicit SizeScale(const Theme& theme, QWidget* parent = nullptr);

    void setCount(std::size_t active);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] double placeOf(std::size_t count) const;

    const Theme& m_theme;
    std::size_t m_active = 0;
};

/// How many active cases there are against the 60 to 200 of a corpus in good health, with the likely cause
/// where there are fewer or more.
class SizeGauge : public QWidget {
    Q_OBJECT
public:
    explicit SizeGauge(const Theme& theme, QWidget* parent = nullptr);

    void show(const corpus::Advice& advice);

private:
    SizeScale* m_scale;
    TextLabel* m_count;
    TextLabel* m_cause;
};

} // namespace fgw::ui
