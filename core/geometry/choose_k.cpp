// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/choose_k.h"

#include "core/geometry/sample.h"
#include "core/geometry/silhouette.h"

#include <algorithm>
#include <optional>

namespace fgw::geometry {

namespace {

/// Silhouette of k-means with k clusters; none where there are not that many distinct points, or on cancel.
std::optional<double> silhouetteAt(std::size_t k, const Matrix& points, const Matrix& distances,
                                   const ChooseKOptions& options, const Task* task) {
    const KMeansOptions clustering{
        .clusters = k, .starts = options.starts, .seed = options.seed, .threads = Threads{1}};
    const auto state = kMeans(points, clustering, task);
    if (!state || state->centres.rows < k) {
        return std::nullopt;
    }
    return meanSilhouette(distances, state->clusterOf);
}

ChosenK bestOf(const std::vector<std::optional<double>>& silhouettes, std::size_t fewest) {
    ChosenK chosen;
    for (std::size_t index = 0; index < silhouettes.size(); ++index) {
        if (silhouettes[index]) {
            chosen.curve.push_back({fewest + index, *silhouettes[index]});
        }
    }
    const auto best = std::ranges::max_element(chosen.curve, {}, &SilhouetteOfK::silhouette);
    chosen.k = best == chosen.curve.end() ? 1 : best->k;
    return chosen;
}

} // namespace

Result<ChosenK> chooseK(const Matrix& points, const ChooseKOptions& options, const Task* task) {
    const Matrix sample = selectRows(points, sampleRows(points.rows, options.sample, options.seed));
    const std::size_t fewest = std::max<std::size_t>(2, options.fewest);
    const std::size_t most = std::min(options.most, sample.rows == 0 ? 0 : sample.rows - 1);
    if (most < fewest) {
        return ChosenK();
    }
    const auto distances = pairwiseDistances(sample, options.threads, task);
    if (!distances) {
        return std::unexpected(distances.error());
    }
    std::vector<std::optional<double>> silhouettes(most - fewest + 1);
    const auto tryOne = [&](std::size_t begin, std::size_t) {
        // The greatest k first: it takes longest, and starting it last would leave the other threads idle.
        const std::size_t index = silhouettes.size() - 1 - begin;
        silhouettes[index] = silhouetteAt(fewest + index, sample, *distances, options, task);
    };
    if (!parallelChunks(silhouettes.size(), 1, options.threads, task, tryOne)) {
        return cancelledError("choose the number of clusters");
    }
    return bestOf(silhouettes, fewest);
}

} // namespace fgw::geometry
