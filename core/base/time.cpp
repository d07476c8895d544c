// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/time.h"

#include <fmt/format.h>

#include <charconv>

namespace fgw {

namespace {

/// Takes exactly `digits` decimal digits off the front of `text`.
std::optional<int> takeNumber(std::string_view& text, std::size_t digits) {
    int value = 0;
    if (text.size() < digits || text.front() == '-') {
        return {};
    }
    const auto [end, error] = std::from_chars(text.data(), text.data() + digits, value);
    if (error != std::errc{} || end != text.data() + digits) {
        return {};
    }
    text.remove_prefix(digits);
    return value;
}

bool takeChar(std::string_view& text, char expected) {
    if (text.empty() || text.front() != expected) {
        return false;
    }
    text.remove_prefix(1);
    return true;
}

std::optional<std::chrono::year_month_day> takeDate(std::string_view& text) {
    const auto year = takeNumber(text, 4);
    if (!year || !takeChar(text, '-')) {
        return {};
    }
    const auto month = takeNumber(text, 2);
    if (!month || !takeChar(text, '-')) {
        return {};
    }
    const auto day = takeNumber(text, 2);
    if (!day) {
        return {};
    }
    const std::chrono::year_month_day date{std::chrono::year{*year},
                                           std::chrono::month{static_cast<unsigned>(*month)},
                                           std::chrono::day{static_cast<unsigned>(*day)}};
    return date.ok() ? std::optional(date) : std::nullopt;
}

std::optional<std::chrono::seconds> takeClock(std::string_view& text) {
    const auto hour = takeNumber(text, 2);
    if (!hour || !takeChar(text, ':')) {
        return {};
    }
    const auto minute = takeNumber(text, 2);
    if (!minute || !takeChar(text, ':')) {
        return {};
    }
    const auto second = takeNumber(text, 2);
    if (!second || *hour > 23 || *minute > 59 || *second > 60) {
        return {};
    }
    return std::chrono::hours{*hour} + std::chrono::minutes{*minute} + std::chrono::seconds{*second};
}

std::chrono::milliseconds takeFraction(std::string_view& text) {
    int milliseconds = 0;
    if (takeChar(text, '.')) {
        int unit = 100;
        while (!text.empty() && text.front() >= '0' && text.front() <= '9') {
            milliseconds += unit * (text.front() - '0');
            unit /= 10;
            text.remove_prefix(1);
        }
    }
    return std::chrono::milliseconds{milliseconds};
}

std::optional<std::chrono::minutes> takeOffset(std::string_view& text) {
    if (text.empty() || takeChar(text, 'Z')) {
        return std::chrono::minutes{0};
    }
    const int sign = text.front() == '-' ? -1 : 1;
    if (!takeChar(text, '+') && !takeChar(text, '-')) {
        return {};
    }
    const auto hours = takeNumber(text, 2);
    takeChar(text, ':');
    const auto minutes = takeNumber(text, 2);
    if (!hours || !minutes || *hours > 23 || *minutes > 59) {
        return {};
    }
    return std::chrono::minutes{sign * (*hours * 60 + *minutes)};
}

struct Parts {
    std::chrono::year_month_day date;
    std::chrono::hh_mm_ss<std::chrono::seconds> clock;
};

Parts split(UtcTime time) {
    const auto days = std::chrono::floor<std::chrono::days>(time);
    return {std::chrono::year_month_day{days},
            std::chrono::hh_mm_ss{std::chrono::floor<std::chrono::seconds>(time - days)}};
}

std::string formatParts(UtcTime time, fmt::format_string<int, unsigned, unsigned, long, long, long> pattern) {
    const Parts parts = split(time);
    return fmt::format(
        pattern, static_cast<int>(parts.date.year()), static_cast<unsigned>(parts.date.month()),
        static_cast<unsigned>(parts.date.day()), static_cast<long>(parts.clock.hours().count()),
        static_cast<long>(parts.clock.minutes().count()), static_cast<long>(parts.clock.seconds().count()));
}

} // namespace

UtcTime utcNow() {
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

std::string toIso(UtcTime time) {
    return formatParts(time, "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z");
}

std::string toCompactIso(UtcTime time) {
    return formatParts(time, "{:04}{:02}{:02}T{:02}{:02}{:02}Z");
}

std::optional<UtcTime> parseIso(std::string_view text) {
    const auto date = takeDate(text);
    if (!date || !(takeChar(text, 'T') || takeChar(text, ' '))) {
        return {};
    }
    const auto clock = takeClock(text);
    if (!clock) {
        return {};
    }
    const auto fraction = takeFraction(text);
    const auto offset = takeOffset(text);
    if (!offset || !text.empty()) {
        return {};
    }
    return std::chrono::sys_days{*date} + *clock + fraction - *offset;
}

std::optional<std::chrono::year_month_day> parseDate(std::string_view text) {
    const auto date = takeDate(text);
    return text.empty() ? date : std::nullopt;
}

} // namespace fgw
