// SPDX-License-Identifier: GPL-3.0-or-later
// How the clusters of the session's map change while its points stay: grouped anew, and edited by people.
#include "core/explore/map_clusters.h"
#include "ui/session/earlier_layout.h"
#include "ui/session/session.h"

#include <algorithm>
#include <array>
#include <utility>

namespace fgw::ui {

namespace {

using explore::ClusterEdit;
using explore::FailureMap;
using explore::FailureMapOptions;

/// As decisions about clusterings name all models.
constexpr const char* kEveryModel = "*";

bool differOnlyInGrouping(const FailureMapOptions& a, const FailureMapOptions& b) {
    return a.seed == b.seed && a.textDimensions == b.textDimensions && a.featureWeight == b.featureWeight &&
           a.embedding == b.embedding && a.vectors == b.vectors && a.fieldWeights == b.fieldWeights &&
           a.projection == b.projection && a.mostLaidOut == b.mostLaidOut;
}

} // namespace

void Session::setMapOptions(const FailureMapOptions& options) {
    const bool stay =
        m_map != nullptr && m_map->grouped != nullptr && differOnlyInGrouping(options, m_mapOptions);
    m_mapOptions = options;
    if (stay) {
        regroupMap();
    } else {
        EarlierLayout::of(*this).forget(); // another map was asked for
        rebuildMap();
    }
}

void Session::regroupMap() {
    m_regrouping = true;
    m_jobs.run<FailureMap>(
        QStringLiteral("clusters"), tr("Clustering failures"), this,
        [records = records(), map = m_map, options = m_mapOptions](Task& task) {
            return explore::regroup(*map, *records, options, task);
        },
        [this, from = m_map](Result<FailureMap> regrouped) {
            m_regrouping = false;
            if (!regrouped) {
                report(regrouped.error());
            } else if (m_map != nullptr && m_map->space == from->space) {
                m_clusterEdits.clear();
                adoptClusters(std::move(*regrouped), from.get());
            }
            applyClusterEdits();
        });
}

std::string Session::clusteringId() const {
    return explore::clusteringId(m_document->summary.digest, *m_map, m_mapOptions.seed);
}

bool Session::holds(const decisions::Target& target) const {
    return !m_judgements.rowsOf(target).empty() ||
           (m_document && m_map && target.contentHash == clusteringId());
}

void Session::editClusters(const ClusterEdit& edit, const QString& description) {
    if (m_document && m_map) {
        const std::array decision{
            decisions::Decision{decisions::DecisionKind::ClusterEdit,
                                {clusteringId(), m_document->summary.label, kEveryModel},
                                explore::formatEdit(edit),
                                {}}};
        m_judgements.decideAbout(decision, description);
    }
}

std::vector<ClusterEdit> Session::decidedEdits() const {
    const decisions::DecisionLog& log = m_judgements.log();
    std::vector<ClusterEdit> edits;
    for (const decisions::DecisionLine& line : log.linesAbout({clusteringId(), {}, kEveryModel})) {
        const bool counts = line.decision.kind == decisions::DecisionKind::ClusterEdit &&
                            (!m_judgements.blind() || line.by == log.who());
        if (auto edit = explore::parseEdit(line.decision.text); counts && edit) {
            edits.push_back(std::move(*edit));
        }
    }
    return edits;
}

void Session::applyClusterEdits() {
    if (!m_document || !m_map || m_regrouping) {
        return;
    }
    std::vector<ClusterEdit> edits = decidedEdits();
    if (edits == m_clusterEdits) {
        return;
    }
    m_clusterEdits = edits;
    m_jobs.run<FailureMap>(
        QStringLiteral("clusters"), tr("Editing clusters"), this,
        [records = records(), map = m_map, edits = std::move(edits), options = m_mapOptions](Task& task) {
            return explore::editClusters(*map, *records, edits, options, task);
        },
        [this, from = m_map](Result<FailureMap> edited) {
            if (!edited) {
                report(edited.error());
            } else if (m_map != nullptr && m_map->space == from->space) {
                adoptClusters(std::move(*edited), from.get());
            }
        });
}

void Session::adoptClusters(FailureMap map, const FailureMap* from) {
    // A layout may have moved the points meanwhile.
    m_map = std::make_shared<const FailureMap>(
        m_map.get() == from ? std::move(map)
                            : explore::atPlacesOf(std::move(map), *m_map, m_mapOptions.seed));
    emit mapChanged();
    rebuildSummary();
    if (m_filter.active()) {
        evaluateFilter();
    }
}

} // namespace fgw::ui
