// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/separation.h"

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

namespace fgw::tests {

/// Answers of models that are right with the given chances: models × items.
inline std::vector<std::uint8_t> randomAnswers(const std::vector<double>& chances, std::size_t items,
                                               unsigned seed) {
    std::mt19937_64 random(seed);
    std::vector<std::uint8_t> correct;
    for (const double chance : chances) {
        std::bernoulli_distribution isRight(chance);
        for (std::size_t item = 0; item < items; ++item) {
            correct.push_back(isRight(random) ? 1 : 0);
        }
    }
    return correct;
}

/// Bootstrap of S the obvious way: draw items one by one, count, take the deviation.
inline std::vector<double> separationsItemByItem(const stats::CorrectMatrix& answers, std::size_t resamples,
                                                 unsigned seed) {
    std::mt19937_64 random(seed);
    std::uniform_int_distribution<std::size_t> anyItem(0, answers.items - 1);
    std::vector<double> values;
    for (std::size_t resample = 0; resample < resamples; ++resample) {
        std::vector<double> accuracies(answers.models, 0.0);
        for (std::size_t draw = 0; draw < answers.items; ++draw) {
            const std::size_t item = anyItem(random);
            for (std::size_t model = 0; model < answers.models; ++model) {
                accuracies[model] += answers.correct[model * answers.items + item];
            }
        }
        for (double& accuracy : accuracies) {
            accuracy /= static_cast<double>(answers.items);
        }
        values.push_back(*stats::separation(accuracies));
    }
    return values;
}

/// The greatest difference of the two empirical distribution functions. Values that differ by rounding only
/// are the same value.
inline double kolmogorovSmirnovDistance(std::vector<double> a, std::vector<double> b) {
    const auto roundAndSort = [](std::vector<double>& values) {
        for (double& value : values) {
            value = std::round(value * 1e10) / 1e10;
        }
        std::ranges::sort(values);
    };
    roundAndSort(a);
    roundAndSort(b);
    double greatest = 0.0;
    for (const std::vector<double>* values : {&a, &b}) {
        for (const double value : *values) {
            const auto share = [value](const std::vector<double>& of) {
                const auto upTo = std::ranges::upper_bound(of, value) - of.begin();
                return static_cast<double>(upTo) / static_cast<double>(of.size());
            };
            greatest = std::max(greatest, std::abs(share(a) - share(b)));
        }
    }
    return greatest;
}

} // namespace fgw::tests
