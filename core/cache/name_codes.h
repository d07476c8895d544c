// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
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
        // A run has a handful of models and slices: looking at the first few beats hashing.
        const std::size_t few = std::min(m_names.size(), kFew);
        for (std::size_t code = 0; code < few; ++code) {
            if (m_names[code] == name) {
                return static_cast<std::uint32_t>(code);
            }
        }
        const auto found = m_codes.find(name);
        return found != m_codes.end() ? found->second : insert(name);
    }

    [[nodiscard]] const std::vector<std::string>& names() const { return m_names; }

private:
    static constexpr std::size_t kFew = 8;
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
};

} // namespace fgw::cache
