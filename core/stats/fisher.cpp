// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/fisher.h"

#include <algorithm>
#include <vector>

namespace fgw::stats {

namespace {

constexpr double kEquallyLikely = 1.0 + 1e-7;

/// The hypergeometric distribution of `inWith`, up to a factor, over its possible values.
struct Weights {
    std::size_t least = 0;
    std::vector<double> values;
};

/// How much likelier one more is than `x`.
double ratioAfter(std::size_t x, std::size_t in, std::size_t with, std::size_t total) {
    const auto d = [](std::size_t value) { return static_cast<double>(value); };
    return d(in - x) * d(with - x) / (d(x + 1) * d(total + x + 1 - in - with));
}

/// From the likeliest value outwards, so that what vanishes is too unlikely to matter.
Weights weightsOf(std::size_t in, std::size_t with, std::size_t total) {
    const std::size_t least = in + with > total ? in + with - total : 0;
    const std::size_t most = std::min(in, with);
    const double centre = static_cast<double>(in + 1) * static_cast<double>(with + 1);
    const std::size_t mode =
        std::clamp(static_cast<std::size_t>(centre / static_cast<double>(total + 2)), least, most);
    Weights weights{least, std::vector<double>(most - least + 1, 0.0)};
    weights.values[mode - least] = 1.0;
    for (std::size_t x = mode; x < most; ++x) {
        weights.values[x + 1 - least] = weights.values[x - least] * ratioAfter(x, in, with, total);
    }
    for (std::size_t x = mode; x > least; --x) {
        weights.values[x - 1 - least] = weights.values[x - least] / ratioAfter(x - 1, in, with, total);
    }
    return weights;
}

} // namespace

double fisherExact(const TwoByTwo& table) {
    const std::size_t in = table.inWith + table.inWithout;
    const std::size_t with = table.inWith + table.outWith;
    const std::size_t total = in + table.outWith + table.outWithout;
    const Weights weights = weightsOf(in, with, total);
    const double observed = weights.values[table.inWith - weights.least] * kEquallyLikely;
    double asUnlikely = 0.0;
    double all = 0.0;
    for (const double weight : weights.values) {
        all += weight;
        asUnlikely += weight <= observed ? weight : 0.0;
    }
    return std::min(1.0, asUnlikely / all);
}

} // namespace fgw::stats
