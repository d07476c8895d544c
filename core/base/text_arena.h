// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

namespace fgw {

/// Copies of texts that stay where they are until all are cleared at once; cleared memory is used again.
class TextArena {
public:
    [[nodiscard]] std::string_view keep(std::string_view text) {
        if (text.empty()) {
            return {};
        }
        char* place = reserve(text.size());
        std::memcpy(place, text.data(), text.size());
        m_used += text.size();
        return {place, text.size()};
    }

    /// A slab made for one very long text is given back.
    void clear() {
        std::erase_if(m_slabs, [](const Slab& slab) { return slab.size > kSlab; });
        m_current = 0;
        m_used = 0;
    }

private:
    static constexpr std::size_t kSlab = std::size_t{1} << 18;
    struct Slab {
        std::unique_ptr<char[]> bytes;
        std::size_t size = 0;
    };

    char* reserve(std::size_t size) {
        while (m_current < m_slabs.size() && m_used + size > m_slabs[m_current].size) {
            ++m_current;
            m_used = 0;
        }
        if (m_current == m_slabs.size()) {
            const std::size_t capacity = size > kSlab ? size : kSlab;
            m_slabs.push_back({std::make_unique_for_overwrite<char[]>(capacity), capacity});
        }
        return m_slabs[m_current].bytes.get() + m_used;
    }

    std::vector<Slab> m_slabs;
    std::size_t m_current = 0;
    std::size_t m_used = 0; ///< of the current slab
};

} // namespace fgw
