// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/calibration.h"

#include "core/stats/proportion.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace fgw::stats {

namespace {

/// Right or wrong with a confidence, in its bin.
struct Binned {
    std::size_t bin = 0;
    double confidence = 0.0;
    double right = 0.0;
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
            binned.push_back({binOf(*answer.confidence, bins), *answer.confidence, answer.right ? 1.0 : 0.0});
        }
    }
    return binned;
}

std::vector<ReliabilityBin> describeBins(const std::vector<Binned>& answers, std::size_t bins, double level) {
    std::vector<double> confidence(bins, 0.0);
    std::vector<std::size_t> right(bins, 0);
    std::vector<std::size_t> count(bins, 0);
    for (const Binned& answer : answers) {
        confidence[answer.bin] += answer.confidence;
        right[answer.bin] += answer.right > 0.0 ? 1U : 0U;
        ++count[answer.bin];
    }
    std::vector<ReliabilityBin> described;
    for (std::size_t bin = 0; bin < bins; ++bin) {
        ReliabilityBin one{
            edge(bin, bins), edge(bin + 1, bins), {}, proportion(right[bin], count[bin], level)};
        if (count[bin] > 0) {
            one.meanConfidence = confidence[bin] / static_cast<double>(count[bin]);
        }
        described.push_back(one);
    }
    return described;
}

double errorOf(const std::vector<Binned>& answers, std::size_t bins, std::span<const std::uint32_t> drawn) {
    std::vector<double> gaps(bins, 0.0);
    for (std::size_t index = 0; index < answers.size(); ++index) {
        gaps[answers[index].bin] += drawn[index] * (answers[index].right - answers[index].confidence);
    }
    double total = 0.0;
    for (const double gap : gaps) {
        total += std::abs(gap);
    }
    return total / static_cast<double>(answers.size());
}

} // namespace

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
    const std::vector<std::uint32_t> once(binned.size(), 1U);
    const auto statistic = [&](std::span<const std::uint32_t> drawn) { return errorOf(binned, bins, drawn); };
    calibration.error.value = statistic(once);
    auto interval = bootstrapInterval(once, options.bootstrap, statistic, task);
    if (!interval) {
        return std::unexpected(interval.error());
    }
    calibration.error.interval = *interval;
    calibration.error.caveat = *interval ? Caveat::None : Caveat::TooFewItems;
    return calibration;
}

} // namespace fgw::stats
