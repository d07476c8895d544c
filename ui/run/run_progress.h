// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/step_figure.h"

#include <QWidget>

class QProgressBar;
class QPushButton;

namespace fgw::ui {

class FigureView;
class RunUnderWay;
class Session;
class TextLabel;
class Theme;

/// A run as it goes: the step, how far, the curves of its measures as they grow, and Stop.
class RunProgress : public QWidget {
    Q_OBJECT
public:
    RunProgress(Session& session, RunUnderWay& run, const Theme& theme, QWidget* parent = nullptr);

    [[nodiscard]] FigureView& figure(report::StepMeasure measure) const;
    [[nodiscard]] QPushButton& stopButton() const { return *m_stop; }

private:
    void refresh();
    void refreshCurves();
    void refreshStep();
    [[nodiscard]] QString countOfSteps() const;

    Session& m_session;
    RunUnderWay& m_run;
    TextLabel* m_what;
    TextLabel* m_howLong;
    QProgressBar* m_bar;
    FigureView* m_separation;
    FigureView* m_purity;
    QPushButton* m_stop;
    std::size_t m_stepsShown = 0;
};

} // namespace fgw::ui
