// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/status_line.h"

#include "ui/jobs/job_runner.h"
#include "ui/shell/job_progress.h"
#include "ui/theme/theme.h"
#include "ui/widgets/text_label.h"

#include <QHBoxLayout>
#include <QProgressBar>
#include <QToolButton>

namespace fgw::ui {

namespace {
constexpr int kNoticeMs = 8000;
} // namespace

StatusLine::StatusLine(JobRunner& jobs, const Theme& theme, QWidget* parent)
    : QWidget(parent), m_jobs(jobs), m_text(new TextLabel(theme, TextTone::Muted, {}, this)),
      m_bar(new QProgressBar(this)), m_cancel(new QToolButton(this)) {
    m_bar->setTextVisible(false);
    m_bar->setFixedWidth(16 * kGrid);
    m_bar->setAccessibleName(tr("Progress"));
    m_cancel->setText(tr("Cancel"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(kGrid, 0, kGrid, 0);
    layout->setSpacing(kGrid);
    layout->addWidget(m_bar);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_cancel);
    // Nothing above it moves when a job comes or goes.
    setFixedHeight(m_cancel->sizeHint().height());
    m_noticeEnd.setSingleShot(true);
    connect(&m_noticeEnd, &QTimer::timeout, this, [this] {
        m_notice.clear();
        refresh();
    });
    connect(&m_poll, &QTimer::timeout, this, &StatusLine::refresh);
    connect(&jobs, &JobRunner::changed, this, &StatusLine::refresh);
    connect(m_cancel, &QToolButton::clicked, this, &StatusLine::cancelShown);
    refresh();
}

void StatusLine::showNotice(const QString& text) {
    m_notice = text;
    m_noticeEnd.start(kNoticeMs);
    refresh();
}

void StatusLine::cancelShown() {
    m_jobs.cancel(m_shown);
}

void StatusLine::refresh() {
    constexpr int kPollMs = 100;
    const std::vector<JobRunner::Job> running = m_jobs.running();
    const bool any = !running.empty();
    m_bar->setVisible(any);
    m_cancel->setVisible(any);
    if (!any) {
        m_poll.stop();
        m_shown = 0;
        m_text->setText(m_notice);
        return;
    }
    if (!m_poll.isActive()) {
        m_poll.start(kPollMs);
    }
    const JobProgress progress = describe(running.front());
    m_shown = running.front().id;
    showShare(*m_bar, progress);
    const QString more =
        running.size() > 1 ? tr(" · %Ln more", nullptr, static_cast<int>(running.size() - 1)) : QString();
    m_text->setText(tr("%1 · %2%3").arg(progress.what, progress.howLong, more));
}

} // namespace fgw::ui
