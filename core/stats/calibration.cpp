// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/calibration.h"

#include "core/stats/proportion.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace fgw::stats {

namespace {

constexpr double kConfidenceSteps = 1000.0; ///< of the interval

/// Right or wrong with a confidence, in its bin.
struct Binned {
    std::size_t bin = 0;
    double confidence = 0.0;
    bool right = false;
    std::optional<std::uint32_t> item;
};

bool isProbability(const std::optional<double>& confidence) {
    return confidence && *confidence >= 0.0 && *confidence <= 1.0;
}

double edge(std::size_t bin, std::size_t bins) {
    return static_cast<double>(bin) / static_cast<double>(bins);
}

std::size_t binOf(double confidence, std::size_t bins) {
    const auto guess = static_cast<std::size_t>(confidence * static_cast<double>(bins));
    // The product may be rounded across an edge in either direction.
    std::size_t bin = std::min(guess, bins - 1);
    while (bin > 0 && confidence <= edge(bin, bins)) {
        --bin;
    }
    while (bin + 1 < bins && confidence > edge(bin + 1, bins)) {
        ++bin;
    }
    return bin;
}

std::vector<Binned> binAnswers(std::span<const Answer> answers, std::size_t bins, Calibration& calibration) {
    std::vector<Binned> binned;
    for (const Answer& answer : answers) {
        if (answer.abstained) {
            ++calibration.abstained;
        } else if (!isProbability(answer.confidence)) {
            ++calibration.withoutConfidence;
        } else {
            binned.push_back(
                {binOf(*answer.confidence, bins), *answer.confidence, answer.right, answer.item});
        }
    }
    return binned;
}

/// The answers of one bin, by item: several to an item are worth fewer independent ones, so that the interval
/// of their accuracy is proportionOverGroups'.
struct BinContent {
    double confidence = 0.0; ///< summed
    std::vector<TrialGroup> groups;
    std::unordered_map<std::uint32_t, std::size_t> groupOfItem;

    void add(const Binned& answer) {
        confidence += answer.confidence;
        std::size_t group = groups.size();
        if (answer.item) {
            group = groupOfItem.try_emplace(*answer.item, group).first->second;
        }
        if (group == groups.size()) {
            groups.emplace_back();
        }
        groups[group].successes += answer.right ? 1U : 0U;
        ++groups[group].trials;
    }
};

std::vector<ReliabilityBin> describeBins(const std::vector<Binned>& answers, std::size_t bins, double level) {
    std::vector<BinContent> contents(bins);
    for (const Binned& answer : answers) {
        contents[answer.bin].add(answer);
    }
    std::vector<ReliabilityBin> described;
    for (std::size_t bin = 0; bin < bins; ++bin) {
        const BinContent& content = contents[bin];
        ReliabilityBin one{
            edge(bin, bins), edge(bin + 1, bins), {}, proportionOverGroups(content.groups, level)};
        if (one.accuracy.n > 0) {
            one.meanConfidence = content.confidence / static_cast<double>(one.accuracy.n);
        }
        described.push_back(one);
    }
    return described;
}

/// What answers to one item add to the bins; items of which all of these are equal are of one kind.
struct ItemKind {
    std::vector<std::tuple<std::size_t, std::int32_t, bool>> answers; ///< bin, thousandths, right; ascending

    friend auto operator<=>(const ItemKind&, const ItemKind&) = default;
};

struct ItemKinds {
    std::vector<ItemKind> kinds;
    std::vector<std::uint32_t> counts; ///< items of each kind
};

ItemKinds kindsOf(const std::vector<Binned>& answers) {
    std::map<std::uint32_t, ItemKind> shared;
    std::map<ItemKind, std::uint32_t> counts;
    for (const Binned& answer : answers) {
        const auto thousandths = static_cast<std::int32_t>(std::lround(answer.confidence * kConfidenceSteps));
        const std::tuple one(answer.bin, thousandths, answer.right);
        if (answer.item) {
            shared[*answer.item].answers.push_back(one);
        } else {
            ++counts[ItemKind{{one}}];
        }
    }
    for (auto& [item, kind] : shared) {
        std::ranges::sort(kind.answers);
        ++counts[std::move(kind)];
    }
    ItemKinds kinds;
    for (const auto& [kind, count] : counts) {
        kinds.kinds.push_back(kind);
        kinds.counts.push_back(count);
    }
    return kinds;
}

/// Σ over bins |right − confidence| / answers.
double errorOf(std::span<const double> gaps, double answers) {
    double total = 0.0;
    for (const double gap : gaps) {
        total += std::abs(gap);
    }
    return total / answers;
}

double errorOf(const std::vector<Binned>& answers, std::size_t bins) {
    std::vector<double> gaps(bins, 0.0);
    for (const Binned& answer : answers) {
        gaps[answer.bin] += (answer.right ? 1.0 : 0.0) - answer.confidence;
    }
    return errorOf(gaps, static_cast<double>(answers.size()));
}

Result<std::optional<Interval>> intervalOf(const std::vector<Binned>& answers, std::size_t bins,
                                           const BootstrapOptions& options, const Task* task) {
    const ItemKinds items = kindsOf(answers);
    const auto statistic = [&](std::span<const std::uint32_t> drawn) {
        std::vector<double> gaps(bins, 0.0);
        double count = 0.0;
        for (std::size_t kind = 0; kind < drawn.size(); ++kind) {
            for (const auto& [bin, thousandths, right] : items.kinds[kind].answers) {
                gaps[bin] += drawn[kind] * ((right ? 1.0 : 0.0) - thousandths / kConfidenceSteps);
                count += drawn[kind];
            }
        }
        return errorOf(gaps, count);
    };
    return bootstrapInterval(items.counts, options, statistic, task);
}

} // namespace

std::optional<double> statedConfidence(float kept) {
    constexpr double decimals = 1e7; // a float between 0 and 1 holds seven
    return std::isnan(kept) ? std::nullopt : std::optional(std::round(kept * decimals) / decimals);
}

bool isConfidentlyWrong(const Answer& answer) {
    return !answer.right && !answer.abstained && (!answer.confidence || !(*answer.confidence < kConfident));
}

Estimate confidentWrongRate(std::span<const Answer> answers, double level) {
    const auto wrong = std::ranges::count_if(answers, isConfidentlyWrong);
    return proportion(static_cast<std::size_t>(wrong), answers.size(), level);
}

Result<Calibration> calibrationOf(std::span<const Answer> answers, const CalibrationOptions& options,
                                  const Task* task) {
    const std::size_t bins = std::max<std::size_t>(1, options.bins);
    Calibration calibration;
    const std::vector<Binned> binned = binAnswers(answers, bins, calibration);
    calibration.bins = describeBins(binned, bins, options.bootstrap.level);
    calibration.error.n = binned.size();
    if (binned.empty()) {
        calibration.error.caveat = Caveat::NoData;
        return calibration;
    }
    calibration.error.value = errorOf(binned, bins);
    auto interval = intervalOf(binned, bins, options.bootstrap, task);
    if (!interval) {
        return std::unexpected(interval.error());
    }
    calibration.error.interval = *interval;
    calibration.error.caveat = *interval ? Caveat::None : Caveat::TooFewItems;
    return calibration;
}

} // namespace fgw::stats
