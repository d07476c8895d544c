// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/cluster_contrast.h"

#include "core/explore/cluster_tests.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>
#include <utility>

namespace fgw::explore {

namespace {

/// Of what was tested, p corrected.
Contrast notableOf(std::vector<Distinction> tests, const ContrastOptions& options) {
    Contrast contrast{.differences = {}, .lookedAt = tests.size(), .mostValues = options.mostValues};
    std::erase_if(tests, [](const Distinction& test) {
        return test.adjustedP > kNotableP || (test.ofTwoValues && test.size < 0);
    });
    std::ranges::stable_sort(tests, std::greater{},
                             [](const Distinction& test) { return std::abs(test.size); });
    contrast.differences = std::move(tests);
    return contrast;
}

} // namespace

Result<Contrast> contrastClusters(const FailureMap& map, const RecordTable& table, std::uint32_t cluster,
                                  std::uint32_t other, const ContrastOptions& options, const Task& task) {
    if (task.cancelled()) {
        return cancelledError("compare clusters");
    }
    const ItemContrast comparing(table, map, options);
    const ItemSides sides = comparing.besideCluster(cluster, other);
    auto tests = comparing.compare(sides, task);
    if (!tests) {
        return std::unexpected(tests.error());
    }
    std::vector<Distinction*> family;
    std::ranges::transform(*tests, std::back_inserter(family), [](Distinction& test) { return &test; });
    adjustWithinKinds(family);
    Contrast contrast = notableOf(*std::move(tests), options);
    contrast.in = sides.in.size();
    contrast.beside = sides.beside.size();
    contrast.inBoth = sides.inBoth;
    return contrast;
}

Result<std::vector<Contrast>> contrastEach(const FailureMap& map, const RecordTable& table,
                                           const ContrastOptions& options, Task& task) {
    auto tested = testClusters(table, map, options, task);
    if (!tested) {
        return std::unexpected(tested.error());
    }
    std::vector<Contrast> contrasts;
    for (ClusterTests& its : tested->clusters) {
        contrasts.push_back(notableOf(std::move(its.tests), options));
        contrasts.back().in = its.items;
        contrasts.back().beside = its.beside;
    }
    return contrasts;
}

} // namespace fgw::explore
