// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace fgw::importers {

/// Where the bytes of a JSON value go while it streams by: nowhere, or into a text with a limit. An answer or
/// an attachment of any length, or a list of any number of messages, is no reason to leave out the sample
/// that it belongs to: of a string of more than 16 MiB the front is kept, and of the outermost list that
/// leads over the limit a quarter of it; how long they were stands behind.
class TakenJson {
public:
    TakenJson() = default;
    TakenJson(std::string& text, std::size_t limit) : m_text(&text), m_limit(limit) { text.clear(); }

    void put(const char* bytes, std::size_t count);
    /// A string's opening quote was put.
    void beginString() { m_stringBytes = 0; }
    void putOfString(const char* bytes, std::size_t count);
    /// Its closing quote was the last that was put of it.
    void endString();
    /// The bracket was the last byte that was put.
    void open(char bracket);
    void close();

    /// The value is too long, and nothing is kept of it.
    [[nodiscard]] bool overflowed() const { return m_overflowed; }
    /// The end of a list is missing.
    [[nodiscard]] bool shortened() const { return m_shortened; }

private:
    /// The outermost list that is open.
    struct List {
        std::uint64_t depth = 0;  ///< 0: none is
        std::size_t begin = 0;    ///< of its first element in the text
        std::uint64_t passed = 0; ///< bytes of the value before it
    };

    void append(const char* bytes, std::size_t count);
    bool cutList();
    void endList();

    std::string* m_text = nullptr;
    std::size_t m_limit = 0;
    std::size_t m_stringBytes = 0;
    std::uint64_t m_depth = 0;
    std::uint64_t m_passed = 0; ///< bytes of the value so far
    List m_list;
    bool m_cutting = false; ///< nothing is kept until the list ends
    bool m_shortened = false;
    bool m_overflowed = false;
};

} // namespace fgw::importers
