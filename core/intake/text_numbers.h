// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace fgw::intake {

/// Gives texts numbers from 0, in the order in which they are met.
class TextNumbers {
public:
    std::uint32_t of(std::string_view text) {
        const auto found = m_numbers.find(text);
        if (found != m_numbers.end()) {
            return found->second;
        }
        const auto number = static_cast<std::uint32_t>(m_numbers.size());
        m_texts.push_back(m_numbers.emplace(text, number).first->first);
        return number;
    }
    /// Forgets the texts that were met after the first `count`.
    void truncate(std::size_t count) {
        for (; m_texts.size() > count; m_texts.pop_back()) {
            m_numbers.erase(m_numbers.find(m_texts.back()));
        }
    }
    [[nodiscard]] std::size_t count() const { return m_numbers.size(); }

private:
    struct AnyTextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };

    std::unordered_map<std::string, std::uint32_t, AnyTextHash, std::equal_to<>> m_numbers;
    std::vector<std::string_view> m_texts; ///< by number; they stand in the map
};

} // namespace fgw::intake
