// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace fgw::importers {

/// Splits rows into fields as RFC 4180 has it, line by line: fields may be quoted, a doubled quotation mark
/// within stands for one, and line ends within belong to the field. A quotation mark inside an unquoted
/// field, or behind a quoted one, stands for itself.
class DelimitedSplitter {
public:
    explicit DelimitedSplitter(char delimiter) : m_delimiter(delimiter) {}

    /// Takes one line without its newline; false where it ends within quotation marks, so that the row goes
    /// on in the next. After true, the next line begins a new row.
    bool feed(std::string_view line);
    /// Forgets a row that is not complete.
    void abandon() { m_quoteOpen = false; }

    /// How many fields the row has; at least one after `feed`.
    [[nodiscard]] std::size_t count() const { return m_count; }
    [[nodiscard]] const std::string& field(std::size_t index) const { return m_fields[index]; }

private:
    void beginField();
    bool takeQuoted();
    void takePlain();

    char m_delimiter;
    std::string_view m_text;
    std::size_t m_at = 0;
    bool m_quoteOpen = false;
    std::vector<std::string> m_fields; ///< more than `m_count`, so that their memory serves again
    std::size_t m_count = 0;
};

} // namespace fgw::importers
