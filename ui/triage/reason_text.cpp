// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/triage/reason_text.h"

#include "core/corpus/corpus.h"
#include "ui/widgets/number_format.h"
#include "ui/widgets/visible_text.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <cmath>

namespace fgw::ui {

namespace {

struct ReasonText {
    Q_DECLARE_TR_FUNCTIONS(ReasonText)
};

QString shapeText(const triage::QueueEntry& entry, const explore::FailureMap& map) {
    const auto cluster = static_cast<std::size_t>(entry.cluster);
    if (entry.cluster < 0 || cluster >= map.clusters.size()) {
        return {};
    }
    const QString name = visibleLine(map.clusters[cluster].name);
    return entry.firstOfCluster ? ReasonText::tr("first of “%1”").arg(name)
                                : ReasonText::tr("few seen of “%1”").arg(name);
}

QString caseText(const triage::QueueEntry& entry, const corpus::Corpus* corpus) {
    const auto index = static_cast<std::size_t>(entry.likeCase);
    if (corpus == nullptr || entry.likeCase < 0 || index >= corpus->cases.size()) {
        return {};
    }
    return ReasonText::tr("resembles %1 (%2)")
        .arg(visibleLine(corpus->cases[index].id), QLocale().toString(entry.likeness, 'f', 2));
}

/// Where nothing puts it before others, that is the reason for its place.
QString plainText(const triage::QueueEntry& entry) {
    return entry.scored > 1 && entry.passing == 0
               ? ReasonText::tr("no model passes it, and nothing sets it apart")
               : ReasonText::tr("nothing sets it apart from the others");
}

QString textOf(triage::Reason reason, const triage::QueueEntry& entry, const explore::FailureMap& map,
               const corpus::Corpus* corpus) {
    switch (reason) {
    case triage::Reason::Confident:
        return std::isnan(entry.confidence) ? ReasonText::tr("no confidence given")
                                            : ReasonText::tr("confident (%1) and wrong")
                                                  .arg(QLocale().toString(entry.confidence, 'f', 2));
    case triage::Reason::NewShape:
        return shapeText(entry, map);
    case triage::Reason::Unlike:
        return ReasonText::tr("unlike what is judged (farther than %1)").arg(format::percent(entry.unlike));
    case triage::Reason::Disagreement:
        return ReasonText::tr("%1 of %2 models pass it").arg(entry.passing).arg(entry.scored);
    case triage::Reason::KnownCase:
        return caseText(entry, corpus);
    }
    return {};
}

} // namespace

QString reasonText(const triage::QueueEntry& entry, const explore::FailureMap& map,
                   const corpus::Corpus* corpus) {
    QStringList texts;
    for (const triage::Reason reason : triage::reasonsOf(entry)) {
        if (const QString text = textOf(reason, entry, map, corpus); !text.isEmpty()) {
            texts << text;
        }
    }
    if (texts.isEmpty()) {
        texts << plainText(entry);
    }
    return texts.join(QStringLiteral(" · "));
}

} // namespace fgw::ui
