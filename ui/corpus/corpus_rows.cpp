// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/corpus/corpus_rows.h"

#include "core/corpus/crosswalk.h"
#include "ui/widgets/number_format.h"
#include "ui/widgets/visible_text.h"

#include <QCoreApplication>

#include <algorithm>

namespace fgw::ui {

namespace {

/// What translators see these texts under.
struct CorpusRows {
    Q_DECLARE_TR_FUNCTIONS(CorpusRows)
};

QString pruningText(const corpus::Advice::Pruning& pruning) {
    const QString since = visibleLine(pruning.since);
    return pruning.rule == corpus::Advice::PruningRule::FixedStructurally
               ? CorpusRows::tr(
                     "not failed since %1 and fixed structurally: if its flow was rewritten, remove "
                     "it with that reason")
                     .arg(since)
               : CorpusRows::tr("not regressed since it came in on %1: look whether it still earns its place")
                     .arg(since);
}

QString homeOf(const corpus::CrosswalkEntry& entry) {
    if (entry.fit == corpus::Fit::None) {
        return CorpusRows::tr("no home here");
    }
    const QString name = visibleLine(std::string(entry.id) + " " + std::string(entry.name));
    return entry.fit == corpus::Fit::Whole ? name : CorpusRows::tr("partly %1").arg(name);
}

} // namespace

std::vector<QStringList> ledgerRows(const corpus::Corpus& corpus) {
    std::vector<QStringList> rows;
    for (const auto& removal : corpus.removals) {
        rows.push_back({visibleLine(removal.id), visibleLine(removal.removedAt),
                        visibleLine(removal.removedBy), format::shortDigest(removal.digest),
                        visibleLine(removal.reason)});
    }
    return rows;
}

std::vector<QStringList> problemRows(const corpus::Corpus& corpus) {
    std::vector<QStringList> rows;
    for (const Problem& problem : corpus.problems) {
        const QString line = problem.where.line ? format::count(*problem.where.line) : QString();
        rows.push_back(
            {visibleLine(problem.where.file.filename().string()), line, visibleLine(problem.reason)});
    }
    return rows;
}

std::vector<QStringList> reviewRows(const corpus::Advice& advice) {
    std::vector<QStringList> rows;
    for (const auto& one : advice.structural) {
        const auto count = static_cast<std::uint64_t>(one.regressedCount);
        rows.push_back({visibleLine(one.caseId), CorpusRows::tr("structural"),
                        CorpusRows::tr("regressed %1 times: fix what is under it, not the case again")
                            .arg(format::count(count))});
    }
    for (const auto& one : advice.pruning) {
        rows.push_back({visibleLine(one.caseId), CorpusRows::tr("to prune"), pruningText(one)});
    }
    return rows;
}

std::vector<QStringList> crosswalkRows(const corpus::Taxonomy& taxonomy) {
    std::vector<QStringList> rows;
    for (const corpus::CrosswalkEntry& entry : corpus::crosswalk()) {
        rows.push_back(
            {visibleLine(entry.mode), visibleLine(entry.framework), homeOf(entry), visibleLine(entry.note)});
    }
    for (const std::string& mode : taxonomy.failureModes) {
        if (std::ranges::find(corpus::kFailureModes, mode) == corpus::kFailureModes.end()) {
            rows.push_back({visibleLine(mode), CorpusRows::tr("added to this corpus"), {}, {}});
        }
    }
    return rows;
}

} // namespace fgw::ui
