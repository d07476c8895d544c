// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/sparse_answerers.h"

namespace fgw::stats {

std::vector<std::size_t> sparseAnswerers(std::span<const std::uint64_t> answered, std::uint64_t items) {
    std::vector<std::size_t> sparse;
    std::size_t remaining = 0;
    for (std::size_t model = 0; model < answered.size(); ++model) {
        if (answered[model] > 0 && 2 * answered[model] < items) {
            sparse.push_back(model);
        } else {
            remaining += answered[model] > 0 ? 1 : 0;
        }
    }
    return remaining < 2 ? std::vector<std::size_t>() : sparse;
}

} // namespace fgw::stats
