// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

class QProgressBar;
class QToolButton;

namespace fgw::ui {

class JobRunner;
class TextLabel;
class Theme;

/// The oldest running job in one line: what, how far, how long yet, and Cancel. Notices stand in its place
/// while nothing runs.
class StatusLine : public QWidget {
    Q_OBJECT
public:
    StatusLine(JobRunner& jobs, const Theme& theme, QWidget* parent = nullptr);

    void showNotice(const QString& text);

private:
    void refresh();
    void cancelShown();

    JobRunner& m_jobs;
    TextLabel* m_text;
    QProgressBar* m_bar;
    QToolButton* m_cancel;
    QTimer m_poll;
    QTimer m_noticeEnd;
    QString m_notice;
    std::uint64_t m_shown = 0;
};

} // namespace fgw::ui
