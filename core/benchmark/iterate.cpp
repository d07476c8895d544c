// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/benchmark/iterate.h"

#include "core/benchmark/feedback_events.h"
#include "core/runs/round_slice.h"
#include "core/stats/agreement.h"
#include "core/stats/proportion.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace fgw::benchmark {

namespace {

constexpr std::string_view kInducedSlice = "induced";
/// Of the first dataset: enough to change it, few enough that it stays the same benchmark.
constexpr std::size_t kInducedShare = 5;

/// A failure whatever dataset it is in.
using FailureKey = std::pair<std::string_view, std::uint32_t>; // item id, model

std::map<FailureKey, std::int32_t> clustersByFailure(std::span<const Item> items,
                                                     const FailureStructure& structure) {
    std::map<FailureKey, std::int32_t> clusters;
    for (std::size_t failure = 0; failure < structure.failures.size(); ++failure) {
        clusters.emplace(
            FailureKey{items[structure.failures[failure].item].id, structure.failures[failure].model},
            structure.clusters.clusterOf[failure]);
    }
    return clusters;
}

void compareWithRoundBefore(Round& round, std::span<const Item> items, const IterateState& state) {
    if (state.rounds.empty()) {
        return;
    }
    const FailureStructure& before = state.rounds.back().structure;
    round.drift = stats::centroidDrift(before.clusters.centroids, round.structure.clusters.centroids);
    const auto earlier = clustersByFailure(state.lastDataset, before);
    std::vector<std::int32_t> a;
    std::vector<std::int32_t> b;
    for (const auto& [failure, cluster] : clustersByFailure(items, round.structure)) {
        if (const auto found = earlier.find(failure); found != earlier.end()) {
            a.push_back(found->second);
            b.push_back(cluster);
        }
    }
    round.sharedFailures = a.size();
    round.adjustedRandIndex = stats::adjustedRandIndex(a, b);
}

/// Σ over clusters of a rate's hits and trials, where the trials are the induced items.
void poolHitRates(Round& round) {
    double hits = 0.0;
    double trials = 0.0;
    double base = 0.0;
    for (const HitRate& rate : round.hitRates) {
        if (rate.hit.value && rate.base.value) {
            const auto n = static_cast<double>(rate.hit.n);
            hits += *rate.hit.value * n;
            base += *rate.base.value * n;
            trials += n;
        }
    }
    round.hitRate = stats::proportion(static_cast<std::size_t>(hits + 0.5), static_cast<std::size_t>(trials));
    round.baseRate.n = static_cast<std::size_t>(trials);
    if (trials > 0.0) {
        round.baseRate.value = base / trials;
    }
}

/// Takes from the clusters in turn, so that a few places go to many shapes.
std::vector<std::uint32_t> inTurn(const Induction& induction) {
    std::vector<std::uint32_t> order;
    for (std::size_t place = 0; order.size() < induction.items.size(); ++place) {
        for (const InducedFrom& source : induction.clusters) {
            if (place < source.items.size()) {
                order.push_back(source.items[place]);
            }
        }
    }
    return order;
}

/// Positions of the items that no model fails, in the order of the dataset.
std::vector<std::size_t> unfailedItems(std::size_t items, const FailureStructure& structure) {
    std::vector<bool> failed(items, false);
    for (const Failure& failure : structure.failures) {
        failed[failure.item] = true;
    }
    std::vector<std::size_t> unfailed;
    for (std::size_t item = 0; item < items; ++item) {
        if (!failed[item]) {
            unfailed.push_back(item);
        }
    }
    return unfailed;
}

std::vector<Item> nextDataset(const std::vector<Item>& dataset, Round& round, UpdateRule update) {
    std::vector<Item> next = dataset;
    const std::vector<std::uint32_t> order = inTurn(round.induction);
    if (update == UpdateRule::Augment) {
        for (const std::uint32_t induced : order) {
            next.push_back(round.induction.items[induced].item);
        }
        round.entered = order.size();
        return next;
    }
    const std::vector<std::size_t> replaceable = unfailedItems(dataset.size(), round.structure);
    round.entered = std::min(order.size(), replaceable.size());
    for (std::size_t place = 0; place < round.entered; ++place) {
        next[replaceable[place]] = round.induction.items[order[place]].item;
    }
    return next;
}

FeedbackOptions feedbackOptions(const IterateState& state, const IterateOptions& options) {
    const auto seed = static_cast<std::uint64_t>(options.seed);
    return {.induced = options.induced,
            .clustering = {.clusters = options.clusters != 0 ? options.clusters : state.clusters,
                           .seed = seed,
                           .threads = options.threads},
            .bootstrap = {.resamples = options.resamples, .seed = seed, .threads = options.threads}};
}

/// One round under way: what it reads is const, what it makes is `round`.
class RoundMaker {
public:
    RoundMaker(const IterateState& state, std::span<Predictor* const> predictors,
               const IterateOptions& options, runs::EventWriter* events, Task& task)
        : m_state(state), m_predictors(predictors), m_options(options),
          m_feedback(feedbackOptions(state, options)), m_events(events), m_task(task) {
        m_round.round = static_cast<std::int32_t>(state.rounds.size());
        m_feedback.induced = options.induced != 0
                                 ? options.induced
                                 : std::max<std::size_t>(1, firstDatasetSize() / kInducedShare);
    }

