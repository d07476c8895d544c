// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/sample.h"

#include "core/base/random.h"

#include <algorithm>
#include <numeric>

namespace fgw::geometry {

std::vector<std::size_t> sampleRows(std::size_t count, std::size_t limit, std::uint64_t seed) {
    std::vector<std::size_t> rows(count);
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    if (count <= limit) {
        return rows;
    }
    // The upper half of the streams is for sampling, so that a seed's starts of k-means draw other numbers.
    CounterRandom random(seed, std::uint64_t{1} << 63);
    for (std::size_t place = 0; place < limit; ++place) {
        std::swap(rows[place], rows[place + random.nextBelow(count - place)]);
    }
    rows.resize(limit);
    std::ranges::sort(rows);
    return rows;
}

Matrix selectRows(const Matrix& matrix, std::span<const std::size_t> rows) {
    Matrix selected(rows.size(), matrix.columns);
    for (std::size_t row = 0; row < rows.size(); ++row) {
        std::ranges::copy(matrix.row(rows[row]), selected.row(row).begin());
    }
    return selected;
}

} // namespace fgw::geometry
