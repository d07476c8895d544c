// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace fgw {

/// An integer that cannot be mistaken for another kind of integer: `using ClusterIndex = Strong<struct
/// ClusterTag>`.
template <typename Tag, typename Value = std::uint32_t>
struct Strong {
    Value value{};

    constexpr Strong() = default;
    constexpr explicit Strong(Value initial) : value(initial) {}
    friend constexpr auto operator<=>(Strong, Strong) = default;
};

} // namespace fgw

template <typename Tag, typename Value>
struct std::hash<fgw::Strong<Tag, Value>> {
    std::size_t operator()(fgw::Strong<Tag, Value> strong) const noexcept {
        return std::hash<Value>{}(strong.value);
    }
};
