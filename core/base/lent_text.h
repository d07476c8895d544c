// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <fmt/format.h>

#include <compare>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

namespace fgw {

/// A text of its own, or one that is lent by whoever keeps it: so a million lines are read without a copy of
/// each member. A copy always has a text of its own, so that only what stays beside its lender can point into
/// it; at most 4 GiB.
class LentText {
public:
    LentText() = default;
    LentText(std::string_view text) { assign(text); } // NOLINT(google-explicit-constructor)
    LentText(const std::string& text) : LentText(std::string_view(text)) {}
    LentText(const char* text) : LentText(std::string_view(text)) {}
    LentText(const LentText& other) : LentText(other.view()) {}
    LentText(LentText&& other) noexcept
        : m_data(std::exchange(other.m_data, nullptr)), m_size(std::exchange(other.m_size, 0)),
          m_own(std::exchange(other.m_own, false)) {}
    LentText& operator=(LentText other) noexcept {
        std::swap(m_data, other.m_data);
        std::swap(m_size, other.m_size);
        std::swap(m_own, other.m_own);
        return *this;
    }
    ~LentText() {
        if (m_own) {
            delete[] m_data;
        }
    }

    /// The lender keeps the bytes for as long as this lives.
    [[nodiscard]] static LentText lent(std::string_view text) {
        LentText made;
        made.m_data = text.data();
        made.m_size = static_cast<std::uint32_t>(text.size());
        return made;
    }

    [[nodiscard]] std::string_view view() const { return {m_data, m_size}; }
    [[nodiscard]] std::string string() const { return std::string(view()); }
    [[nodiscard]] bool empty() const { return m_size == 0; }
    [[nodiscard]] bool contains(std::string_view part) const { return view().contains(part); }
    operator std::string_view() const { return view(); } // NOLINT(google-explicit-constructor)

    friend bool operator==(const LentText& a, const LentText& b) { return a.view() == b.view(); }
    friend bool operator==(const LentText& a, std::string_view b) { return a.view() == b; }
    friend bool operator==(const LentText& a, const char* b) { return a.view() == b; }
    friend bool operator==(const LentText& a, const std::string& b) { return a.view() == b; }
    friend auto operator<=>(const LentText& a, const LentText& b) { return a.view() <=> b.view(); }

private:
    void assign(std::string_view text) {
        if (text.empty()) {
            return;
        }
        char* bytes = new char[text.size()];
        std::memcpy(bytes, text.data(), text.size());
        m_data = bytes;
        m_size = static_cast<std::uint32_t>(text.size());
        m_own = true;
    }

    const char* m_data = nullptr;
    std::uint32_t m_size = 0;
    bool m_own = false;
};

} // namespace fgw

template <>
struct fmt::formatter<fgw::LentText> : fmt::formatter<std::string_view> {
    auto format(const fgw::LentText& text, fmt::format_context& context) const {
        return fmt::formatter<std::string_view>::format(text.view(), context);
    }
};
