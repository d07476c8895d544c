// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/intake/ingest_dialog.h"

#include "ui/intake/ingest_text.h"
#include "ui/intake/strata_model.h"
#include "ui/jobs/job_runner.h"
#include "ui/theme/styling.h"
#include "ui/theme/theme.h"
#include "ui/widgets/fixed_table.h"
#include "ui/widgets/path_field.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/visible_text.h"

#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>
#include <QVBoxLayout>

namespace fgw::ui {

namespace {

constexpr int kMostDays = 36'500;
constexpr int kMostCandidates = 1000;

Result<intake::Redactor> redactorOf(const std::filesystem::path& patterns) {
    return patterns.empty() ? intake::Redactor::create() : intake::Redactor::fromFile(patterns);
}

} // namespace

IngestDialog::IngestDialog(const std::filesystem::path& corpus, const QString& trace, JobRunner& jobs,
                           const Theme& theme, QWidget* parent)
    : QDialog(parent), m_corpus(corpus), m_jobs(jobs), m_theme(theme), m_trace(new QLineEdit(trace)),
      m_patterns(new QLineEdit), m_model(new QLineEdit), m_days(new QSpinBox), m_limit(new QSpinBox),
      m_cap(new QDoubleSpinBox), m_summary(new TextLabel(theme, TextTone::Body)),
      m_notes(new TextLabel(theme, TextTone::Muted)), m_strata(new StrataModel(this)) {
    setWindowTitle(tr("Ingest failures"));
    auto* title = new TextLabel(theme, TextTone::Title, tr("Take failures of a run into intake"), this);
    auto* hint =
        new TextLabel(theme, TextTone::Muted,
                      tr("Failures only, redacted, without repetitions, drawn by intent so that none "
                         "outweighs the others. Nothing becomes a case by itself."),
                      this);
    for (TextLabel* label : {hint, m_summary, m_notes}) {
        label->setWrapped(true);
    }
    auto* table = new QTableView(this);
    table->setModel(m_strata);
    table->setAccessibleName(tr("Failures by intent"));
    styleTable(table);
    table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, 2 * kGrid);
    layout->setSpacing(kGrid + kGrid / 2);
    layout->addWidget(title);
    layout->addWidget(hint);
    layout->addWidget(makeForm());
    layout->addWidget(m_summary);
    layout->addWidget(table, 1);
    layout->addWidget(m_notes);
    layout->addWidget(makeButtons());
    resize(84 * kGrid, 76 * kGrid);
    invalidate();
    if (!trace.isEmpty()) {
        look();
    }
}

QWidget* IngestDialog::makeForm() {
    m_trace->setAccessibleName(tr("Run or log"));
    m_patterns->setAccessibleName(tr("File of own redaction patterns"));
    m_patterns->setPlaceholderText(tr("Optional: lines of “kind: expression”"));
    m_model->setAccessibleName(tr("Model"));
    m_model->setPlaceholderText(tr("Only failures of this model"));
    m_days->setRange(1, kMostDays);
    m_days->setValue(static_cast<int>(intake::IngestOptions{}.window.count()));
    m_days->setSuffix(tr(" days"));
    m_days->setAccessibleName(tr("Window in days"));
    m_limit->setRange(0, kMostCandidates);
    m_limit->setSpecialValueText(tr("all that the cap allows"));
    m_limit->setValue(static_cast<int>(intake::IngestOptions{}.strata.limit));
    m_limit->setAccessibleName(tr("Most candidates"));
    m_cap->setRange(0.01, 1.0);
    m_cap->setSingleStep(0.05);
    m_cap->setValue(intake::IngestOptions{}.strata.cap);
    m_cap->setAccessibleName(tr("Greatest share of one intent after promotion"));
    auto* box = new QWidget(this);
    auto* form = new QFormLayout(box);
    form->setContentsMargins(0, 0, 0, 0);
    form->setSpacing(kGrid);
    form->setLabelAlignment(Qt::AlignLeft);
    form->addRow(tr("Run or log"), makePathField(m_trace, m_trace->accessibleName(), box));
    form->addRow(tr("Not older than"), m_days);
    form->addRow(tr("Most candidates"), m_limit);
    form->addRow(tr("Cap of one intent"), m_cap);
    form->addRow(tr("Model"), m_model);
    form->addRow(tr("Own patterns"), makePathField(m_patterns, m_patterns->accessibleName(), box));
    for (QLineEdit* line : {m_trace, m_patterns, m_model}) {
        connect(line, &QLineEdit::textChanged, this, &IngestDialog::invalidate);
    }
    connect(m_days, &QSpinBox::valueChanged, this, &IngestDialog::invalidate);
    connect(m_limit, &QSpinBox::valueChanged, this, &IngestDialog::invalidate);
    connect(m_cap, &QDoubleSpinBox::valueChanged, this, &IngestDialog::invalidate);
    return box;
}

