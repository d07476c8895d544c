// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/model_figures.h"

#include "ui/widgets/number_format.h"
#include "ui/widgets/outcome_mark.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/two_line_delegate.h"
#include "ui/widgets/visible_text.h"

#include <QApplication>

#include <algorithm>

namespace fgw::ui {

namespace {

const stats::Estimate& estimateOf(const explore::OutcomeFigures& figures, int column) {
    switch (column) {
    case ModelFigures::Abstention:
        return figures.abstentionRate;
    case ModelFigures::ConfidentWrong:
        return figures.confidentWrongRate;
    default:
        return figures.accuracy;
    }
}

} // namespace

void ModelFigures::setFigures(std::vector<explore::ModelSummary> figures,
                              const std::vector<std::string>& modelOrder) {
    beginResetModel();
    m_figures = std::move(figures);
    m_colours.clear();
    for (const auto& model : m_figures) {
        m_colours.push_back(
            static_cast<int>(std::ranges::find(modelOrder, model.model) - modelOrder.begin()));
    }
    endResetModel();
}

int ModelFigures::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_figures.size());
}

int ModelFigures::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QString ModelFigures::counts(const explore::OutcomeFigures& figures) const {
    QStringList parts{format::sampleSize(figures.accuracy.n)};
    for (const Outcome outcome : {Outcome::Error, Outcome::NotScored, Outcome::Invalid}) {
        const auto count = figures.counts[static_cast<std::size_t>(outcome)];
        if (count > 0) {
            parts << QStringLiteral("%1 %2").arg(format::count(count), outcomeWord(outcome));
        }
    }
    return parts.join(QStringLiteral(" · "));
}

QVariant ModelFigures::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const auto row = static_cast<std::size_t>(index.row());
    const auto& model = m_figures[row];
    const bool isName = index.column() == Model;
    switch (role) {
    case Qt::DisplayRole:
        return isName ? visibleLine(model.model) : format::share(estimateOf(model.figures, index.column()));
    case SecondLineRole:
        return isName ? counts(model.figures) : QVariant();
    case EstimateRole:
        return isName ? QVariant() : QVariant::fromValue(estimateOf(model.figures, index.column()));
    case ColourRole:
        return m_colours[row];
    case Qt::ToolTipRole:
        return plainToolTip(isName
                                ? visibleText(model.model)
                                : tr("%1, %2, Wilson 95 % interval")
                                      .arg(format::share(estimateOf(model.figures, index.column())),
                                           format::sampleSize(estimateOf(model.figures, index.column()).n)));
    default:
        return {};
    }
}

QVariant ModelFigures::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter);
    }
    const QStringList names{tr("Model"), tr("Accuracy"), tr("Abstained"), tr("Confident-wrong")};
    return role == Qt::DisplayRole ? names[section] : QVariant();
}

} // namespace fgw::ui
