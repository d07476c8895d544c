// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QWidget;

namespace fgw::ui {

class Session;
class Theme;
struct ShellActions;

/// What people decided, given to others and taken from them, and how far they agree.
class LabelCommands : public QObject {
    Q_OBJECT
public:
    LabelCommands(Session& session, const ShellActions& actions, const Theme& theme, QWidget* window);

    /// Takes in the decisions of another file, those that are not known yet.
    void importFrom(const QString& file);
    /// Adds one's decisions to a file that others read; it is made where it is not there.
    void exportTo(const QString& file);
    /// Writes the selected records, with what people decided, as JSON Lines.
    void exportSelection(const QString& file);
    void showReaders();

private:
    void chooseImport();
    void chooseExport();
    void chooseRecords();
    void merge(const QString& from, const QString& into, bool isImport);

    Session& m_session;
    const Theme& m_theme;
    QWidget* m_window;
};

} // namespace fgw::ui
