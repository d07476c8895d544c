// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/corpus/gate_page.h"

#include "ui/corpus/count_delegate.h"
#include "ui/corpus/gate_dialog.h"
#include "ui/corpus/gate_model.h"
#include "ui/corpus/record_dialog.h"
#include "ui/intake/judge_question.h"
#include "ui/session/session.h"
#include "ui/theme/theme.h"
#include "ui/widgets/fixed_table.h"
#include "ui/widgets/key_tip.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/table_header.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/visible_text.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace fgw::ui {

namespace {

constexpr int kCountWidth = 10 * kGrid;
constexpr int kRateWidth = 30 * kGrid;
const QString kRecordJob = QStringLiteral("gate record");
/// More remarks than these are in the tool tip.
constexpr int kMostRemarks = 4;

/// The run that is open, as a place to start from.
QString openRun(const Session& session) {
    const auto document = session.document();
    return document ? QString::fromStdString(document->summary.path.string()) : QString();
}

/// What the run that is open says it was made from, where it is the one that was judged.
QString commitOf(const std::filesystem::path& results, const Session& session) {
    const auto document = session.document();
    return document && document->summary.path == results
               ? QString::fromStdString(document->summary.provenance.gitSha)
               : QString();
}

} // namespace

GatePage::GatePage(Session& session, const Theme& theme, QWidget* parent)
    : QWidget(parent), m_session(session), m_theme(theme), m_bar(new MessageBar(theme, this)),
      m_headline(new TextLabel(theme, TextTone::Title)), m_facts(new TextLabel(theme, TextTone::Muted)),
      m_remarks(new TextLabel(theme, TextTone::Body)), m_showMain(new QPushButton(tr("Show recorded main"))),
      m_judge(new QPushButton(tr("Judge results…"))), m_record(new QPushButton(tr("Record as main…"))),
      m_matrix(new GateMatrixModel(theme, this)), m_cases(new GateCaseModel(theme, this)),
      m_matrixTable(new QTableView), m_caseTable(new QTableView) {
    makeMatrix();
    makeCases();
    m_facts->setWrapped(true);
    m_remarks->setWrapped(true);
    auto* inner = new QVBoxLayout;
    inner->setContentsMargins(2 * kGrid, kGrid, 2 * kGrid, kGrid);
    inner->setSpacing(kGrid);
    inner->addWidget(makeHead());
    inner->addWidget(m_facts);
    inner->addWidget(m_matrixTable);
    inner->addWidget(m_remarks);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_bar);
    layout->addLayout(inner);
    layout->addWidget(m_caseTable, 1);
}

QWidget* GatePage::makeHead() {
    auto* head = new QWidget;
    auto* layout = new QHBoxLayout(head);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid);
    layout->addWidget(m_headline, 1);
    layout->addWidget(m_showMain);
    layout->addWidget(m_record);
    layout->addWidget(m_judge);
    connect(m_judge, &QPushButton::clicked, this, &GatePage::askForResults);
    connect(m_record, &QPushButton::clicked, this, &GatePage::recordRequested);
    connect(&m_session.jobs(), &JobRunner::cancelled, this,
            [this](const QString& job) { m_record->setEnabled(m_record->isEnabled() || job == kRecordJob); });
    connect(m_showMain, &QPushButton::clicked, this, &GatePage::showRecorded);
    return head;
}

void GatePage::setActions(const QAction* judge, const QAction* record) {
    setKeyTip(m_judge, tr("Judge a run, a log or JSON Lines against the corpus"), judge);
    setKeyTip(m_record, tr("Write this verdict into the history, as that of main"), record);
}

void GatePage::makeMatrix() {
    m_matrixTable->setModel(m_matrix);
    styleTable(m_matrixTable);
    m_matrixTable->setSelectionBehavior(QAbstractItemView::SelectItems);
    m_matrixTable->setAccessibleName(tr("Failure modes by pass and fail"));
    m_matrixTable->setItemDelegate(new CountDelegate(m_matrixTable));
    m_matrixTable->setProperty("bare", true);
    m_matrixTable->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_matrixTable->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    for (QHeaderView* header : {m_matrixTable->verticalHeader(), m_matrixTable->horizontalHeader()}) {
        header->setSectionResizeMode(QHeaderView::Fixed);
        static_cast<TableHeader*>(header)->setBare(true);
    }
    m_matrixTable->verticalHeader()->show();
    m_matrixTable->verticalHeader()->setMinimumSectionSize(1);
    m_matrixTable->verticalHeader()->setDefaultSectionSize(3 * kGrid);
    m_matrixTable->horizontalHeader()->setDefaultSectionSize(kCountWidth);
    m_matrixTable->setColumnWidth(GateMatrixModel::Rate, kRateWidth);
}

void GatePage::makeCases() {
    m_caseTable->setModel(m_cases);
    styleTable(m_caseTable);
    m_caseTable->setAccessibleName(tr("Cases of the gate, flips first"));
    m_caseTable->horizontalHeader()->setStretchLastSection(true);
    m_caseTable->setColumnWidth(GateCaseModel::Id, 15 * kGrid);
    m_caseTable->setColumnWidth(GateCaseModel::Outcome, 14 * kGrid);
    m_caseTable->setColumnWidth(GateCaseModel::Flip, 9 * kGrid);
    m_caseTable->setColumnWidth(GateCaseModel::Route, 8 * kGrid);
    connect(m_caseTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& current) {
                if (current.isValid()) {
                    emit caseChosen(m_cases->caseId(current.row()));
                }
            });
}

