// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/corpus/gate_model.h"

#include "core/stats/proportion.h"
#include "ui/theme/theme.h"
#include "ui/widgets/number_format.h"
#include "ui/widgets/visible_text.h"

#include <QBrush>

namespace fgw::ui {

namespace {

/// Of a column that counts.
std::size_t countIn(const corpus::ModeRow& row, int column) {
    return column == GateMatrixModel::Passed   ? row.passed
           : column == GateMatrixModel::Failed ? row.failed
                                               : row.missing;
}

/// Of those with a result; those without are counted beside it.
QString rateText(const corpus::ModeRow& row) {
    const std::size_t judged = row.passed + row.failed;
    return judged == 0
               ? QString()
               : GateMatrixModel::tr("%1, %2").arg(format::share(stats::proportion(row.passed, judged)),
                                                   format::sampleSize(judged));
}

bool isQuiet(const corpus::ModeRow& row, int column) {
    return column == GateMatrixModel::Rate || countIn(row, column) == 0;
}

QString columnName(int column) {
    switch (column) {
    case GateMatrixModel::Passed:
        return GateMatrixModel::tr("passed");
    case GateMatrixModel::Failed:
        return GateMatrixModel::tr("failed");
    case GateMatrixModel::Missing:
        return GateMatrixModel::tr("no result");
    default:
        return GateMatrixModel::tr("pass rate, 95 % Wilson");
    }
}

} // namespace

GateMatrixModel::GateMatrixModel(const Theme& theme, QObject* parent)
    : QAbstractTableModel(parent), m_theme(theme) {}

void GateMatrixModel::setMatrix(std::vector<corpus::ModeRow> matrix) {
    beginResetModel();
    m_matrix = std::move(matrix);
    endResetModel();
}

const std::string& GateMatrixModel::mode(int row) const {
    return m_matrix.at(static_cast<std::size_t>(row)).mode;
}

int GateMatrixModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_matrix.size());
}

int GateMatrixModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QColor GateMatrixModel::ground(const corpus::ModeRow& row, int column) const {
    if (isQuiet(row, column)) {
        return Qt::transparent;
    }
    QColor colour = column == Passed   ? m_theme.roles().good
                    : column == Failed ? m_theme.roles().bad
                                       : m_theme.roles().warning;
    colour.setAlphaF(column == Failed ? 0.30F : 0.16F);
    return colour;
}

QVariant GateMatrixModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const corpus::ModeRow& row = m_matrix[static_cast<std::size_t>(index.row())];
    const bool isRate = index.column() == Rate;
    switch (role) {
    case Qt::DisplayRole:
        return isRate ? rateText(row) : format::cellCount(countIn(row, index.column()));
    case Qt::TextAlignmentRole:
        return static_cast<int>(Qt::AlignCenter);
    case Qt::BackgroundRole:
        return QBrush(ground(row, index.column()));
    case Qt::ForegroundRole:
        return QBrush(isQuiet(row, index.column()) ? m_theme.roles().mutedText : m_theme.roles().text);
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole:
        return plainToolTip(tr("%1, %2: %3")
                                .arg(visibleLine(row.mode), columnName(index.column()),
                                     isRate ? rateText(row) : format::count(countIn(row, index.column()))));
    default:
        return {};
    }
}

QVariant GateMatrixModel::headerData(int section, Qt::Orientation orientation, int role) const {
    const int sections = orientation == Qt::Horizontal ? columnCount() : rowCount();
    if (section < 0 || section >= sections) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return static_cast<int>(orientation == Qt::Horizontal ? Qt::AlignCenter
                                                              : Qt::AlignLeft | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    return orientation == Qt::Horizontal ? columnName(section) : visibleLine(mode(section));
}

GateCaseModel::GateCaseModel(const Theme& theme, QObject* parent)
    : QAbstractTableModel(parent), m_theme(theme) {}

void GateCaseModel::setRows(std::vector<GateView::Row> rows) {
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

const std::string& GateCaseModel::caseId(int row) const {
    return m_rows.at(static_cast<std::size_t>(row)).caseId;
}

int GateCaseModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int GateCaseModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant GateCaseModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const GateView::Row& row = m_rows[static_cast<std::size_t>(index.row())];
    const QString texts[ColumnCount] = {visibleLine(row.caseId), row.outcome,
                                        row.flipped ? tr("flipped") : QString(), row.route, row.why};
    switch (role) {
    case Qt::DisplayRole:
        return texts[index.column()];
    case Qt::ToolTipRole:
        return plainToolTip(texts[index.column()]);
    case Qt::ForegroundRole:
        return index.column() == Outcome || index.column() == Flip
                   ? QBrush(row.red ? m_theme.roles().bad : m_theme.roles().good)
                   : QVariant();
    default:
        return {};
    }
}

QVariant GateCaseModel::headerData(int section, Qt::Orientation orientation, int role) const {
    const QString names[ColumnCount] = {tr("Id"), tr("Outcome"), tr("Flip"), tr("Route"), tr("Why")};
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount) {
        return {};
    }
    return role == Qt::DisplayRole         ? QVariant(names[section])
           : role == Qt::TextAlignmentRole ? QVariant(static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter))
                                           : QVariant();
}

} // namespace fgw::ui
