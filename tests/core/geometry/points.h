// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"
#include "core/geometry/matrix.h"

#include <QString>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace fgw::tests {

inline const auto kReference = QStringLiteral("tests/core/geometry/oracle/reference.json");
inline const auto kClusterReference = QStringLiteral("tests/core/geometry/oracle/cluster_reference.json");
inline const auto kProjectionReference =
    QStringLiteral("tests/core/geometry/oracle/projection_reference.json");

/// A matrix from an array of rows.
inline geometry::Matrix matrixFrom(const nlohmann::json& rows) {
    geometry::Matrix matrix(rows.size(), rows.empty() ? 0 : rows.front().size());
    for (std::size_t row = 0; row < rows.size(); ++row) {
        std::ranges::transform(rows[row], matrix.row(row).begin(),
                               [](const auto& value) { return value.template get<float>(); });
    }
    return matrix;
}

/// Normal clouds around `blobs` far corners, point i in cloud i mod blobs.
inline geometry::Matrix blobs(std::size_t points, std::size_t columns, std::size_t blobCount,
                              std::uint64_t seed = 1) {
    geometry::Matrix matrix(points, columns);
    for (std::size_t point = 0; point < points; ++point) {
        const CounterRandom noise(seed, point);
        const CounterRandom corner(seed + 1000, point % blobCount);
        for (std::size_t column = 0; column < columns; ++column) {
            matrix.row(point)[column] =
                static_cast<float>(10.0 * corner.normalAt(column) + noise.normalAt(column));
        }
    }
    return matrix;
}

/// Texts of `words` words each, out of a vocabulary in which low numbers are common.
inline std::vector<std::string> randomTexts(std::size_t count, std::size_t words, std::uint64_t seed = 1) {
    std::vector<std::string> texts(count);
    for (std::size_t text = 0; text < count; ++text) {
        CounterRandom random(seed, text);
        for (std::size_t word = 0; word < words; ++word) {
            const double uniform = random.nextUniform();
            texts[text] += "word" + std::to_string(static_cast<int>(400.0 * uniform * uniform)) + " ";
        }
    }
    return texts;
}

} // namespace fgw::tests
