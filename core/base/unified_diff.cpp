// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/unified_diff.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <span>
#include <vector>

namespace fgw {

namespace {

constexpr std::size_t kContext = 3;

using Lines = std::vector<std::string_view>;

/// Lines with their ends.
Lines linesOf(std::string_view text) {
    Lines lines;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        const std::size_t length = end == std::string_view::npos ? text.size() : end + 1;
        lines.push_back(text.substr(0, length));
        text.remove_prefix(length);
    }
    return lines;
}

void append(std::string& out, char mark, std::span<const std::string_view> lines) {
    for (const std::string_view line : lines) {
        out += mark;
        out += line;
        if (!line.ends_with('\n')) {
            out += "\n\\ No newline at end of file\n";
        }
    }
}

/// A hunk's "start,count"; an empty side is named by the line before it.
std::string range(std::size_t first, std::size_t count) {
    return fmt::format("{},{}", count == 0 ? first : first + 1, count);
}

} // namespace

std::string unifiedDiff(std::string_view before, std::string_view after, std::string_view name) {
    if (before == after) {
        return {};
    }
    const Lines old = linesOf(before);
    const Lines now = linesOf(after);
    const std::size_t shorter = std::min(old.size(), now.size());
    std::size_t same = 0;
    while (same < shorter && old[same] == now[same]) {
        ++same;
    }
    std::size_t tail = 0;
    while (tail < shorter - same && old[old.size() - 1 - tail] == now[now.size() - 1 - tail]) {
        ++tail;
    }
    const std::size_t lead = std::min(same, kContext);
    const std::size_t trail = std::min(tail, kContext);
    const std::size_t first = same - lead;
    const std::size_t oldChanged = old.size() - same - tail;
    const std::size_t newChanged = now.size() - same - tail;
    std::string out =
        fmt::format("--- a/{0}\n+++ b/{0}\n@@ -{1} +{2} @@\n", name, range(first, lead + oldChanged + trail),
                    range(first, lead + newChanged + trail));
    const std::span<const std::string_view> oldLines(old);
    append(out, ' ', oldLines.subspan(first, lead));
    append(out, '-', oldLines.subspan(same, oldChanged));
    append(out, '+', std::span<const std::string_view>(now).subspan(same, newChanged));
    append(out, ' ', oldLines.subspan(same + oldChanged, trail));
    return out;
}

} // namespace fgw
