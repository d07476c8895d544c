// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/geometry/terms.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fgw::geometry {

/// Whether a term says something by itself: no stop word and no number is in it.
[[nodiscard]] bool canBeKeyword(std::string_view term);

/// What sets each cluster's texts apart, best first: class-based TF-IDF. The share of a cluster's documents
/// that hold a term is weighed by ln(1 + A / df), with A the mean number of documents in a cluster and df all
/// documents that hold the term (Grootendorst, "BERTopic", 2022, on documents instead of occurrences, so that
/// one repetitive text names nothing). Stop words, numbers and terms that repeat a word of a better one are
/// left out, and terms of a single document where the cluster has more. `clusterOf` has one entry a document,
/// −1 for none. A cluster without such terms has no keywords.
[[nodiscard]] std::vector<std::vector<std::string>> clusterKeywords(const TermCounts& terms,
                                                                    std::span<const std::int32_t> clusterOf,
                                                                    std::size_t clusters,
                                                                    std::size_t perCluster = 5);

} // namespace fgw::geometry
