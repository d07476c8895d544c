// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/benchmark/replay.h"

#include <QDialog>

#include <memory>

class QCheckBox;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace fgw::ui {

class NumberFilter;
class NumberModel;
class RunProgress;
class RunUnderWay;
class Session;
class TextLabel;
class Theme;

/// Runs a run again from its provenance and shows, number by number, whether it comes out the same.
class ReplayDialog : public QDialog {
    Q_OBJECT
public:
    /// `runsFolder` is where the new run goes.
    ReplayDialog(Session& session, RunUnderWay& run, const Theme& theme, const QString& runDirectory,
                 const QString& runsFolder, QWidget* parent = nullptr);

    [[nodiscard]] QPushButton& startButton() const { return *m_start; }
    [[nodiscard]] QTableView& numberTable() const { return *m_table; }
    [[nodiscard]] QCheckBox& onlyDifferent() const { return *m_onlyDifferent; }
    /// The answer in one sentence; empty until there is one.
    [[nodiscard]] QString verdict() const;

private:
    [[nodiscard]] QWidget* makeQuestionPage();
    [[nodiscard]] QWidget* makeProgressPage();
    [[nodiscard]] QWidget* makeResultPage();
    void read();
    void adopt(Result<benchmark::RecordedRun> recorded);
    void start();
    void showState();
    void showEnd();
    [[nodiscard]] QString question() const;

    Session& m_session;
    RunUnderWay& m_run;
    const Theme& m_theme;
    QString m_directory;
    QString m_runsFolder;
    std::shared_ptr<const benchmark::RecordedRun> m_recorded;
    bool m_started = false; ///< the run under way is this replay
    QStackedWidget* m_pages;
    TextLabel* m_question;
    QCheckBox* m_fromCache;
    QPushButton* m_start;
    RunProgress* m_progress;
    TextLabel* m_verdict;
    NumberModel* m_numbers;
    NumberFilter* m_filter;
    QTableView* m_table;
    QCheckBox* m_onlyDifferent;
};

} // namespace fgw::ui
