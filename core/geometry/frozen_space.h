// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/base/task.h"
#include "core/geometry/features.h"
#include "core/geometry/matrix.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace fgw::geometry {

struct SpaceOptions {
    /// Dimensions kept by the truncated SVD of the TF-IDF matrix; fewer where the texts have fewer.
    std::size_t textDimensions = 16;
    /// Share of the features in squared distances, 0 to 1; the text has the rest.
    double featureWeight = 0.3;
    std::uint64_t seed = 0;
    Threads threads = {}; ///< does not change the result
};

/// A feature space that is fitted once and then places anything: vocabulary, document frequencies, SVD basis
/// and scaling stay as they were, so that distances between what is placed at different times mean something.
class FrozenSpace {
public:
    /// `columns` are features of equal length, one value a text, NaN where absent. Only error: Cancelled.
    [[nodiscard]] static Result<FrozenSpace> fit(std::span<const std::string_view> texts,
                                                 std::span<const std::vector<double>> columns,
                                                 const SpaceOptions& options, const Task* task = nullptr);

    /// Texts × `dimensions()`. As many columns as were fitted. A word that the vocabulary lacks counts for
    /// nothing, and a text without any known word lies where an empty one does. Only error: Cancelled.
    [[nodiscard]] Result<Matrix> place(std::span<const std::string_view> texts,
                                       std::span<const std::vector<double>> columns,
                                       const Task* task = nullptr) const;

    [[nodiscard]] std::size_t dimensions() const { return m_components.columns + m_featureScales.size(); }
    [[nodiscard]] std::size_t terms() const { return m_columnOf.size(); }

private:
    FrozenSpace() = default;

    [[nodiscard]] Result<Matrix> textBlock(std::span<const std::string_view> texts, const Task* task) const;
    [[nodiscard]] Matrix featureBlock(std::span<const std::vector<double>> columns) const;
    void appendKnownTerms(std::string_view text, SparseMatrix& matrix) const;

    Threads m_threads;
    std::unordered_map<std::string, std::uint32_t> m_columnOf; ///< term → column; only ever looked up
    std::vector<float> m_inverseFrequencies;                   ///< by term
    Matrix m_components;                                       ///< terms × text dimensions
    std::vector<FeatureScale> m_featureScales;
    BlockScale m_textScale;
    BlockScale m_featureScale;
    BlockWeights m_weights;
};

} // namespace fgw::geometry
