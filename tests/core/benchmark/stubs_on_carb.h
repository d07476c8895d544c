// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/benchmark/carb.h"
#include "core/benchmark/stub.h"

#include <memory>
#include <vector>

namespace fgw::tests {

/// The three stubs, open.
class Stubs {
public:
    Stubs() {
        for (const std::string_view name : benchmark::stubNames()) {
            m_owned.push_back(std::move(*benchmark::makeStub(name)));
            m_pointers.push_back(m_owned.back().get());
        }
    }
    [[nodiscard]] std::vector<benchmark::Predictor*>& pointers() { return m_pointers; }

private:
    std::vector<std::unique_ptr<benchmark::Predictor>> m_owned;
    std::vector<benchmark::Predictor*> m_pointers;
};

inline std::vector<benchmark::Item> carbItems(std::uint64_t count, std::uint64_t seed = 2026) {
    return benchmark::carbDataset({}, count, seed, {1}, nullptr)->items;
}

/// Gives each item the structure of the next one, so that structures and items no longer belong together.
inline std::vector<benchmark::Item> withRotatedStructures(std::vector<benchmark::Item> items) {
    for (std::size_t item = 0; item + 1 < items.size(); ++item) {
        std::swap(items[item].structureId, items[item + 1].structureId);
    }
    return items;
}

} // namespace fgw::tests