    /// `space` is fitted in round 0.
    Result<Round> make(std::optional<FailureSpace>& space) {
        const auto answers = ask(runs::kDatasetSlice, m_state.dataset);
        if (!answers) {
            return std::unexpected(answers.error());
        }
        if (const Status shaped = findShape(*answers, space); !shaped) {
            return std::unexpected(shaped.error());
        }
        if (const Status induced = induce(*answers); !induced) {
            return std::unexpected(induced.error());
        }
        compareWithRoundBefore(m_round, m_state.dataset, m_state);
        if (m_events != nullptr) {
            if (const Status logged =
                    logRound(*m_events, m_round, m_options.resamples, m_options.samplingSeeds.size() > 1);
                !logged) {
                return std::unexpected(logged.error());
            }
        }
        return std::move(m_round);
    }

private:
    [[nodiscard]] std::size_t firstDatasetSize() const {
        return m_state.rounds.empty() ? m_state.dataset.size() : m_state.rounds.front().figures.items;
    }

    Result<AnswerTable> ask(std::string_view slice, std::span<const Item> items) {
        return evaluate(items, m_predictors,
                        {.slice = std::string(slice),
                         .seed = m_options.seed,
                         .round = m_round.round,
                         .samplingSeeds = m_options.samplingSeeds},
                        m_events, m_task);
    }

    Status findShape(const AnswerTable& answers, std::optional<FailureSpace>& space) {
        auto figures = figuresOf(answers, m_feedback.bootstrap, &m_task);
        if (!figures) {
            return std::unexpected(figures.error());
        }
        m_round.figures = std::move(*figures);
        auto structure = structureOfFailures(m_state.dataset, answers, space, m_feedback, m_task);
        if (!structure) {
            return std::unexpected(structure.error());
        }
        m_round.structure = std::move(*structure);
        return m_events == nullptr ? Status()
                                   : logClusters(*m_events, m_state.dataset, answers.models,
                                                 m_round.structure, m_round.round);
    }

    Status induce(const AnswerTable& answers) {
        auto induction =
            induceFromFailures(m_state.dataset, m_round.structure, fmt::format("r{}", m_round.round),
                               static_cast<std::uint64_t>(m_options.seed), m_feedback, m_task);
        if (!induction) {
            return std::unexpected(induction.error());
        }
        m_round.induction = std::move(*induction);
        if (m_events != nullptr) {
            if (const Status logged = logInduced(*m_events, m_round.induction, m_round.round); !logged) {
                return logged;
            }
        }
        const auto answered = ask(kInducedSlice, itemsOf(m_round.induction));
        if (!answered) {
            return std::unexpected(answered.error());
        }
        m_round.hitRates = hitRates(m_round.induction, answers, *answered);
        poolHitRates(m_round);
        return {};
    }

    const IterateState& m_state;
    std::span<Predictor* const> m_predictors;
    const IterateOptions& m_options;
    FeedbackOptions m_feedback;
    runs::EventWriter* m_events;
    Task& m_task;
    Round m_round;
};

} // namespace

std::string_view nameOf(UpdateRule rule) {
    return rule == UpdateRule::Substitute ? "substitute" : "augment";
}

std::optional<UpdateRule> parseUpdateRule(std::string_view name) {
    for (const UpdateRule rule : {UpdateRule::Substitute, UpdateRule::Augment}) {
        if (nameOf(rule) == name) {
            return rule;
        }
    }
    return std::nullopt;
}

IterateState startIterate(std::vector<Item> dataset) {
    IterateState state;
    state.leaks = featuresThatDetermineStructure(dataset);
    state.dataset = std::move(dataset);
    return state;
}

Status advanceIterate(IterateState& state, std::span<Predictor* const> predictors,
                      const IterateOptions& options, runs::EventWriter* events, Task& task) {
    std::optional<FailureSpace> space = state.space;
    Result<Round> round = RoundMaker(state, predictors, options, events, task).make(space);
    if (!round) {
        return std::unexpected(round.error());
    }
    std::vector<Item> next = nextDataset(state.dataset, *round, options.update);
    state.space = std::move(space);
    if (state.clusters == 0) {
        state.clusters = round->structure.clusters.size();
    }
    state.lastDataset = std::exchange(state.dataset, std::move(next));
    state.rounds.push_back(std::move(*round));
    return {};
}

} // namespace fgw::benchmark
