// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace fgw::intake {

/// Lists one behind the other.
template <typename Value>
class PackedLists {
public:
    /// To the last list.
    void add(Value value) { m_values.push_back(value); }
    void endList() { m_ends.push_back(m_values.size()); }
    /// Takes the lists behind the first `count` away.
    void truncate(std::size_t count) {
        m_ends.resize(count);
        m_values.resize(m_ends.empty() ? 0 : m_ends.back());
    }
    [[nodiscard]] std::size_t count() const { return m_ends.size(); }
    [[nodiscard]] std::span<const Value> at(std::size_t list) const {
        const std::size_t begin = list == 0 ? 0 : m_ends[list - 1];
        return std::span(m_values).subspan(begin, m_ends[list] - begin);
    }

private:
    std::vector<Value> m_values;
    std::vector<std::size_t> m_ends;
};

} // namespace fgw::intake
