// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/triage/readers_dialog.h"

#include "ui/theme/theme.h"
#include "ui/widgets/fixed_table.h"
#include "ui/widgets/number_format.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/visible_text.h"

#include <QHeaderView>
#include <QStandardItemModel>
#include <QTableView>
#include <QVBoxLayout>

namespace fgw::ui {

namespace {

using decisions::DecisionKind;

QString fieldName(DecisionKind field) {
    switch (field) {
    case DecisionKind::FailureMode:
        return ReadersDialog::tr("Mode or ruling");
    case DecisionKind::Severity:
        return ReadersDialog::tr("Severity");
    case DecisionKind::BlastRadius:
        return ReadersDialog::tr("Blast radius");
    case DecisionKind::DetectedBy:
        return ReadersDialog::tr("Detected by");
    case DecisionKind::FailureKind:
        return ReadersDialog::tr("Kind");
    default:
        return ReadersDialog::tr("Label");
    }
}

/// A figure with its n; where it has no value, why.
QString figure(const stats::Estimate& estimate, bool isShare) {
    if (!estimate.value && estimate.caveat != stats::Caveat::NoVariation) {
        return ReadersDialog::tr("not enough data");
    }
    const QString value = !estimate.value ? ReadersDialog::tr("undefined: all say the same")
                          : isShare       ? format::share(estimate)
                                          : format::number(estimate);
    return QStringLiteral("%1, %2").arg(value, format::sampleSize(estimate.n));
}

/// Words first, figures behind them.
QList<QStandardItem*> line(const QStringList& texts) {
    QList<QStandardItem*> items;
    for (const QString& text : texts) {
        auto* item = new QStandardItem(text);
        item->setEditable(false);
        item->setTextAlignment((items.isEmpty() ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
        items << item;
    }
    return items;
}

/// Right-aligned over figures, as these are.
void setHeads(QStandardItemModel& model, const QStringList& heads) {
    model.setHorizontalHeaderLabels(heads);
    for (int column = 1; column < heads.size(); ++column) {
        model.horizontalHeaderItem(column)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    }
}

} // namespace

Result<ReaderFigures> readerFigures(const std::vector<decisions::Reading>& readings,
                                    const triage::SecondReadings& second, std::string reader,
                                    const Task& task) {
    auto agreement = triage::compareReaders(readings, {}, &task);
    if (!agreement) {
        return std::unexpected(agreement.error());
    }
    auto self = second.compare({}, &task);
    if (!self) {
        return std::unexpected(self.error());
    }
    return ReaderFigures{std::move(*agreement), *self, std::move(reader)};
}

ReadersDialog::ReadersDialog(const Theme& theme, const ReaderFigures& figures, QWidget* parent)
    : QDialog(parent), m_fields(new QStandardItemModel(this)), m_modes(new QStandardItemModel(this)) {
    constexpr QSize kSize(840, 560);
    setWindowTitle(tr("Readers"));
    resize(kSize);
    auto* words = new TextLabel(theme, TextTone::Body, summary(figures), this);
    words->setWrapped(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, 2 * kGrid);
    layout->setSpacing(kGrid);
    layout->addWidget(words);
    if (figures.agreement.readers.size() < 2) {
        layout->addStretch(1);
        return;
    }
    fillFields(figures);
    fillModes(figures);
    layout->addWidget(sectionHeader(theme, tr("By field"), this));
    layout->addWidget(makeTable(m_fields, tr("Agreement by field")), 1);
    layout->addWidget(sectionHeader(theme, tr("By mode, against all others"), this));
    layout->addWidget(makeTable(m_modes, tr("Agreement by mode")), 1);
}

QTableView* ReadersDialog::makeTable(QStandardItemModel* model, const QString& name) {
    auto* table = new QTableView(this);
    table->setAccessibleName(name);
    table->setModel(model);
    styleTable(table);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    return table;
}

QString ReadersDialog::summary(const ReaderFigures& figures) {
    const triage::ReaderAgreement& agreement = figures.agreement;
    QStringList names;
    for (const std::string& reader : agreement.readers) {
        names << visibleLine(reader);
    }
    QString text =
        names.size() < 2
            ? tr("Only one person has judged so far. Let somebody else judge the same failures, or "
                 "import their labels, to see how far you agree.")
            : tr("%1 have judged. They differ on %Ln failure(s), which wait in the queue "
                 "“Disagreements”.",
                 nullptr, static_cast<int>(agreement.disagreements.size()))
                  .arg(names.join(QStringLiteral(", ")));
    text +=
        u'\n' + (figures.self.same.n == 0
                     ? tr("Nothing has come back unannounced yet to measure how far %1 says the same again.")
                           .arg(visibleLine(figures.reader))
                     : tr("Of what came back unannounced %1 said the same again: %2; κ %3.")
                           .arg(visibleLine(figures.reader), figure(figures.self.same, true),
                                figure(figures.self.kappa, false)));
    return text;
}

void ReadersDialog::fillFields(const ReaderFigures& figures) {
    const auto& [first, second] = figures.agreement.pair;
    // Of two readers the sentence above names both.
    setHeads(*m_fields, {tr("Field"), tr("All say the same"),
                         figures.agreement.readers.size() == 2
                             ? tr("Cohen’s κ")
                             : tr("Cohen’s κ of %1 and %2").arg(visibleLine(first), visibleLine(second)),
                         tr("Krippendorff’s α")});
    for (const triage::FieldAgreement& field : figures.agreement.fields) {
        m_fields->appendRow(line({fieldName(field.field), figure(field.same, true),
                                  figure(field.kappa, false), figure(field.alpha, false)}));
    }
}

void ReadersDialog::fillModes(const ReaderFigures& figures) {
    setHeads(*m_modes, {tr("Mode"), tr("Given"), tr("Krippendorff’s α")});
    for (const triage::ModeAgreement& mode : figures.agreement.modes) {
        m_modes->appendRow(
            line({visibleLine(mode.mode), format::count(mode.given), figure(mode.alpha, false)}));
    }
}

} // namespace fgw::ui
