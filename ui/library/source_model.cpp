// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/source_model.h"

#include "core/cache/source_name.h"
#include "ui/theme/theme.h"
#include "ui/widgets/number_format.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/two_line_delegate.h"
#include "ui/widgets/visible_text.h"

#include <QApplication>
#include <QIcon>

#include <algorithm>

namespace fgw::ui {

using cache::SourceKind;
using cache::SourceSummary;

namespace {

QString countOrNothing(std::uint64_t count) {
    return count == 0 ? QString() : format::count(count);
}

QString commitOf(const SourceSummary& source) {
    const auto& provenance = source.provenance;
    return provenance.gitSha.empty() ? QString() : format::shortDigest(provenance.gitSha);
}

bool isDirty(const SourceSummary& source) {
    return source.provenance.gitDirty.value_or(false);
}

std::string_view startOf(const SourceSummary& source) {
    return source.startedUtc.empty() ? source.openedUtc : source.startedUtc;
}

QStringList modelNames(const SourceSummary& source) {
    QStringList names;
    std::ranges::transform(source.models, std::back_inserter(names),
                           [](const std::string& name) { return visibleLine(name); });
    return names;
}

} // namespace

std::uint64_t failuresOf(const SourceSummary& source) {
    return source.outcomes[static_cast<std::size_t>(Outcome::Fail)];
}

QString shownName(const SourceSummary& source) {
    return visibleLine(cache::nameOf(source));
}

QString distinctName(const SourceSummary& source, std::span<const SourceSummary> all) {
    const auto found = std::ranges::find(all, source.id, &SourceSummary::id);
    return found == all.end()
               ? shownName(source)
               : visibleLine(cache::distinctNames(all)[static_cast<std::size_t>(found - all.begin())]);
}

SourceModel::SourceModel(const Theme& theme, QObject* parent) : QAbstractTableModel(parent), m_theme(theme) {
    connect(&theme, &Theme::changed, this, [this] {
        if (!m_sources.empty()) {
            emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1), {Qt::DecorationRole});
        }
    });
}

void SourceModel::setSources(std::vector<SourceSummary> sources) {
    beginResetModel();
    m_sources = std::move(sources);
    m_names.clear();
    for (const std::string& name : cache::distinctNames(m_sources)) {
        m_names << visibleLine(name);
    }
    endResetModel();
}

const SourceSummary& SourceModel::source(int row) const {
    return m_sources.at(static_cast<std::size_t>(row));
}

void SourceModel::setOpenSource(std::optional<cache::SourceId> id) {
    m_open = id;
    if (!m_sources.empty()) {
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1), {Qt::FontRole});
    }
}

void SourceModel::setCommitBesideName(bool beside) {
    if (m_commitBesideName != beside) {
        m_commitBesideName = beside;
        if (!m_sources.empty()) {
            emit dataChanged(index(0, Label), index(rowCount() - 1, Label), {NoteRole, MarkRole});
        }
    }
}

int SourceModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_sources.size());
}

int SourceModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant SourceModel::text(const SourceSummary& source, int column) const {
    switch (column) {
    case Label:
        return shownName(source);
    case Models:
        return countOrNothing(source.models.size());
    case Items:
        return countOrNothing(source.items);
    case Failures:
        return source.kind == SourceKind::Corpus ? QString() : format::count(failuresOf(source));
    case Rounds:
        return countOrNothing(source.rounds);
    case Cases:
        return source.kind == SourceKind::Corpus ? format::count(source.cases) : QString();
    case Date:
        return format::when(startOf(source));
    case Commit:
        return isDirty(source) ? tr("%1 dirty").arg(commitOf(source)) : commitOf(source);
    case ProblemCount:
        return countOrNothing(source.problemCount);
    default:
        return {};
    }
}

