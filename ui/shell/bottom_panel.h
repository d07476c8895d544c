// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTabWidget>

class QStackedWidget;

namespace fgw::ui {

class ProblemModel;
class Session;
class Theme;

/// Folded away at the bottom: what is running, and what could not be read.
class BottomPanel : public QTabWidget {
    Q_OBJECT
public:
    BottomPanel(Session& session, const Theme& theme, QWidget* parent = nullptr);

    void showProblems();

signals:
    void closeRequested();

private:
    void refreshProblems();
    [[nodiscard]] QWidget* makeProblemsPage();

    Session& m_session;
    const Theme& m_theme;
    QStackedWidget* m_problemPages = nullptr;
    ProblemModel* m_problems;
};

} // namespace fgw::ui
