// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/log_list_model.h"

#include "core/base/time.h"
#include "ui/widgets/known_text.h"
#include "ui/widgets/number_format.h"
#include "ui/widgets/two_line_delegate.h"
#include "ui/widgets/visible_text.h"

#include <QCoreApplication>

#include <array>
#include <cmath>
#include <limits>
#include <string_view>
#include <utility>

namespace fgw::ui {

using importers::LogOutline;

namespace {

/// A journal has no status, and whoever wrote one that says "started" did not come back to end it.
constexpr std::array kLogStatuses{
    KnownText{"success", QT_TRANSLATE_NOOP("LogStatus", "success")},
    KnownText{"error", QT_TRANSLATE_NOOP("LogStatus", "error")},
    KnownText{"cancelled", QT_TRANSLATE_NOOP("LogStatus", "cancelled")},
    KnownText{"started", QT_TRANSLATE_NOOP("LogStatus", "never finished")},
    KnownText{"", QT_TRANSLATE_NOOP("LogStatus", "never finished")},
};

QString fileNameOf(const LogOutline& log) {
    const std::string_view file = log.file;
    return visibleLine(file.substr(file.rfind('/') + 1));
}

/// Null where there is none, or none that is a number.
const LogOutline::Score* scoreOf(const LogOutline& log) {
    return log.score && std::isfinite(log.score->value) ? &*log.score : nullptr;
}

/// Of logs that were written in different time zones too.
QString moment(const std::string& created) {
    const auto time = parseIso(created);
    return QString::fromStdString(time ? toIso(*time) : created);
}

int alignmentOfLogColumn(int column) {
    const bool isNumber = column == LogListModel::Samples || column == LogListModel::Score;
    return static_cast<int>(isNumber ? Qt::AlignRight | Qt::AlignVCenter : Qt::AlignLeft | Qt::AlignVCenter);
}

} // namespace

void LogListModel::setLogs(std::shared_ptr<const std::vector<LogOutline>> logs) {
    beginResetModel();
    m_logs = std::move(logs);
    endResetModel();
}

int LogListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() || m_logs == nullptr ? 0 : static_cast<int>(m_logs->size());
}

int LogListModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QString LogListModel::text(const LogOutline& log, int column) {
    const LogOutline::Score* score = scoreOf(log);
    switch (column) {
    case Log:
        return fileNameOf(log);
    case Task:
        return visibleLine(log.task);
    case Model:
        return visibleLine(log.model);
    case Samples:
        return log.samples > 0 ? format::count(log.samples) : QStringLiteral("–");
    case Score:
        return score != nullptr ? QStringLiteral("%1 %2")
                                      .arg(visibleLine(score->metric), format::decimal(score->value, 2))
                                      .trimmed()
                                : QStringLiteral("–");
    case Status:
        return knownText(kLogStatuses, "LogStatus", log.status);
    case Created:
        return format::when(log.created).simplified();
    default:
        return {};
    }
}

QString LogListModel::toolTip(const LogOutline& log, int column) {
    const LogOutline::Score* score = scoreOf(log);
    if (column == Score && score != nullptr) {
        return score->scorer.empty()
                   ? tr("as the log says")
                   : tr("%1, as the log says", "name of a scorer").arg(visibleLine(score->scorer));
    }
    return column == Log                       ? visibleLine(log.file)
           : column == Task || column == Model ? text(log, column)
                                               : QString();
}

QVariant LogListModel::sortKey(const LogOutline& log, int column) {
    const LogOutline::Score* score = scoreOf(log);
    switch (column) {
    case Samples:
        return static_cast<qulonglong>(log.samples);
    case Score:
        return score != nullptr ? score->value : -std::numeric_limits<double>::infinity();
    case Created:
        return moment(log.created);
    default:
        return text(log, column).toCaseFolded();
    }
}

QVariant LogListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const LogOutline& log = (*m_logs)[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return text(log, index.column());
    case SortRole:
        return sortKey(log, index.column());
    case Qt::ToolTipRole:
        return plainToolTip(toolTip(log, index.column()));
    case Qt::TextAlignmentRole:
        return alignmentOfLogColumn(index.column());
    default:
        return {};
    }
}

QVariant LogListModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return alignmentOfLogColumn(section);
    }
    const QStringList names{tr("Model"),  tr("Task"), tr("Score"),  tr("Samples"),
                            tr("Status"), tr("Log"),  tr("Created")};
    return role == Qt::DisplayRole ? names[section] : QVariant();
}

} // namespace fgw::ui
