// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/failure_texts.h"
#include "core/explore/map_space.h"
#include "core/explore/text_block.h"
#include "core/geometry/features.h"
#include "core/geometry/stacked_rows.h"
#include "core/geometry/tfidf.h"
#include "core/geometry/truncated_svd.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace fgw::explore {

namespace {

constexpr const char* kTextEmbedder = "tfidf-svd/1";
constexpr const char* kFeatureEmbedder = "features/1";
constexpr const char* kInput = "input";
constexpr const char* kOutput = "output";
constexpr geometry::TermOptions kTerms{.pairs = false};

double weightOf(const FailureMapOptions& options, const std::string& field) {
    const auto found = options.fieldWeights.find(field);
    return found == options.fieldWeights.end() ? 1.0 : std::max(found->second, 0.0);
}

/// Words by document, and the same weighed.
struct WeighedTerms {
    std::shared_ptr<const geometry::TermCounts> terms;
    geometry::SparseMatrix weights;
    std::string of; ///< "input and output"
};

Result<geometry::TermCounts> count(const std::vector<std::string>& texts, const FailureMapOptions& options,
                                   Task& task) {
    const std::vector<std::string_view> views(texts.begin(), texts.end());
    geometry::TermOptions termOptions = kTerms;
    termOptions.threads = options.threads;
    return geometry::countTerms(views, termOptions, &task);
}

Result<WeighedTerms> weighAsOne(const std::vector<std::string>& texts, std::string of,
                                const FailureMapOptions& options, Task& task) {
    auto terms = count(texts, options, task);
    if (!terms) {
        return std::unexpected(terms.error());
    }
    geometry::SparseMatrix weights = geometry::tfidf(terms->counts).weights;
    return WeighedTerms{std::make_shared<const geometry::TermCounts>(std::move(*terms)), std::move(weights),
                        std::move(of)};
}

/// Each text weighed by itself, so that a long answer does not outweigh a short question.
Result<WeighedTerms> weighApart(const FailureTexts& texts, double input, double output,
                                const FailureMapOptions& options, Task& task) {
    std::vector<std::string> stacked = texts.inputs;
    stacked.insert(stacked.end(), texts.outputs.begin(), texts.outputs.end());
    auto terms = count(stacked, options, task);
    if (!terms) {
        return std::unexpected(terms.error());
    }
    geometry::SparseMatrix weights =
        geometry::sumOfHalves(geometry::tfidf(terms->counts).weights, std::sqrt(input), std::sqrt(output));
    terms->counts = geometry::sumOfHalves(terms->counts, 1.0, 1.0);
    return WeighedTerms{std::make_shared<const geometry::TermCounts>(std::move(*terms)), std::move(weights),
                        fmt::format("input (weight {}) and output (weight {})", input, output)};
}

Result<WeighedTerms> weighTerms(const FailureTexts& texts, const FailureMapOptions& options, Task& task) {
    const double input = weightOf(options, kInput);
    const double output = weightOf(options, kOutput);
    if (output == 0.0) {
        return weighAsOne(texts.inputs, kInput, options, task);
    }
    if (input == 0.0) {
        return weighAsOne(texts.outputs, kOutput, options, task);
    }
    if (input != output) {
        return weighApart(texts, input, output, options, task);
    }
    std::vector<std::string> joined;
    for (std::size_t index = 0; index < texts.inputs.size(); ++index) {
        joined.push_back(texts.inputs[index] + "\n" + texts.outputs[index]);
    }
    return weighAsOne(joined, "input and output", options, task);
}

Result<TextBlock> reduceTerms(const WeighedTerms& weighed, const FailureMapOptions& options, Task& task) {
    const std::size_t dimensions = std::clamp<std::size_t>(options.textDimensions, 2, 256);
    auto svd = geometry::truncatedSvd(
        weighed.weights, {.dimensions = dimensions, .seed = options.seed, .threads = options.threads}, &task);
    if (!svd) {
        return std::unexpected(svd.error());
    }
    geometry::normaliseRows(svd->embedding);
    std::string how = fmt::format("TF-IDF of {} ({} terms) reduced by SVD to {} dimensions", weighed.of,
                                  weighed.terms->terms.size(), svd->embedding.columns);
    return TextBlock{std::move(svd->embedding), kTextEmbedder, std::move(how)};
}

Result<TextBlock> textBlock(const RecordTable& table, std::span<const std::uint32_t> rows,
                            const FailureTexts& texts, const WeighedTerms& weighed,
                            const FailureMapOptions& options, Task& task) {
    const bool noText = weightOf(options, kInput) == 0.0 && weightOf(options, kOutput) == 0.0;
    if (options.embedding == Embedding::Imported) {
        return vectorBlock(table, rows, texts, options.vectors.get());
    }
    if (options.embedding == Embedding::Features || noText) {
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

std::string describe(const TextBlock& text, const ScaledFeatures& features,
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
    const auto weighed = weighTerms(*texts, options, task);
    if (!weighed) {
        return std::unexpected(weighed.error());
    }
    auto text = textBlock(table, rows, *texts, *weighed, options, task);
    if (!text) {
        return std::unexpected(text.error());
    }
    auto features = std::make_shared<const FailureFeatures>(failureFeatures(table, rows, *texts));
    const ScaledFeatures scaled = scaleFeatures(*features, rows.size(), options);
    if (text->values.columns + scaled.values.columns == 0) {
        return failure(ErrorCode::Invalid, "embed failures", "every field is left out");
    }
    return MapSpace{.terms = weighed->terms,
                    .features = std::move(features),
                    .points = geometry::joinFeatures(text->values, scaled.values, options.featureWeight),
                    .embedder = std::move(text->embedder),
                    .how = fmt::format("{} failures; {}", rows.size(), describe(*text, scaled, options))};
}

std::vector<std::string> weighableFields(const FailureFeatures& features) {
    std::vector<std::string> names{kInput, kOutput};
    names.insert(names.end(), features.names.begin(), features.names.end());
    return names;
}

} // namespace fgw::explore
