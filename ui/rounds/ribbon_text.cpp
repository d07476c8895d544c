// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rounds/ribbon_text.h"

#include "ui/widgets/number_format.h"
#include "ui/widgets/visible_text.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace fgw::ui {

namespace {

using explore::Fate;
using explore::Lineage;
using explore::LineageCluster;
using explore::LineageFlow;
using explore::LineageRound;
using explore::LineageStep;
using explore::Whereabouts;

/// The texts of a lineage, in a context of their own.
struct RibbonText {
    Q_DECLARE_TR_FUNCTIONS(RibbonText)
};

QString numberOf(const LineageRound& round) {
    return QString::number(round.round);
}

/// "eggs, dozen and sells": the names of a cluster's kin on one side.
QString namesOfKin(const LineageStep& step, const LineageRound& others, std::size_t cluster, bool before) {
    QStringList names;
    for (const LineageFlow& flow : step.flows) {
        if (flow.kin && (before ? flow.to : flow.from) == cluster) {
            names.append(
                QStringLiteral("“%1”").arg(clusterName(others.clusters[before ? flow.from : flow.to])));
        }
    }
    return names.join(QStringLiteral(", "));
}

QString beginningText(const Lineage& lineage, std::size_t round, std::size_t cluster) {
    const auto& fate = lineage.rounds[round].clusters[cluster].beginning;
    if (!fate) {
        return {};
    }
    const QString names = namesOfKin(lineage.steps[round - 1], lineage.rounds[round - 1], cluster, true);
    switch (*fate) {
    case Fate::Born:
        return RibbonText::tr("Born: no kin in round %1").arg(numberOf(lineage.rounds[round - 1]));
    case Fate::Continued:
        return RibbonText::tr("Continues %1").arg(names);
    case Fate::Split:
        return RibbonText::tr("Split from %1").arg(names);
    case Fate::Merged:
        return RibbonText::tr("Merged from %1").arg(names);
    case Fate::Died:
        break;
    }
    return {};
}

QString endingText(const Lineage& lineage, std::size_t round, std::size_t cluster) {
    const auto& fate = lineage.rounds[round].clusters[cluster].ending;
    if (!fate) {
        return {};
    }
    const QString names = namesOfKin(lineage.steps[round], lineage.rounds[round + 1], cluster, false);
    switch (*fate) {
    case Fate::Died:
        return RibbonText::tr("Died: no kin in round %1").arg(numberOf(lineage.rounds[round + 1]));
    case Fate::Continued:
        return RibbonText::tr("Continued by %1").arg(names);
    case Fate::Split:
        return RibbonText::tr("Splits into %1").arg(names);
    case Fate::Merged:
        return RibbonText::tr("Merges into %1").arg(names);
    case Fate::Born:
        break;
    }
    return {};
}

QString whereaboutsText(const LineageRound& round, const Whereabouts& where) {
    return RibbonText::tr("In round %1: %2 failed, %3 passed, %4 not asked")
        .arg(numberOf(round), format::count(where.failing), format::count(where.passing),
             format::count(where.absent));
}

QString percentOf(std::size_t part, std::size_t whole) {
    return RibbonText::tr("%1 % of %2")
        .arg(format::decimal(
                 100.0 * static_cast<double>(part) / static_cast<double>(std::max<std::size_t>(whole, 1)), 0),
             format::count(whole));
}

} // namespace

QString clusterName(const LineageCluster& cluster) {
    if (cluster.isNoise()) {
        return RibbonText::tr("noise");
    }
    return cluster.keywords.empty() ? RibbonText::tr("cluster %1").arg(cluster.cluster)
                                    : visibleLine(cluster.name);
}

QString roundHeading(const LineageRound& round) {
    return RibbonText::tr("Round %1 · %2").arg(numberOf(round), format::failures(round.failures()));
}

QString barText(const Lineage& lineage, std::size_t round, std::size_t cluster,
                const explore::MapShare& share, const QString& mapName) {
    const LineageCluster& of = lineage.rounds[round].clusters[cluster];
    QStringList lines{clusterName(of), RibbonText::tr("Round %1, cluster %2: n = %3 of %4 failures")
                                           .arg(numberOf(lineage.rounds[round]), QString::number(of.cluster),
                                                format::count(of.failures.size()),
                                                format::count(lineage.rounds[round].failures()))};
    if (round > 0) {
        lines << beginningText(lineage, round, cluster)
              << whereaboutsText(lineage.rounds[round - 1], of.before);
    }
    if (round + 1 < lineage.rounds.size()) {
        lines << endingText(lineage, round, cluster) << whereaboutsText(lineage.rounds[round + 1], of.after);
    }
    if (!mapName.isEmpty()) {
        lines << RibbonText::tr("On the map: %1 of %2 in “%3”")
                     .arg(format::count(share.inCluster), format::count(share.onMap), mapName);
    }
    lines.removeAll(QString());
    return lines.join(u'\n');
}

QString ribbonText(const Lineage& lineage, std::size_t step, std::size_t flow) {
    const LineageFlow& of = lineage.steps[step].flows[flow];
    const LineageRound& before = lineage.rounds[step];
    const LineageRound& after = lineage.rounds[step + 1];
    const LineageCluster& from = before.clusters[of.from];
    const LineageCluster& to = after.clusters[of.to];
    QStringList lines{QStringLiteral("%1 → %2").arg(clusterName(from), clusterName(to)),
                      RibbonText::tr("Round %1 to %2: n = %3 failures, %4 before, %5 after")
                          .arg(numberOf(before), numberOf(after), format::count(of.failures.size()),
                               percentOf(of.failures.size(), from.failures.size()),
                               percentOf(of.failures.size(), to.failures.size()))};
    lines << (of.kin && lineage.steps[step].evidence == explore::Evidence::Centroids
                  ? RibbonText::tr("Kin by the nearest centroid")
              : of.kin ? RibbonText::tr("Kin by shared failures")
                       : RibbonText::tr("Strays: too few to make the clusters kin"));
    return lines.join(u'\n');
}

QString ruleText(const Lineage& lineage) {
    QStringList sentences{
        RibbonText::tr("Kin: clusters that share at least one in %1 of the smaller one's failures.")
            .arg(explore::kKinShare)};
    for (std::size_t step = 0; step < lineage.steps.size(); ++step) {
        const LineageStep& of = lineage.steps[step];
        const QString rounds =
            QStringLiteral("%1–%2").arg(numberOf(lineage.rounds[step]), numberOf(lineage.rounds[step + 1]));
        if (of.evidence == explore::Evidence::Centroids) {
            sentences << RibbonText::tr("Rounds %1 share %2 failures, fewer than %3: matched by the nearest "
                                        "centroid within %4 in the feature space of round %5.")
                             .arg(rounds, format::count(of.shared),
                                  format::count(explore::kFewestSharedToMatchBy),
                                  format::decimal(of.limit, 2), numberOf(lineage.rounds.front()));
        } else if (of.evidence == explore::Evidence::Nothing) {
            sentences << RibbonText::tr("Rounds %1 share %2 failures: not enough data to match them.")
                             .arg(rounds, format::count(of.shared));
        }
    }
    return sentences.join(u' ');
}

} // namespace fgw::ui
