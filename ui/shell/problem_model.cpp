// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/problem_model.h"

#include "ui/widgets/visible_text.h"

#include <utility>

namespace fgw::ui {

namespace {

QString severityText(Severity severity) {
    switch (severity) {
    case Severity::Note:
        return ProblemModel::tr("Note");
    case Severity::Warning:
        return ProblemModel::tr("Left out");
    case Severity::Error:
        return ProblemModel::tr("Unreadable");
    }
    return {};
}

QString fileText(const std::filesystem::path& file) {
    return visibleLine(file.filename().string());
}

} // namespace

void ProblemModel::setProblems(std::vector<Problem> problems) {
    beginResetModel();
    m_problems = std::move(problems);
    endResetModel();
}

int ProblemModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_problems.size());
}

int ProblemModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ProblemModel::text(const Problem& problem, int column) const {
    switch (column) {
    case Kind:
        return severityText(problem.severity);
    case Reason:
        return visibleLine(problem.reason);
    case File:
        return fileText(problem.where.file);
    case Line:
        return problem.where.line ? QVariant::fromValue(*problem.where.line) : QVariant();
    default:
        return {};
    }
}

QVariant ProblemModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) {
        return {};
    }
    const Problem& problem = m_problems[static_cast<std::size_t>(index.row())];
    if (role == Qt::DisplayRole) {
        return text(problem, index.column());
    }
    if (role == Qt::TextAlignmentRole && index.column() == Line) {
        return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
    }
    if (role == Qt::ToolTipRole && index.column() == File) {
        return plainToolTip(visibleLine(problem.where.file.string()));
    }
    return {};
}

QVariant ProblemModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return static_cast<int>((section == Line ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case Kind:
        return tr("Kind");
    case Reason:
        return tr("What happened");
    case File:
        return tr("File");
    case Line:
        return tr("Line");
    default:
        return {};
    }
}

} // namespace fgw::ui
