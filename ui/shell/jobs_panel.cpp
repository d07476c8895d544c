// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/jobs_panel.h"

#include "ui/jobs/job_runner.h"
#include "ui/shell/job_progress.h"
#include "ui/theme/theme.h"
#include "ui/widgets/text_label.h"

#include <QHBoxLayout>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace fgw::ui {

namespace {

class JobLine : public QWidget {
public:
    JobLine(const Theme& theme, QWidget* parent)
        : QWidget(parent), m_what(new TextLabel(theme, TextTone::Body, {}, this)),
          m_howLong(new TextLabel(theme, TextTone::Muted, {}, this)), m_bar(new QProgressBar(this)),
          m_cancel(new QPushButton(JobsPanel::tr("Cancel"), this)) {
        m_bar->setTextVisible(false);
        m_bar->setFixedWidth(24 * kGrid);
        m_howLong->setMinimumWidth(16 * kGrid);
        auto* layout = new QHBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(2 * kGrid);
        layout->addWidget(m_what, 1);
        layout->addWidget(m_bar);
        layout->addWidget(m_howLong);
        layout->addWidget(m_cancel);
    }

    [[nodiscard]] QPushButton* cancel() const { return m_cancel; }

    void show(const JobProgress& progress) {
        m_what->setText(progress.what);
        m_howLong->setText(progress.howLong);
        m_bar->setAccessibleName(progress.what);
        showShare(*m_bar, progress);
    }

private:
    TextLabel* m_what;
    TextLabel* m_howLong;
    QProgressBar* m_bar;
    QPushButton* m_cancel;
};

} // namespace

JobsPanel::JobsPanel(JobRunner& jobs, const Theme& theme, QWidget* parent)
    : QWidget(parent), m_jobs(jobs), m_theme(theme),
      m_nothing(new TextLabel(theme, TextTone::Muted, tr("Nothing is running."), this)),
      m_lines(new QVBoxLayout(this)) {
    constexpr int kPollMs = 200;
    m_lines->setContentsMargins(2 * kGrid, kGrid, 2 * kGrid, kGrid);
    m_lines->setSpacing(kGrid);
    m_lines->addWidget(m_nothing);
    m_lines->addStretch();
    connect(&jobs, &JobRunner::changed, this, &JobsPanel::rebuild);
    connect(&m_poll, &QTimer::timeout, this, &JobsPanel::refresh);
    m_poll.setInterval(kPollMs);
    rebuild();
}

void JobsPanel::rebuild() {
    for (QWidget* row : std::exchange(m_rows, {})) {
        // Not at once: this may be the answer to its own Cancel.
        m_lines->removeWidget(row);
        row->hide();
        row->deleteLater();
    }
    for (const JobRunner::Job& job : m_jobs.running()) {
        auto* line = new JobLine(m_theme, this);
        connect(line->cancel(), &QPushButton::clicked, this, [this, id = job.id] { m_jobs.cancel(id); });
        m_lines->insertWidget(m_lines->count() - 1, line);
        m_rows << line;
    }
    m_nothing->setVisible(m_rows.isEmpty());
    m_rows.isEmpty() ? m_poll.stop() : m_poll.start();
    refresh();
}

void JobsPanel::refresh() {
    const std::vector<JobRunner::Job> running = m_jobs.running();
    for (qsizetype index = 0; index < m_rows.size() && index < std::ssize(running); ++index) {
        static_cast<JobLine*>(m_rows[index])->show(describe(running[static_cast<std::size_t>(index)]));
    }
}

} // namespace fgw::ui
