// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QPushButton;
class QStackedWidget;

namespace fgw::ui {

class ExperimentForm;
class PlainTextView;
class RunProgress;
class RunUnderWay;
class Session;
class Settings;
class TextLabel;
class Theme;

/// Makes a run: what is to be run, how it goes, and what its report shows and does not. Closing it does not
/// stop the run.
class RunDialog : public QDialog {
    Q_OBJECT
public:
    RunDialog(Session& session, RunUnderWay& run, Settings& settings, const Theme& theme,
              QWidget* parent = nullptr);

    [[nodiscard]] ExperimentForm& form() const { return *m_form; }
    [[nodiscard]] RunProgress& progress() const { return *m_progress; }
    [[nodiscard]] QPushButton& runButton() const { return *m_start; }

private:
    [[nodiscard]] QWidget* makeFormPage();
    [[nodiscard]] QWidget* makeProgressPage();
    void checkForm();
    void start();
    void showState();
    void showEnd();

    Session& m_session;
    RunUnderWay& m_run;
    Settings& m_settings;
    const Theme& m_theme;
    QStackedWidget* m_pages;
    ExperimentForm* m_form;
    TextLabel* m_complaint;
    QPushButton* m_start;
    RunProgress* m_progress;
    TextLabel* m_end;
    PlainTextView* m_reading;
    QPushButton* m_again;
};

} // namespace fgw::ui
