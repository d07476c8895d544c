// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

class QVBoxLayout;

namespace fgw::ui {

class JobRunner;
class TextLabel;
class Theme;

/// Every running job, each with its own progress and Cancel.
class JobsPanel : public QWidget {
    Q_OBJECT
public:
    JobsPanel(JobRunner& jobs, const Theme& theme, QWidget* parent = nullptr);

private:
    void rebuild();
    void refresh();

    JobRunner& m_jobs;
    const Theme& m_theme;
    TextLabel* m_nothing;
    QVBoxLayout* m_lines;
    QList<QWidget*> m_rows;
    QTimer m_poll;
};

} // namespace fgw::ui
