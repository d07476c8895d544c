// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/help/help_pages.h"

#include <QAction>
#include <QCoreApplication>
#include <QFile>

// Resources in a static library are only linked in where somebody asks for them.
static void initPages() {
    Q_INIT_RESOURCE(help);
}

namespace fgw::ui {

namespace {

struct HelpPagesText {
    Q_DECLARE_TR_FUNCTIONS(HelpPages)
};

QString readPage(const QString& id) {
    QFile file(QStringLiteral(":/help/%1.md").arg(id));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

HelpPage written(const char* id, const QString& title) {
    const QString name = QLatin1String(id);
    return {name, title, readPage(name)};
}

/// A text as it is, where Markdown would read signs in it.
QString escaped(QString text) {
    for (const QChar sign : QStringLiteral("\\|`*_[]<#")) {
        text.replace(sign, QStringLiteral("\\") + sign);
    }
    return text;
}

QString shownKeys(const QAction& action) {
    QStringList keys;
    for (const QKeySequence& sequence : action.shortcuts()) {
        keys << QStringLiteral("**%1**").arg(escaped(sequence.toString(QKeySequence::NativeText)));
    }
    return keys.join(QStringLiteral(", "));
}

} // namespace

QList<HelpPage> writtenPages() {
    initPages();
    return {written("tour", HelpPagesText::tr("The first five minutes")),
            written("your-files", HelpPagesText::tr("Your files")),
            written("search", HelpPagesText::tr("Search and filter")),
            written("claims", HelpPagesText::tr("Claims: H1, H2, H3")),
            written("compare", HelpPagesText::tr("Comparing, running, replaying")),
            written("corpus", HelpPagesText::tr("Intake, corpus, gate")),
            written("statistics", HelpPagesText::tr("What the figures mean")),
            written("formats", HelpPagesText::tr("Files"))};
}

HelpPage keyPage(const QList<KeyGroup>& groups) {
    QString text =
        QStringLiteral("# %1\n\n%2\n")
            .arg(HelpPagesText::tr("Keys"),
                 HelpPagesText::tr("As they are set now. Each can be changed under *Help, Change keys*."));
    for (const KeyGroup& group : groups) {
        QString lines;
        for (const QAction* action : group.actions) {
            if (!action->shortcut().isEmpty() && action->isVisible()) {
                lines += QStringLiteral("| %1 | %2 |\n")
                             .arg(shownKeys(*action), escaped(action->text().remove(u'&')));
            }
        }
        if (!lines.isEmpty()) {
            text +=
                QStringLiteral("\n## %1\n\n| %2 | %3 |\n|---|---|\n%4")
                    .arg(escaped(group.title), HelpPagesText::tr("key"), HelpPagesText::tr("does"), lines);
        }
    }
    return {QStringLiteral("keys"), HelpPagesText::tr("Keys"), text};
}

} // namespace fgw::ui
