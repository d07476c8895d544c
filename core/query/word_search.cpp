// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/word_search.h"

#include "core/base/text.h"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <memory>

namespace fgw::query {

namespace {

/// Without case and accents.
std::string folded(std::string_view text) {
    const std::string valid = repairUtf8(text);
    utf8proc_uint8_t* out = nullptr;
    const auto size = utf8proc_map(
        reinterpret_cast<const utf8proc_uint8_t*>(valid.data()), static_cast<utf8proc_ssize_t>(valid.size()),
        &out, static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK | UTF8PROC_CASEFOLD));
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(out, std::free);
    return size < 0 ? toLower(valid)
                    : std::string(reinterpret_cast<const char*>(out), static_cast<std::size_t>(size));
}

bool belongsToWord(utf8proc_int32_t character) {
    const auto category = utf8proc_category(character);
    return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) ||
           (category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO) ||
           category == UTF8PROC_CATEGORY_CO;
}

} // namespace

std::vector<std::string> WordSearch::wordsOf(std::string_view text) {
    const std::string plain = folded(text);
    std::vector<std::string> words(1);
    for (std::size_t at = 0; at < plain.size();) {
        utf8proc_int32_t character = 0;
        const auto length = std::max<utf8proc_ssize_t>(
            1, utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(plain.data()) + at,
                                static_cast<utf8proc_ssize_t>(plain.size() - at), &character));
        if (belongsToWord(character)) {
            words.back().append(plain, at, static_cast<std::size_t>(length));
        } else if (!words.back().empty()) {
            words.emplace_back();
        }
        at += static_cast<std::size_t>(length);
    }
    if (words.back().empty()) {
        words.pop_back();
    }
    return words;
}

bool WordSearch::holds(std::string_view text) const {
    const std::vector<std::string> words = wordsOf(text);
    return !m_wanted.empty() &&
           std::search(words.begin(), words.end(), m_wanted.begin(), m_wanted.end()) != words.end();
}

} // namespace fgw::query
