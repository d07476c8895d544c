// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/unified_diff.h"

#include "core/base/common_subsequence.h"
#include "core/base/lines.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace fgw {

namespace {

constexpr std::size_t kContext = 3;
/// Pairs of changed lines that are compared at most: 16 MiB of lengths.
constexpr std::size_t kMostCells = std::size_t{4} << 20;

using Lines = std::vector<std::string_view>;

void appendMarked(std::string& out, char mark, std::span<const std::string_view> lines) {
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

/// A run of lines that differ: `oldCount` from `oldFirst` become `newCount` from `newFirst`.
struct ChangedBlock {
    std::size_t oldFirst = 0;
    std::size_t oldCount = 0;
    std::size_t newFirst = 0;
    std::size_t newCount = 0;
};

/// The part of two texts that is compared: `same` lines at the start and some at the end are equal.
struct Middle {
    const Lines& old;
    const Lines& now;
    std::size_t same;
    std::size_t oldCount;
    std::size_t newCount;

    [[nodiscard]] bool equalAt(std::size_t i, std::size_t j) const { return old[same + i] == now[same + j]; }
};

/// The blocks between lines that both have; one of all where there are too many to compare each with each.
std::vector<ChangedBlock> blocksOf(const Middle& middle) {
    if (middle.oldCount == 0 || middle.newCount == 0 || middle.oldCount > kMostCells / middle.newCount) {
        return {{middle.same, middle.oldCount, middle.same, middle.newCount}};
    }
    const std::vector<std::uint32_t> lengths =
        commonSubsequenceLengths(std::span(middle.old).subspan(middle.same, middle.oldCount),
                                 std::span(middle.now).subspan(middle.same, middle.newCount));
    const std::size_t width = middle.newCount + 1;
    std::vector<ChangedBlock> blocks;
    ChangedBlock open{middle.same, 0, middle.same, 0};
    const auto close = [&] {
        if (open.oldCount + open.newCount > 0) {
            blocks.push_back(open);
        }
    };
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < middle.oldCount || j < middle.newCount) {
        if (i < middle.oldCount && j < middle.newCount && middle.equalAt(i, j)) {
            close();
            ++i;
            ++j;
            open = {middle.same + i, 0, middle.same + j, 0};
        } else if (j == middle.newCount ||
                   (i < middle.oldCount && lengths[(i + 1) * width + j] >= lengths[i * width + j + 1])) {
            ++i;
            ++open.oldCount;
        } else {
            ++j;
            ++open.newCount;
        }
    }
    close();
    return blocks;
}

/// Blocks whose contexts meet, with the lines around and between them.
std::string hunkOf(std::span<const ChangedBlock> blocks, const Lines& old, const Lines& now) {
    const ChangedBlock& front = blocks.front();
    const ChangedBlock& back = blocks.back();
    const std::size_t lead = std::min(front.oldFirst, kContext);
    const std::size_t oldEnd = back.oldFirst + back.oldCount;
    const std::size_t newEnd = back.newFirst + back.newCount;
    const std::size_t trail = std::min(old.size() - oldEnd, kContext);
    const std::size_t oldStart = front.oldFirst - lead;
    const std::size_t newStart = front.newFirst - lead;
    std::string out = fmt::format("@@ -{} +{} @@\n", range(oldStart, oldEnd + trail - oldStart),
                                  range(newStart, newEnd + trail - newStart));
    const std::span<const std::string_view> oldLines(old);
    const std::span<const std::string_view> newLines(now);
    std::size_t at = oldStart;
    for (const ChangedBlock& block : blocks) {
        appendMarked(out, ' ', oldLines.subspan(at, block.oldFirst - at));
        appendMarked(out, '-', oldLines.subspan(block.oldFirst, block.oldCount));
        appendMarked(out, '+', newLines.subspan(block.newFirst, block.newCount));
        at = block.oldFirst + block.oldCount;
    }
    appendMarked(out, ' ', oldLines.subspan(at, trail));
    return out;
}

std::size_t sameAtEnd(const Lines& old, const Lines& now, std::size_t most) {
    std::size_t tail = 0;
    while (tail < most && old[old.size() - 1 - tail] == now[now.size() - 1 - tail]) {
        ++tail;
    }
    return tail;
}

} // namespace

std::string unifiedDiff(std::string_view before, std::string_view after, std::string_view name) {
    if (before == after) {
        return {};
    }
    const Lines old = linesWithEnds(before);
    const Lines now = linesWithEnds(after);
    const std::size_t shorter = std::min(old.size(), now.size());
    std::size_t same = 0;
    while (same < shorter && old[same] == now[same]) {
        ++same;
    }
    const std::size_t tail = sameAtEnd(old, now, shorter - same);
    const std::vector<ChangedBlock> blocks =
        blocksOf({old, now, same, old.size() - same - tail, now.size() - same - tail});
    std::string out = fmt::format("--- a/{0}\n+++ b/{0}\n", name);
    for (std::size_t first = 0; first < blocks.size();) {
        std::size_t end = first + 1;
        while (end < blocks.size() &&
               blocks[end].oldFirst - blocks[end - 1].oldFirst - blocks[end - 1].oldCount <= 2 * kContext) {
            ++end;
        }
        out += hunkOf(std::span(blocks).subspan(first, end - first), old, now);
        first = end;
    }
    return out;
}

} // namespace fgw
