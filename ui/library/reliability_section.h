// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/calibration.h"

#include <QWidget>

#include <vector>

namespace fgw::ui {

class FigureView;
class Session;
class TextLabel;
class Theme;

/// Whether the models' confidence can be trusted: the reliability diagram of the open run. Hidden where no
/// model states a confidence.
class ReliabilitySection : public QWidget {
    Q_OBJECT
public:
    ReliabilitySection(Session& session, const Theme& theme, QWidget* parent = nullptr);

    /// By model of the open run; empty until computed.
    [[nodiscard]] const std::vector<stats::Calibration>& calibrations() const { return m_calibrations; }
    [[nodiscard]] FigureView& figure() const { return *m_figure; }
    [[nodiscard]] bool busy() const;

signals:
    void calibrationsChanged();

private:
    void recompute();
    void compute();
    void adopt(std::vector<stats::Calibration> calibrations);
    void selectBin(quint64 reference);
    [[nodiscard]] QString hint() const;

    Session& m_session;
    TextLabel* m_hint;
    FigureView* m_figure;
    std::vector<stats::Calibration> m_calibrations;
};

} // namespace fgw::ui
