// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/map_space.h"

#include "core/explore/failure_texts.h"
#include "core/explore/text_block.h"
#include "core/explore/weighed_texts.h"
#include "core/geometry/features.h"
#include "core/geometry/truncated_svd.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace fgw::explore {

namespace {

constexpr const char* kWordEmbedder = "tfidf-svd/1";
/// Runs of characters beside the words.
constexpr const char* kCharacterEmbedder = "tfidf-svd/2";
constexpr const char* kFeatureEmbedder = "features/1";

Result<TextBlock> reduceTerms(const WeighedTexts& weighed, const FailureMapOptions& options, Task& task) {
    const std::size_t dimensions = std::clamp<std::size_t>(options.textDimensions, 2, 256);
    auto svd = geometry::truncatedSvd(
        weighed.weights, {.dimensions = dimensions, .seed = options.seed, .threads = options.threads}, &task);
    if (!svd) {
        return std::unexpected(svd.error());
    }
    geometry::normaliseRows(svd->embedding);
    std::string how = fmt::format("{} reduced by SVD to {} dimensions", weighed.how, svd->embedding.columns);
    return TextBlock{std::move(svd->embedding), weighed.characters > 0.0 ? kCharacterEmbedder : kWordEmbedder,
                     std::move(how)};
}

Result<TextBlock> textBlock(const RecordTable& table, std::span<const std::uint32_t> rows,
                            const FailureTexts& texts, const WeighedTexts& weighed,
                            const FailureMapOptions& options, Task& task) {
    if (options.embedding == Embedding::Imported) {
        return vectorBlock(table, rows, texts, options.vectors.get());
    }
    if (!tellsTextsApart(options)) {
        return TextBlock{.values = geometry::Matrix(rows.size(), 0), .embedder = kFeatureEmbedder};
    }
    return reduceTerms(weighed, options, task);
}

/// The features that count, scaled, and their names as the provenance line has them.
struct ScaledFeatures {
    geometry::Matrix values;
    std::vector<std::string> names;
};

ScaledFeatures scaleFeatures(const FailureFeatures& features, std::size_t rows,
                             const FailureMapOptions& options) {
    std::vector<std::vector<double>> counted;
    std::vector<double> factors;
    ScaledFeatures scaled;
    for (std::size_t column = 0; column < features.names.size(); ++column) {
        const double weight = weightOf(options, features.names[column]);
        if (weight > 0.0) {
            counted.push_back(features.columns[column]);
            factors.push_back(std::sqrt(weight));
            scaled.names.push_back(weight == 1.0
                                       ? features.names[column]
                                       : fmt::format("{} (weight {})", features.names[column], weight));
        }
    }
    scaled.values = counted.empty() ? geometry::Matrix(rows, 0) : geometry::scaledFeatures(counted);
    for (std::size_t row = 0; row < scaled.values.rows; ++row) {
        std::ranges::transform(scaled.values.row(row), factors, scaled.values.row(row).begin(),
                               [](float value, double factor) { return static_cast<float>(value * factor); });
    }
    return scaled;
}

std::string howEmbedded(const TextBlock& text, const ScaledFeatures& features,
                        const FailureMapOptions& options) {
    const std::string names = fmt::format("{}", fmt::join(features.names, ", "));
    if (text.how.empty()) {
        return fmt::format("geometry features alone: {}", names.empty() ? "none" : names);
    }
    return names.empty()
               ? text.how + " alone"
               : fmt::format("{}, joined with {} at weight {}", text.how, names, options.featureWeight);
}

} // namespace

Result<MapSpace> embedFailures(const RecordTable& table, std::span<const std::uint32_t> rows,
                               const FailureMapOptions& options, Task& task) {
    task.beginStep("embed failures", 0);
    const auto texts = failureTexts(table, rows);
    if (!texts) {
        return std::unexpected(texts.error());
    }
    const auto weighed = weighTexts(*texts, options, task);
    if (!weighed) {
        return std::unexpected(weighed.error());
    }
    auto text = textBlock(table, rows, *texts, *weighed, options, task);
    if (!text) {
        return std::unexpected(text.error());
    }
    auto features = std::make_shared<FailureFeatures>(failureFeatures(table, rows, *texts));
    const ScaledFeatures scaled = scaleFeatures(*features, rows.size(), options);
    if (text->values.columns + scaled.values.columns == 0) {
        return failure(ErrorCode::Invalid, "embed failures", "every field is left out");
    }
    return MapSpace{.terms = weighed->terms,
                    .features = std::move(features),
                    .points = geometry::joinFeatures(text->values, scaled.values, options.featureWeight),
                    .embedder = std::move(text->embedder),
                    .how = fmt::format("{} failures; {}", rows.size(), howEmbedded(*text, scaled, options))};
}

std::vector<std::string> weighableFields(const FailureFeatures& features) {
    std::vector<std::string> names{kInputField, kOutputField, kCharactersField};
    names.insert(names.end(), features.names.begin(), features.names.end());
    return names;
}

} // namespace fgw::explore
