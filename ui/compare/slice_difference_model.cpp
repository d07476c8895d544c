// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/slice_difference_model.h"

#include "ui/widgets/number_format.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/two_line_delegate.h"
#include "ui/widgets/visible_text.h"

#include <QApplication>

#include <algorithm>
#include <cmath>

namespace fgw::ui {

namespace {

QString points(double share) {
    return format::decimal(share * 100, 1);
}

double reachOf(const comparison::PairComparison& figures) {
    double reach = 0.05;
    const auto include = [&reach](const stats::Estimate& difference) {
        if (difference.value) {
            reach = std::max(reach, std::abs(*difference.value));
        }
        if (difference.interval) {
            reach = std::max({reach, std::abs(difference.interval->lo), std::abs(difference.interval->hi)});
        }
    };
    include(figures.overall.difference);
    for (const comparison::SliceDifference& slice : figures.slices) {
        include(slice.difference);
    }
    return std::min(reach, 1.0);
}

} // namespace

QString pointsText(const stats::Estimate& difference) {
    if (!difference.value) {
        return QStringLiteral("–");
    }
    const QString value = format::signedDecimal(*difference.value * 100, 1);
    if (difference.interval) {
        return SliceDifferenceModel::tr("%1 points [%2, %3]")
            .arg(value, points(difference.interval->lo), points(difference.interval->hi));
    }
    if (difference.caveat == stats::Caveat::NoVariation) {
        return *difference.value == 0.0 ? SliceDifferenceModel::tr("%1 points (no item differs)").arg(value)
                                        : SliceDifferenceModel::tr("%1 points (all items alike)").arg(value);
    }
    return SliceDifferenceModel::tr("%1 points (not enough data)").arg(value);
}

void SliceDifferenceModel::setPair(std::shared_ptr<const ComparisonState::Pair> pair) {
    beginResetModel();
    m_pair = std::move(pair);
    m_reach = m_pair ? reachOf(m_pair->figures) : 1;
    endResetModel();
}

const comparison::SliceDifference& SliceDifferenceModel::difference(int row) const {
    return row == 0 ? m_pair->figures.overall : m_pair->figures.slices[static_cast<std::size_t>(row) - 1];
}

int SliceDifferenceModel::rowCount(const QModelIndex& parent) const {
    if (parent.isValid() || m_pair == nullptr) {
        return 0;
    }
    const auto slices = static_cast<int>(m_pair->figures.slices.size());
    return slices > 1 ? slices + 1 : 1; // one slice alone is the whole
}

int SliceDifferenceModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QString SliceDifferenceModel::firstLine(int row, int column) const {
    const comparison::SliceDifference& slice = difference(row);
    const auto share = [](const stats::Estimate& estimate) {
        return estimate.value ? format::percent(*estimate.value) : QStringLiteral("–");
    };
    switch (column) {
    case Slice:
        return slice.slice.empty() ? tr("All shared items") : visibleLine(slice.slice);
    case Before:
        return share(slice.before);
    case After:
        return share(slice.after);
    case Difference:
        return pointsText(slice.difference);
    case Flips:
        return tr("%1 worse, %2 better").arg(format::count(slice.regressions), format::count(slice.fixes));
    default:
        return slice.items() > 0 ? format::pStatement(slice.test.p) : QStringLiteral("–");
    }
}

QString SliceDifferenceModel::secondLine(int row, int column) const {
    const comparison::SliceDifference& slice = difference(row);
    switch (column) {
    case Slice:
        return format::sampleSize(slice.items());
    case Flips:
        return tr("%1 broken in both").arg(format::count(slice.stayedBroken));
    case P:
        return slice.holm && rowCount() > 1 ? tr("%1 by Holm").arg(format::pStatement(*slice.holm))
                                            : QString();
    default:
        return {};
    }
}

QString SliceDifferenceModel::toolTip(int row, int column) const {
    const comparison::SliceDifference& slice = difference(row);
    if (column == Before || column == After) {
        return format::share(column == Before ? slice.before : slice.after);
    }
    return firstLine(row, column);
}

QVariant SliceDifferenceModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const int row = index.row();
    const int column = index.column();
    const comparison::SliceDifference& slice = difference(row);
    switch (role) {
    case Qt::DisplayRole:
        return firstLine(row, column);
    case SecondLineRole:
        return secondLine(row, column);
    case EstimateRole:
        return column == Before || column == After
                   ? QVariant::fromValue(column == Before ? slice.before : slice.after)
                   : QVariant();
    case DifferenceRole:
        return column == Difference ? QVariant::fromValue(slice.difference) : QVariant();
    case ReachRole:
        return m_reach;
    case Qt::FontRole:
        return row == 0 && column == Slice ? toneFont(QApplication::font(), TextTone::Strong) : QVariant();
    case Qt::ToolTipRole:
        return plainToolTip(toolTip(row, column));
    default:
        return {};
    }
}

QVariant SliceDifferenceModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter);
    }
    if (role == Qt::ToolTipRole && section == P) {
        return plainToolTip(tr("McNemar's exact test of the items that only one of the two has right"));
    }
    const QStringList names{tr("Slice"), tr("Before"), tr("After"), tr("Difference, 95 %"),
                            tr("Flips"), tr("McNemar")};
    return role == Qt::DisplayRole ? names[section] : QVariant();
}

} // namespace fgw::ui
