// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/figure_note.h"

#include <fmt/format.h>

namespace fgw::report {

namespace {

constexpr std::string_view kUsual = "95";
constexpr std::string_view kUnit = " %";
constexpr std::string_view kDigits = "0123456789.";

/// Where the first level stands in a note.
struct Place {
    std::size_t begin = 0;
    std::size_t length = 0;
};

std::optional<Place> placeOfLevel(std::string_view note) {
    const std::size_t unit = note.find(kUnit);
    if (unit == std::string_view::npos || unit == 0) {
        return std::nullopt;
    }
    const std::size_t before = note.find_last_not_of(kDigits, unit - 1);
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    return begin == unit ? std::nullopt : std::optional(Place{begin, unit - begin});
}

std::string withPercent(std::string_view note, const Place& place, std::string_view percent) {
    return std::string(note).replace(place.begin, place.length, percent);
}

} // namespace

std::string noteAtLevel(std::string_view key, double level) {
    const auto place = placeOfLevel(key);
    // Eight digits: every alpha that a pre-registration takes is whole in them, and what rounding left is
    // not.
    return place ? withPercent(key, *place, fmt::format("{:.8g}", 100.0 * level)) : std::string(key);
}

std::optional<LevelledNote> levelledNote(std::string_view note) {
    const auto place = placeOfLevel(note);
    return place ? std::optional(LevelledNote{withPercent(note, *place, kUsual),
                                              std::string(note.substr(place->begin, place->length))})
                 : std::nullopt;
}

} // namespace fgw::report
