// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include "ui/theme/icon_engine.h"
#include "ui/theme/style_sheet.h"
#include "ui/theme/system_scheme.h"

#include <QApplication>
#include <QFile>
#include <QStyleFactory>

// Resources in a static library are only linked in where somebody asks for them.
static void initResources() {
    Q_INIT_RESOURCE(icons);
    Q_INIT_RESOURCE(theme);
}

namespace fgw::ui {

namespace {

bool isDark(const QPalette& palette) {
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

} // namespace

Theme::Theme(QObject* parent) : QObject(parent) {
    initResources();
    m_systemIsDark = isDark(QApplication::palette());
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    watchSystem();
    apply();
}

void Theme::choose(ThemeChoice choice) {
    if (m_choice != choice) {
        m_choice = choice;
        apply();
    }
}

QIcon Theme::icon(const QString& name) const {
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    return file.open(QIODevice::ReadOnly) ? QIcon(new TintedIconEngine(file.readAll())) : QIcon();
}

void Theme::apply() {
    const bool dark = m_choice == ThemeChoice::Dark || (m_choice == ThemeChoice::System && m_systemIsDark);
    m_roles = dark ? darkRoles() : lightRoles();
    QApplication::setFont(bodyFont());
    QApplication::setPalette(paletteFor(m_roles));
    qApp->setStyleSheet(styleSheetFor(m_roles));
    emit changed();
}

void Theme::watchSystem() {
    auto* scheme = new SystemScheme(this);
    connect(scheme, &SystemScheme::preferred, this, &Theme::adoptSystem);
}

void Theme::adoptSystem(bool dark) {
    if (m_systemIsDark == dark) {
        return;
    }
    m_systemIsDark = dark;
    if (m_choice == ThemeChoice::System) {
        apply();
    }
}

// All three have tabular digits, so columns of numbers line up.
QFont bodyFont() {
    QFont font(
        QStringList{QStringLiteral("Open Sans"), QStringLiteral("Noto Sans"), QStringLiteral("DejaVu Sans")});
    font.setPointSize(10);
    return font;
}

QFont monoFont() {
    QFont font(QStringList{QStringLiteral("DejaVu Sans Mono"), QStringLiteral("monospace")});
    font.setStyleHint(QFont::Monospace);
    font.setPointSize(9);
    return font;
}

} // namespace fgw::ui
