// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

#include <cstdint>

namespace fgw::ui {

class Theme;

/// What a text is for; there are two sizes and one weight of emphasis in the whole program.
enum class TextTone : std::uint8_t { Body, Muted, Strong, Title, Good, Bad, Warning };

/// A label that is always plain text and takes its colour from the theme's roles.
class TextLabel : public QLabel {
    Q_OBJECT
public:
    TextLabel(const Theme& theme, TextTone tone, const QString& text = {}, QWidget* parent = nullptr);

    void setTone(TextTone tone);
    /// Breaks lines at the label's width; otherwise a text that is too long ends in an ellipsis.
    void setWrapped(bool wrapped);

    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] QColor colour() const;
    void applyFont();

    const Theme& m_theme;
    TextTone m_tone;
    bool m_inFontChange = false;
};

/// A heading of a section within a page or panel.
[[nodiscard]] TextLabel* sectionHeader(const Theme& theme, const QString& text, QWidget* parent = nullptr);

/// The program's font in the size and weight of a tone.
[[nodiscard]] QFont toneFont(QFont base, TextTone tone);

} // namespace fgw::ui
