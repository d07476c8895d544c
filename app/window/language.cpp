// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/language.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTranslator>

// Resources in a static library are only linked in where somebody asks for them.
static void initTexts() {
    Q_INIT_RESOURCE(i18n);
}

namespace fgw::window {

namespace {

const QString kName = QStringLiteral("failure-workbench");
const QString kDirectory = QStringLiteral(":/i18n");

bool load(QTranslator& translator, const QString& code) {
    // A pseudo-locale is none that QLocale knows, so an explicit choice is taken by its file's name.
    return code.isEmpty() ? translator.load(QLocale(), kName, QStringLiteral("_"), kDirectory)
                          : translator.load(kName + QLatin1Char('_') + code, kDirectory);
}

} // namespace

void installLanguage(QCoreApplication& application, const QString& code) {
    initTexts();
    if (QLocale::system().language() == QLocale::C) {
        // The C locale would print 5276 where people read 5,276.
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    }
    auto* translator = new QTranslator(&application);
    // English has a file too: it is where "%n records" becomes "1 record".
    if (load(*translator, code) || load(*translator, QStringLiteral("en"))) {
        QCoreApplication::installTranslator(translator);
    }
}

} // namespace fgw::window
