// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace fgw::cache {

/// Numbers names in order of first appearance.
class NameCodes {
public:
    std::uint32_t codeOf(std::string_view name) {
        // A run has a handful of models and slices, and neighbouring records share them.
        if (m_last < m_names.size() && m_names[m_last] == name) {
            return m_last;
        }
        const auto found = m_codes.find(name);
        m_last = found != m_codes.end() ? found->second : insert(name);
        return m_last;
    }

    [[nodiscard]] const std::vector<std::string>& names() const { return m_names; }

private:
    struct Hash : std::hash<std::string_view> {
        using is_transparent = void;
    };

    std::uint32_t insert(std::string_view name) {
        const auto code = static_cast<std::uint32_t>(m_names.size());
        m_names.emplace_back(name);
        m_codes.emplace(name, code);
        return code;
    }

    std::vector<std::string> m_names;
    std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> m_codes;
    std::uint32_t m_last = 0;
};

} // namespace fgw::cache
