// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/benchmark/feedback_events.h"

#include <fmt/format.h>

#include <utility>

namespace fgw::benchmark {

namespace {

/// Writes figures with names under one path, until one cannot be written.
class FigureLog {
public:
    FigureLog(runs::EventWriter& events, std::string path, const FigurePlace& place)
        : m_events(events), m_path(std::move(path)), m_place(place) {}

    void add(std::string_view name, const stats::Estimate& estimate, bool byResampling) {
        if (!m_status) {
            return;
        }
        const std::string path = fmt::format("{}/{}", m_path, name);
        m_status = m_events.measured({.name = path,
                                      .estimate = estimate,
                                      .resamples = byResampling ? m_place.resamples : 0,
                                      .seed = m_place.seed,
                                      .round = m_place.round});
    }

    void addCount(std::string_view name, std::size_t count) {
        add(name, {.value = static_cast<double>(count), .n = count}, false);
    }

    [[nodiscard]] const Status& status() const { return m_status; }

private:
    runs::EventWriter& m_events;
    std::string m_path;
    FigurePlace m_place;
    Status m_status;
};

} // namespace

Status logFigures(runs::EventWriter& events, std::string_view path, const SliceFigures& figures,
                  const FigurePlace& place) {
    FigureLog log(events, std::string(path), place);
    log.add("separation", figures.separation, true);
    for (const ModelFigures& model : figures.models) {
        log.add("accuracy/" + model.model, model.accuracy, place.repeated);
        log.add("abstention_rate/" + model.model, model.abstentionRate, place.repeated);
        log.add("confident_wrong_rate/" + model.model, model.confidentWrongRate, place.repeated);
        log.add("calibration_error/" + model.model, model.calibration.error, true);
    }
    return log.status();
}

Status logShape(runs::EventWriter& events, std::string_view path, const FailureStructure& structure,
                const FigurePlace& place) {
    FigureLog log(events, std::string(path), place);
    log.addCount("n_failures", structure.failures.size());
    log.addCount("clusters", structure.clusters.size());
    log.add("purity", structure.purity.estimate, true);
    log.add("purity_by_chance", structure.purityByChance.estimate, true);
    log.add("ami", {.value = structure.adjustedMutualInformation, .n = structure.purity.estimate.n}, false);
    return log.status();
}

Status logHitRates(runs::EventWriter& events, std::string_view path, const Induction& induction,
                   std::span<const HitRate> rates, const FigurePlace& place) {
    FigureLog log(events, std::string(path), place);
    for (std::size_t source = 0; source < rates.size(); ++source) {
        const std::int32_t cluster = induction.clusters[source].cluster;
        log.add(fmt::format("hit_rate/{}", cluster), rates[source].hit, false);
        log.add(fmt::format("base_rate/{}", cluster), rates[source].base, false);
    }
    return log.status();
}

Status logRound(runs::EventWriter& events, const Round& round, std::size_t resamples, bool repeated) {
    const std::string path = fmt::format("round/{}", round.round);
    const FigurePlace place{.round = round.round, .resamples = resamples, .repeated = repeated};
    if (const Status logged = logFigures(events, path, round.figures, place); !logged) {
        return logged;
    }
    if (const Status logged = logShape(events, path, round.structure, place); !logged) {
        return logged;
    }
    FigureLog log(events, path, place);
    if (round.drift) {
        log.add("centroid_drift", {.value = round.drift->mean, .n = round.drift->matched.size()}, false);
        log.add("ari", {.value = round.adjustedRandIndex, .n = round.sharedFailures}, false);
    }
    log.add("hit_rate", round.hitRate, false);
    log.add("base_rate", round.baseRate, false);
    return log.status() ? logHitRates(events, path, round.induction, round.hitRates, place) : log.status();
}

Status logClusters(runs::EventWriter& events, std::span<const Item> items,
                   const std::vector<std::string>& models, const FailureStructure& structure,
                   std::int32_t round) {
    for (std::size_t failure = 0; failure < structure.failures.size(); ++failure) {
        const Item& item = items[structure.failures[failure].item];
        const Status logged = events.clustered({.round = round,
                                                .itemId = item.id,
                                                .model = models[structure.failures[failure].model],
                                                .cluster = structure.clusters.clusterOf[failure],
                                                .structureId = item.structureId});
        if (!logged) {
            return logged;
        }
    }
    return {};
}

Status logInduced(runs::EventWriter& events, const Induction& induction, std::int32_t round) {
    for (const InducedItem& induced : induction.items) {
        const std::string item = writtenItem(induced.item);
        const Status logged = events.generated({.round = round,
                                                .item = item,
                                                .sourceCluster = induced.sourceCluster,
                                                .templateName = induced.templateName,
                                                .parentIds = induced.parentIds});
        if (!logged) {
            return logged;
        }
    }
    return {};
}

} // namespace fgw::benchmark
