// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/mapping_dialog.h"

#include "core/stats/proportion.h"
#include "ui/jobs/job_runner.h"
#include "ui/library/mapping_form.h"
#include "ui/library/preview_model.h"
#include "ui/theme/theme.h"
#include "ui/widgets/fixed_table.h"
#include "ui/widgets/number_format.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/visible_text.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include <utility>

namespace fgw::ui {

namespace {

constexpr std::uint64_t kRowsChecked = 500;
constexpr std::size_t kModelsShown = 8;
constexpr int kColumnWidth = 20 * kGrid;
constexpr int kTableHeight = 24 * kGrid;

QString sentenceOf(const importers::Doubt& doubt) {
    using Kind = importers::Doubt::Kind;
    switch (doubt.kind) {
    case Kind::NoInput:
        return MappingDialog::tr("No field looks like the input.");
    case Kind::NoOutcome:
        return MappingDialog::tr("No field looks like an outcome or a score.");
    case Kind::OutcomesDiffer:
        return MappingDialog::tr("“%1” and “%2” both look like the outcome, and they differ.")
            .arg(visibleLine(doubt.field), visibleLine(doubt.otherField));
    case Kind::ScoreBorder:
        break;
    }
    return MappingDialog::tr("“%1” goes from %2 to %3 in the first rows: from where on is it a pass?")
        .arg(visibleLine(doubt.field))
        .arg(doubt.minimum)
        .arg(doubt.maximum);
}

QString sentenceOf(const std::vector<importers::Doubt>& doubts) {
    QStringList sentences;
    for (const importers::Doubt& doubt : doubts) {
        sentences << sentenceOf(doubt);
    }
    sentences << MappingDialog::tr("Your answer is remembered for files with the same fields.");
    return sentences.join(u' ');
}

std::uint64_t countWith(const importers::ModelCheck& model, Outcome outcome) {
    return model.outcomes[static_cast<std::size_t>(outcome)];
}

QString accuracyOf(const importers::ModelCheck& model) {
    const std::uint64_t passes = countWith(model, Outcome::Pass);
    const stats::Estimate accuracy = stats::proportion(passes, passes + countWith(model, Outcome::Fail));
    return MappingDialog::tr("%1: %2, %3")
        .arg(visibleLine(model.model), format::share(accuracy), format::sampleSize(accuracy.n));
}

} // namespace

MappingDialog::MappingDialog(const std::filesystem::path& file,
                             std::shared_ptr<const importers::ImportPreview> preview, JobRunner& jobs,
                             const Theme& theme, QWidget* parent)
    : QDialog(parent), m_file(file), m_preview(std::move(preview)), m_jobs(jobs),
      m_form(new MappingForm(*m_preview, this)), m_check(new TextLabel(theme, TextTone::Muted, {}, this)) {
    const QString name = visibleLine(file.filename().string());
    setWindowTitle(tr("Import %1").arg(name));
    auto* title = new TextLabel(theme, TextTone::Title, tr("What do the fields of %1 mean?").arg(name), this);
    auto* doubts = new TextLabel(theme, TextTone::Body, sentenceOf(m_preview->unclear), this);
    doubts->setWrapped(true);
    m_check->setWrapped(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, 2 * kGrid);
    layout->setSpacing(2 * kGrid);
    layout->addWidget(title);
    layout->addWidget(doubts);
    layout->addWidget(makeTable(theme), 1);
    layout->addWidget(m_form);
    layout->addWidget(m_check);
    layout->addWidget(makeButtons());
    resize(96 * kGrid, 80 * kGrid);
    connect(m_form, &MappingForm::changed, this, &MappingDialog::check);
    check();
}

importers::FieldMapping MappingDialog::mapping() const {
    return m_form->mapping();
}

QWidget* MappingDialog::makeTable(const Theme& theme) {
    auto* table = new QTableView(this);
    m_rows = new PreviewModel(m_preview, theme, table);
    table->setModel(m_rows);
    table->setAccessibleName(tr("First rows of the file"));
    styleTable(table);
    table->horizontalHeader()->setDefaultSectionSize(kColumnWidth);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->horizontalHeader()->setStretchLastSection(true);
    table->setMinimumHeight(kTableHeight);
    return table;
}

QWidget* MappingDialog::makeButtons() {
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_import = buttons->addButton(tr("Import"), QDialogButtonBox::AcceptRole);
    m_import->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    return buttons;
}

void MappingDialog::check() {
    m_rows->setMapping(m_form->mapping(), m_form->meanings());
    m_import->setEnabled(m_form->usable());
    if (!m_form->usable()) {
        m_check->setText(tr("Choose the input, and an outcome or a score."));
        return;
    }
    m_jobs.run<importers::MappingCheck>(
        QStringLiteral("mapping-check"), tr("Trying the fields"), this,
        [file = m_file, mapping = m_form->mapping()](Task& task) {
            return importers::checkMapping(file, mapping, kRowsChecked, task);
        },
        [this](Result<importers::MappingCheck> check) {
            if (check) {
                showCheck(*check);
            } else {
                m_check->setText(visibleText(check.error().message()));
            }
        });
}

void MappingDialog::showCheck(const importers::MappingCheck& check) {
    QStringList parts;
    for (std::size_t i = 0; i < check.models.size() && i < kModelsShown; ++i) {
        parts << accuracyOf(check.models[i]);
    }
    if (check.models.size() > kModelsShown) {
        parts << tr("and %Ln more models", nullptr, static_cast<int>(check.models.size() - kModelsShown));
    }
    QString text = tr("Accuracy in the first %Ln rows:", nullptr, static_cast<int>(check.rows)) + u' ' +
                   parts.join(QStringLiteral(" · "));
    if (check.problems > 0) {
        text += u' ' + tr("%Ln values could not be read.", nullptr, static_cast<int>(check.problems));
    }
    m_check->setText(text);
}

} // namespace fgw::ui
