// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/frozen_space.h"

#include "core/geometry/products.h"
#include "core/geometry/terms.h"
#include "core/geometry/tfidf.h"
#include "core/geometry/tokenize.h"
#include "core/geometry/truncated_svd.h"

#include <algorithm>
#include <cassert>
#include <map>

namespace fgw::geometry {

namespace {

/// Neighbouring words as terms of their own would double the vocabulary of short texts for nothing.
constexpr bool kPairs = false;

} // namespace

Result<FrozenSpace> FrozenSpace::fit(std::span<const std::string_view> texts,
                                     std::span<const std::vector<double>> columns,
                                     const SpaceOptions& options, const Task* task) {
    const auto terms = countTerms(texts, {.pairs = kPairs, .threads = options.threads}, task);
    if (!terms) {
        return std::unexpected(terms.error());
    }
    Tfidf weighted = tfidf(terms->counts);
    auto svd = truncatedSvd(
        weighted.weights,
        {.dimensions = options.textDimensions, .seed = options.seed, .threads = options.threads}, task);
    if (!svd) {
        return std::unexpected(svd.error());
    }
    FrozenSpace space;
    space.m_threads = options.threads;
    for (const std::string& term : terms->terms) {
        space.m_columnOf.emplace(term, static_cast<std::uint32_t>(space.m_columnOf.size()));
    }
    space.m_inverseFrequencies = std::move(weighted.inverseFrequencies);
    space.m_components = std::move(svd->components);
    std::ranges::transform(columns, std::back_inserter(space.m_featureScales),
                           [](const std::vector<double>& column) { return fitScale(column); });
    const Result<Matrix> text = space.textBlock(texts, task);
    if (!text) {
        return std::unexpected(text.error());
    }
    space.m_textScale = fitBlock(*text);
    space.m_featureScale = fitBlock(space.featureBlock(columns));
    space.m_weights = blockWeights(space.m_textScale, space.m_featureScale, options.featureWeight);
    return space;
}

Result<Matrix> FrozenSpace::place(std::span<const std::string_view> texts,
                                  std::span<const std::vector<double>> columns, const Task* task) const {
    assert(columns.size() == m_featureScales.size());
    const Result<Matrix> text = textBlock(texts, task);
    if (!text) {
        return std::unexpected(text.error());
    }
    Matrix joined(texts.size(), dimensions());
    copyScaled(*text, m_textScale, m_weights.text, joined, 0);
    copyScaled(featureBlock(columns), m_featureScale, m_weights.features, joined, text->columns);
    return joined;
}

Result<Matrix> FrozenSpace::textBlock(std::span<const std::string_view> texts, const Task* task) const {
    SparseMatrix counts{.rows = texts.size(), .columns = m_columnOf.size(), .offsets = {0}};
    for (const std::string_view text : texts) {
        if (task != nullptr && task->cancelled()) {
            return cancelledError("place texts");
        }
        appendKnownTerms(text, counts);
    }
    Matrix block = multiply(tfidfWith(counts, m_inverseFrequencies), m_components, m_threads);
    normaliseRows(block);
    return block;
}

void FrozenSpace::appendKnownTerms(std::string_view text, SparseMatrix& matrix) const {
    const Tokens tokens = tokenize(text);
    std::map<std::uint32_t, float> counts;
    for (std::size_t index = 0; index < tokens.size(); ++index) {
        if (const auto known = m_columnOf.find(std::string(tokens[index])); known != m_columnOf.end()) {
            counts[known->second] += 1.0F;
        }
    }
    for (const auto& [column, count] : counts) {
        matrix.columnOf.push_back(column);
        matrix.values.push_back(count);
    }
    matrix.offsets.push_back(matrix.values.size());
}

Matrix FrozenSpace::featureBlock(std::span<const std::vector<double>> columns) const {
    Matrix block(columns.empty() ? 0 : columns.front().size(), columns.size());
    for (std::size_t column = 0; column < columns.size(); ++column) {
        for (std::size_t row = 0; row < block.rows; ++row) {
            block.row(row)[column] = standardScore(columns[column][row], m_featureScales[column]);
        }
    }
    return block;
}

} // namespace fgw::geometry
