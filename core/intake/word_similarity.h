// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace fgw::intake {

/// Name and version of the embedding below; recorded with each decision that rests on it, since the threshold
/// does too.
inline constexpr std::string_view kWordEmbedder = "tfidf-words/1";
/// Above this cosine two descriptions are likely of the same shape; it belongs to this embedder.
inline constexpr double kSameShape = 0.92;

/// How often each word stands in a text; ordered, so that sums come out the same everywhere. Words are in
/// lower case: runs of letters, digits and bytes beyond ASCII.
using WordCounts = std::map<std::string, double, std::less<>>;
[[nodiscard]] WordCounts wordCounts(std::string_view text);

/// Cosine, 0 to 1, of `text` with each of `others`: words in lower case (runs of letters, digits and bytes
/// beyond ASCII), counted, weighed by ln((1 + n) / (1 + df)) + 1 over all texts given, length 1 (the smooth
/// form of scikit-learn's TfidfVectorizer). A text without words has cosine 0 with everything.
[[nodiscard]] std::vector<double> wordCosines(std::string_view text,
                                              const std::vector<std::string_view>& others);

} // namespace fgw::intake
