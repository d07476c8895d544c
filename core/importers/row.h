// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace fgw::importers {

/// A value of a row: its kind and its text; nested lists are JSON.
struct Cell {
    enum class Kind : std::uint8_t { Absent, Boolean, Number, Text, Json };
    Kind kind = Kind::Absent;
    std::string text;
    double number = 0; ///< of Kind::Number

    [[nodiscard]] bool present() const { return kind != Kind::Absent; }
};

/// The columns that a file was seen to have, in order of first appearance, with bounded number.
class ColumnSet {
public:
    static constexpr std::size_t kMaximum = 2000;
    static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

    /// The column of that name, added where it is new; kNone beyond the maximum.
    std::size_t indexOf(std::string_view name);
    [[nodiscard]] bool contains(std::string_view name) const { return m_index.contains(name); }
    [[nodiscard]] const std::vector<std::string>& names() const { return m_names; }
    /// True once a column was refused.
    [[nodiscard]] bool overflowed() const { return m_overflowed; }

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    std::vector<std::string> m_names;
    std::unordered_map<std::string, std::size_t, Hash, std::equal_to<>> m_index;
    bool m_overflowed = false;
};

/// One row of a foreign file. Cells are indexed as the columns are; cells beyond the end are absent. Reused
/// from row to row, so that its memory is.
class Row {
public:
    void clear();
    /// The cell to write to.
    Cell& at(std::size_t column);
    /// The cell to read; a shared absent one where there is none.
    [[nodiscard]] const Cell& operator[](std::size_t column) const;
    [[nodiscard]] std::size_t size() const { return m_cells.size(); }

    std::uint64_t line = 0; ///< where it begins, from 1; in a JSON array, which element it is

private:
    std::vector<Cell> m_cells;
};

} // namespace fgw::importers
