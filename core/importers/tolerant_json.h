// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <simdjson.h>

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace fgw::importers {

/// Parses what other programs call JSON: with Python's NaN (read as null) and Infinity (as a string of that
/// name), with bytes that are not UTF-8 (read as U+FFFD), and with a byte order mark.
class TolerantJson {
public:
    explicit TolerantJson(std::filesystem::path shownAs) : m_shownAs(std::move(shownAs)) {}

    /// `padded` says that simdjson's padding may be read behind the text, which spares a copy. The value
    /// lives until the next call.
    [[nodiscard]] std::optional<simdjson::dom::element> parse(std::string_view text, bool padded = false);
    [[nodiscard]] std::optional<simdjson::dom::element> parse(const std::string& text) {
        return parse(text, text.capacity() - text.size() >= simdjson::SIMDJSON_PADDING);
    }

private:
    std::optional<simdjson::dom::element> parseWithLiterals(std::string_view text);
    std::optional<simdjson::dom::element> parseRewritten(std::string_view text);

    std::filesystem::path m_shownAs;
    simdjson::dom::parser m_parser;
    std::string m_strict; ///< the text last parsed, where it was not parsed as it stood
    bool m_expectsLiterals = false;
};

} // namespace fgw::importers
