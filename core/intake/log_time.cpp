// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/log_time.h"

#include "core/base/safe_open.h"
#include "core/base/time.h"
#include "core/importers/plain_file.h"

#include <fmt/format.h>
#include <re2/re2.h>

namespace fgw::intake {

namespace {

constexpr std::size_t kHeadBytes = std::size_t{64} << 10;

/// Programs write the time into names with hyphens or without separators, since a colon may not stand there.
std::string timeInName(const std::string& name) {
    static const RE2 pattern(R"((?:^|[^0-9])(20\d{2})-?(\d{2})-?(\d{2})[T_](\d{2})[-:]?(\d{2})[-:]?(\d{2}))");
    std::string year;
    std::string month;
    std::string day;
    std::string hour;
    std::string minute;
    std::string second;
    return RE2::PartialMatch(name, pattern, &year, &month, &day, &hour, &minute, &second)
               ? fmt::format("{}-{}-{}T{}:{}:{}Z", year, month, day, hour, minute, second)
               : std::string();
}

std::string headOf(const std::filesystem::path& file) {
    const auto opened = openRegularFile(file);
    const auto head =
        opened ? importers::frontOf(*opened, kHeadBytes, file) : std::unexpected(opened.error());
    return head ? *head : std::string();
}

std::string timeInHead(const std::string& head) {
    static const RE2 pattern(
        R"re("(?:created|created_at|createdAt|timestamp|start_time|started_at|startTime)")re"
        R"re(\s*:\s*"(\d{4}-\d{2}-\d{2}T[0-9:.]+(?:Z|[+-]\d{2}:\d{2})?)")re");
    std::string time;
    return RE2::PartialMatch(head, pattern, &time) ? time : std::string();
}

} // namespace

std::string timeOfLog(const std::filesystem::path& file) {
    if (const std::string named = timeInName(file.filename().string()); parseIso(named)) {
        return named;
    }
    const std::string told = timeInHead(headOf(file));
    return parseIso(told) ? told : std::string();
}

} // namespace fgw::intake