void GatePage::setCorpus(std::shared_ptr<const corpus::Corpus> corpus,
                         std::optional<corpus::RecordedGate> recorded) {
    m_corpus = std::move(corpus);
    m_main = std::move(recorded);
    if (m_corpus && isJudged(*m_corpus)) {
        return;
    }
    if (m_judged && m_corpus) {
        m_bar->show(MessageBar::Kind::Note,
                    tr("The corpus was changed since it was judged; judge the results again."));
    }
    showRecorded();
}

bool GatePage::isJudged(const corpus::Corpus& corpus) const {
    return m_judged && corpus.casesDigest == m_judged->corpus.casesDigest &&
           corpus.historyPrint == m_judged->corpus.historyPrint;
}

void GatePage::showRecorded() {
    m_judged.reset();
    if (m_main) {
        show(viewOf(*m_main));
        return;
    }
    GateView none;
    none.headline = tr("No gate yet");
    none.facts = tr("No run of main is recorded. Judge the results of a change: a run, a log or JSON Lines.");
    none.matrix = m_corpus ? corpus::emptyMatrix(m_corpus->taxonomy) : std::vector<corpus::ModeRow>();
    show(std::move(none));
}

void GatePage::show(GateView view) {
    m_headline->setTone(view.red ? TextTone::Bad : TextTone::Title);
    m_headline->setText(view.headline);
    m_facts->setText(view.facts);
    m_showMain->setVisible(m_judged != nullptr);
    m_record->setVisible(m_judged != nullptr);
    m_remarks->setText(view.remarks.mid(0, kMostRemarks).join(u'\n'));
    m_remarks->setToolTip(plainToolTip(view.remarks.join(u'\n')));
    m_remarks->setVisible(!view.remarks.isEmpty());
    m_matrix->setMatrix(std::move(view.matrix));
    m_cases->setRows(std::move(view.rows));
    const int rows = m_matrix->rowCount() * m_matrixTable->verticalHeader()->defaultSectionSize();
    m_matrixTable->setFixedHeight(rows + m_matrixTable->horizontalHeader()->sizeHint().height() + 2);
}

void GatePage::askForResults() {
    if (!m_corpus) {
        return;
    }
    auto* dialog = new GateDialog(m_theme, openRun(m_session), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog] { judge(dialog->sources(), dialog->options()); });
    dialog->open();
}

void GatePage::judge(const intake::GateSources& sources, const corpus::GateOptions& options) {
    m_bar->hide();
    askForJudges(
        {m_session.jobs(), m_theme, this,
         [this](const QString& message) { m_bar->show(MessageBar::Kind::Error, message); }},
        m_corpus->directory, m_corpus->cases,
        [this, sources, options](const intake::JudgeConsent& consent) { run(sources, options, consent); });
}

void GatePage::run(const intake::GateSources& sources, const corpus::GateOptions& options,
                   const intake::JudgeConsent& consent) {
    m_session.jobs().run<intake::GateRun>(
        QStringLiteral("gate"), tr("Judging the results"), this,
        [directory = m_corpus->directory, sources, options, consent](Task& task) {
            return intake::runGate(directory, sources, options, consent, task);
        },
        [this, results = sources.results](Result<intake::GateRun> run) {
            if (run) {
                adopt(std::move(*run), results);
            } else {
                m_bar->show(MessageBar::Kind::Error, visibleText(run.error().message()));
            }
        });
}

void GatePage::adopt(intake::GateRun run, const std::filesystem::path& results) {
    m_judged = std::make_shared<const intake::GateRun>(std::move(run));
    m_results = results;
    show(viewOf(m_judged->verdict, visibleLine(results.filename().string())));
    m_session.reloadCorpus();
}

void GatePage::askToRecord(const QString& by) {
    if (!m_judged) {
        m_bar->show(MessageBar::Kind::Note, tr("Judge the results of main first, then record the verdict."));
        return;
    }
    if (!m_record->isEnabled()) {
        return; // it is being recorded
    }
    auto* dialog = new RecordDialog(m_theme, commitOf(m_results, m_session), by, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { record(dialog->options()); });
    dialog->open();
}

void GatePage::record(const corpus::RecordOptions& options) {
    m_bar->hide();
    m_record->setEnabled(false);
    m_session.jobs().run<corpus::StepResult>(
        kRecordJob, tr("Recording the verdict"), this,
        [judged = m_judged, options](Task&) {
            return corpus::recordGate(judged->corpus.directory, judged->corpus, judged->verdict, options);
        },
        [this, options, judged = m_judged](Result<corpus::StepResult> step) {
            m_record->setEnabled(true);
            if (!step) {
                m_bar->show(MessageBar::Kind::Error, visibleText(step.error().message()));
                return;
            }
            if (m_judged == judged) { // else other results were judged meanwhile
                m_judged.reset();
            }
            emit recorded(tr("Recorded as main, commit %1.").arg(visibleLine(options.commit)),
                          QString::fromStdString(options.by));
        });
}

} // namespace fgw::ui