QWidget* IngestDialog::makeButtons() {
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_look = buttons->addButton(tr("Look"), QDialogButtonBox::ActionRole);
    m_look->setToolTip(tr("Say what would be taken, and write nothing"));
    m_write = buttons->addButton(tr("Write"), QDialogButtonBox::ApplyRole);
    setPrimary(m_write);
    connect(m_look, &QPushButton::clicked, this, &IngestDialog::look);
    connect(m_write, &QPushButton::clicked, this, &IngestDialog::write);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    return buttons;
}

IngestDialog::Asked IngestDialog::asked(bool dryRun) const {
    Asked asked;
    asked.trace = m_trace->text().trimmed().toStdString();
    asked.patterns = m_patterns->text().trimmed().toStdString();
    asked.options.window = std::chrono::days(m_days->value());
    asked.options.strata = {m_cap->value(), static_cast<std::size_t>(m_limit->value())};
    asked.options.model = m_model->text().trimmed().toStdString();
    asked.options.dryRun = dryRun;
    return asked;
}

/// What was said is about other settings now.
void IngestDialog::invalidate() {
    m_summary->setTone(TextTone::Muted);
    m_summary->setText(tr("Look first: what would be taken is listed here by intent."));
    m_notes->setText({});
    m_strata->setStrata({});
    m_look->setEnabled(!m_trace->text().trimmed().isEmpty());
    m_write->setEnabled(false);
}

void IngestDialog::look() {
    run(true);
}

void IngestDialog::write() {
    run(false);
}

void IngestDialog::run(bool dryRun) {
    m_write->setEnabled(false);
    m_jobs.run<intake::IngestReport>(
        QStringLiteral("ingest"), dryRun ? tr("Looking at the failures") : tr("Ingesting"), this,
        [corpus = m_corpus, asked = asked(dryRun)](Task& task) -> Result<intake::IngestReport> {
            const auto redactor = redactorOf(asked.patterns);
            return redactor ? intake::ingest(corpus, {asked.trace}, *redactor, asked.options, task)
                            : Result<intake::IngestReport>(std::unexpected(redactor.error()));
        },
        [this, dryRun](Result<intake::IngestReport> report) {
            if (!report) {
                m_summary->setTone(TextTone::Bad);
                m_summary->setText(visibleText(report.error().message()));
            } else if (dryRun) {
                show(*report);
            } else {
                emit ingested(report->candidates.size());
                accept();
            }
        });
}

void IngestDialog::show(const intake::IngestReport& report) {
    m_summary->setTone(TextTone::Body);
    m_summary->setText(summaryOf(report));
    m_notes->setText(notesOf(report).join(u'\n'));
    m_strata->setStrata(report.strata.strata);
    m_write->setText(tr("Write %Ln candidate(s)", nullptr, static_cast<int>(report.candidates.size())));
    m_write->setEnabled(!report.candidates.empty());
}

} // namespace fgw::ui