QVariant SourceModel::sortKey(const SourceSummary& source, int column) const {
    switch (column) {
    case Models:
        return static_cast<qulonglong>(source.models.size());
    case Items:
        return static_cast<qulonglong>(source.items);
    case Failures:
        return static_cast<qulonglong>(failuresOf(source));
    case Rounds:
        return static_cast<qulonglong>(source.rounds);
    case Cases:
        return static_cast<qulonglong>(source.cases);
    case ProblemCount:
        return static_cast<qulonglong>(source.problemCount);
    case Date:
        return QString::fromUtf8(startOf(source).data(), static_cast<qsizetype>(startOf(source).size()));
    default:
        return text(source, column).toString().toCaseFolded();
    }
}

QString SourceModel::detail(const SourceSummary& source) const {
    QStringList parts;
    if (source.kind == SourceKind::Corpus) {
        parts << tr("%Ln case(s)", nullptr, static_cast<int>(source.cases))
              << tr("%Ln candidate(s)", nullptr, static_cast<int>(source.candidates));
    } else {
        parts << format::items(source.items) << format::failedAnswers(failuresOf(source));
    }
    return parts.join(QStringLiteral(" · "));
}

QString SourceModel::toolTip(const SourceSummary& source, int column) const {
    QString text = visibleText(source.path.string());
    if (column == Models) {
        text = modelNames(source).join(u'\n');
    } else if (column == Items) {
        text = format::records(source.records);
    } else if (column == Label) {
        text += commitOf(source).isEmpty()
                    ? QString()
                    : u'\n' + tr("commit %1").arg(this->text(source, Commit).toString());
        text += source.interrupted ? u'\n' + tr("The log has no run_finished: the run was interrupted.")
                                   : QString();
    }
    return plainToolTip(text);
}

QVariant SourceModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const SourceSummary& source = m_sources[static_cast<std::size_t>(index.row())];
    const int column = index.column();
    const bool isLabel = column == Label;
    switch (role) {
    case Qt::DisplayRole:
        return isLabel ? QVariant(name(index.row())) : text(source, column);
    case SortRole:
        return sortKey(source, column);
    case SecondLineRole:
        return isLabel ? detail(source) : QVariant();
    case Qt::ToolTipRole:
        return toolTip(source, column);
    case Qt::DecorationRole:
        return isLabel ? m_theme.icon(source.kind == SourceKind::Corpus ? QStringLiteral("book-open")
                                                                        : QStringLiteral("activity"))
                       : QVariant();
    case MarkRole:
        return isLabel && source.interrupted                      ? tr("interrupted")
               : isLabel && m_commitBesideName && isDirty(source) ? tr("dirty")
                                                                  : QVariant();
    case NoteRole:
        return isLabel && m_commitBesideName ? commitOf(source) : QVariant();
    case Qt::FontRole:
        return isLabel && m_open == source.id ? toneFont(QApplication::font(), TextTone::Strong) : QVariant();
    case Qt::TextAlignmentRole:
        return static_cast<int>(column >= Models && column <= Cases ? Qt::AlignRight | Qt::AlignVCenter
                                                                    : Qt::AlignLeft | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant SourceModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return static_cast<int>(section >= Models && section <= Cases ? Qt::AlignRight | Qt::AlignVCenter
                                                                      : Qt::AlignLeft | Qt::AlignVCenter);
    }
    const QStringList names{tr("Name"),  tr("Models"), tr("Items"),  tr("Failed answers"), tr("Rounds"),
                            tr("Cases"), tr("Date"),   tr("Commit"), tr("Problems")};
    return role == Qt::DisplayRole ? names[section] : QVariant();
}

SourceFilter::SourceFilter(QObject* parent) : QSortFilterProxyModel(parent) {
    setSortRole(SortRole);
    setDynamicSortFilter(true);
}

void SourceFilter::setWords(const QString& words) {
    m_words = words.split(u' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

bool SourceFilter::filterAcceptsRow(int row, const QModelIndex& /*parent*/) const {
    const auto* sources = qobject_cast<const SourceModel*>(sourceModel());
    const SourceSummary& source = sources->source(row);
    const QString text = shownName(source) + u' ' + QString::fromStdString(source.path.string()) + u' ' +
                         modelNames(source).join(u' ') + u' ' +
                         QString::fromStdString(source.provenance.gitSha);
    return std::ranges::all_of(
        m_words, [&text](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
}

} // namespace fgw::ui
