// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/style_sheet.h"

#include "ui/theme/theme.h"

#include <QFile>

#include <array>
#include <utility>

namespace fgw::ui {

namespace {

QColor blend(const QColor& from, const QColor& to, double share) {
    const auto channel = [share](int a, int b) { return static_cast<int>(a + (b - a) * share); };
    return {channel(from.red(), to.red()), channel(from.green(), to.green()),
            channel(from.blue(), to.blue())};
}

void setDisabled(QPalette& palette, const ThemeRoles& roles) {
    const QColor faint = blend(roles.mutedText, roles.window, 0.4);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(QPalette::Disabled, role, faint);
    }
    palette.setColor(QPalette::Disabled, QPalette::Highlight, roles.dimmed);
}

// Shades that Fusion draws its few remaining edges with.
void setEdges(QPalette& palette, const ThemeRoles& roles) {
    palette.setColor(QPalette::Light, roles.raised);
    palette.setColor(QPalette::Midlight, roles.raised);
    palette.setColor(QPalette::Mid, roles.hairline);
    palette.setColor(QPalette::Dark, roles.hairline);
    palette.setColor(QPalette::Shadow, roles.hairline);
}

} // namespace

QPalette paletteFor(const ThemeRoles& roles) {
    QPalette palette;
    palette.setColor(QPalette::Window, roles.window);
    palette.setColor(QPalette::WindowText, roles.text);
    palette.setColor(QPalette::Base, roles.surface);
    palette.setColor(QPalette::AlternateBase, roles.window);
    palette.setColor(QPalette::Text, roles.text);
    palette.setColor(QPalette::PlaceholderText, roles.mutedText);
    palette.setColor(QPalette::Button, roles.raised);
    palette.setColor(QPalette::ButtonText, roles.text);
    palette.setColor(QPalette::BrightText, roles.bad);
    palette.setColor(QPalette::ToolTipBase, roles.raised);
    palette.setColor(QPalette::ToolTipText, roles.text);
    palette.setColor(QPalette::Highlight, roles.accent);
    palette.setColor(QPalette::HighlightedText, roles.accentText);
    palette.setColor(QPalette::Link, roles.accent);
    palette.setColor(QPalette::LinkVisited, roles.accent);
    setEdges(palette, roles);
    setDisabled(palette, roles);
    return palette;
}

QString styleSheetFor(const ThemeRoles& roles) {
    QFile file(QStringLiteral(":/theme/workbench.qss"));
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    QString sheet = QString::fromUtf8(file.readAll());
    // The longer name first: a name may begin with another.
    const std::array<std::pair<QString, QString>, 16> values{{
        {QStringLiteral("@accentText"), roles.accentText.name()},
        {QStringLiteral("@accentSoft"), blend(roles.surface, roles.accent, roles.dark ? 0.28 : 0.16).name()},
        {QStringLiteral("@accentStrong"), blend(roles.accent, roles.text, 0.15).name()},
        {QStringLiteral("@accent"), roles.accent.name()},
        {QStringLiteral("@mutedText"), roles.mutedText.name()},
        {QStringLiteral("@faintText"), blend(roles.mutedText, roles.window, 0.4).name()},
        {QStringLiteral("@text"), roles.text.name()},
        {QStringLiteral("@window"), roles.window.name()},
        {QStringLiteral("@surface"), roles.surface.name()},
        {QStringLiteral("@raised"), roles.raised.name()},
        {QStringLiteral("@hairline"), roles.hairline.name()},
        {QStringLiteral("@good"), roles.good.name()},
        {QStringLiteral("@bad"), roles.bad.name()},
        {QStringLiteral("@warning"), roles.warning.name()},
        {QStringLiteral("@dimmed"), roles.dimmed.name()},
        {QStringLiteral("@scheme"), roles.dark ? QStringLiteral("dark") : QStringLiteral("light")},
    }};
    for (const auto& [name, value] : values) {
        sheet.replace(name, value);
    }
    return sheet;
}

} // namespace fgw::ui
