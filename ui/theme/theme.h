// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QObject>
#include <QString>

#include <cstddef>
#include <cstdint>

namespace fgw::ui {

enum class ThemeChoice : std::uint8_t { System, Light, Dark };

/// Colours by what they are for. Text roles have a contrast of at least 4.5 : 1 against `window` and
/// `surface`.
struct ThemeRoles {
    bool dark = false;
    QColor window;  ///< behind everything
    QColor surface; ///< canvases, tables, fields
    QColor raised;  ///< hover, chips, the rail
    QColor text;
    QColor mutedText;
    QColor hairline;   ///< the only separator there is
    QColor accent;     ///< selection, focus, the one thing to press
    QColor accentText; ///< on `accent`
    QColor good;       ///< pass
    QColor bad;        ///< fail
    QColor warning;
    QColor dimmed; ///< marks that are not selected

    /// Colour-blind-safe categorical palette; repeats after categoricalCount.
    [[nodiscard]] QColor categorical(std::size_t index) const;
    static constexpr std::size_t categoricalCount = 10;
    /// Colours of clusters: others than the categorical ones, so that a cluster is never taken for a model.
    /// Repeats after clusterCount.
    [[nodiscard]] QColor cluster(std::size_t index) const;
    static constexpr std::size_t clusterCount = 16;
    /// Sequential scale for 0 … 1, perceptually even: 0 is nearest to the background.
    [[nodiscard]] QColor sequential(double value) const;
};

[[nodiscard]] const ThemeRoles& lightRoles();
[[nodiscard]] const ThemeRoles& darkRoles();

/// Metrics of the 8-pixel grid.
inline constexpr int kGrid = 8;

/// Owns the theme of one application: palette, style sheet, fonts. Follows the system while the choice is
/// System, and switches live.
class Theme : public QObject {
    Q_OBJECT
public:
    explicit Theme(QObject* parent = nullptr);

    [[nodiscard]] const ThemeRoles& roles() const { return m_roles; }
    [[nodiscard]] ThemeChoice choice() const { return m_choice; }
    void choose(ThemeChoice choice);

    /// An icon of resources/icons, tinted by the text role (accent while checked); it follows a change of
    /// theme.
    [[nodiscard]] QIcon icon(const QString& name) const;

signals:
    void changed();

private:
    void apply();
    void watchSystem();
    void adoptSystem(bool dark);

    ThemeChoice m_choice = ThemeChoice::System;
    bool m_systemIsDark = false;
    ThemeRoles m_roles;
};

/// The face of the program, and the one for code and raw data; sizes and weights are those of TextTone.
[[nodiscard]] QFont bodyFont();
[[nodiscard]] QFont monoFont();

} // namespace fgw::ui
