// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/file_format.h"

#include "core/base/text.h"
#include "core/importers/delimited_text.h"
#include "core/importers/import_refusal.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace fgw::importers {

namespace {

bool isEmptyText(std::string_view sample) {
    return isBlank(withoutByteOrderMark(sample));
}

/// The mark of a tar archive stands behind the name of its first file.
bool isTar(std::string_view sample) {
    constexpr std::size_t place = 257;
    return sample.size() > place && sample.substr(place).starts_with("ustar");
}

bool isUtf16(std::string_view sample) {
    return sample.starts_with("\xFF\xFE") || sample.starts_with("\xFE\xFF");
}

struct Packing {
    std::string_view beginning;
    std::string_view reason;
};

constexpr std::array kPackings = std::to_array<Packing>({
    {"\x1F\x8B", "it is compressed twice: unpack it first"},
    {"\x28\xB5\x2F\xFD", "it is compressed twice: unpack it first"},
    {"\xFD"
     "7zXZ",
     "it is compressed with xz: unpack it first"},
    {"BZh", "it is compressed with bzip2: unpack it first"},
    {"PAR1", "it is a Parquet file: export it as CSV or JSON Lines"},
    {"SQLite format 3", "it is a SQLite database: export a table as CSV"},
});

/// A JSON Lines file has its first object on one line; one that is spread over lines is a single document.
bool opensAndClosesOnOneLine(std::string_view text) {
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        std::string_view line = text.substr(0, end);
        line = line.substr(0, line.find_last_not_of(" \t\r") + 1);
        if (line.size() > 1 && line.front() == '{' && line.back() == '}') {
            return true;
        }
        if (end == std::string_view::npos) {
            // A line longer than the sample, or a torn one: reading it will tell.
            return line.size() > 1 && line.front() == '{' && line.size() == text.size();
        }
        text.remove_prefix(end + 1);
    }
    return false;
}

/// Fields in each of the first rows, as the delimiter splits them. A row that the sample cuts does not count,
/// unless it is the first.
std::vector<std::size_t> fieldCounts(std::string_view text, char delimiter) {
    constexpr std::size_t rowsLookedAt = 20;
    std::vector<std::size_t> counts;
    DelimitedSplitter splitter(delimiter);
    while (!text.empty() && counts.size() < rowsLookedAt) {
        const std::size_t end = text.find('\n');
        const bool cut = end == std::string_view::npos && !counts.empty();
        const bool complete = splitter.feed(text.substr(0, end));
        if (complete && !cut && (splitter.count() > 1 || !splitter.field(0).empty())) {
            counts.push_back(splitter.count());
        }
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return counts;
}

/// How well the delimiter explains the rows: the fields of the header where most rows have as many, else 0.
std::size_t plausibility(std::string_view text, char delimiter) {
    const std::vector<std::size_t> counts = fieldCounts(text, delimiter);
    if (counts.empty() || counts.front() < 2) {
        return 0;
    }
    const auto alike = static_cast<std::size_t>(std::ranges::count(counts, counts.front()));
    return alike * 2 > counts.size() ? counts.front() : 0;
}

std::optional<char> detectDelimiter(std::string_view text) {
    std::optional<char> best;
    std::size_t most = 0;
    for (const char delimiter : {',', '\t', ';', '|'}) {
        const std::size_t fields = plausibility(text, delimiter);
        if (fields > most) {
            most = fields;
            best = delimiter;
        }
    }
    return best;
}

} // namespace

std::string_view withoutByteOrderMark(std::string_view text) {
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    return text.starts_with(mark) ? text.substr(mark.size()) : text;
}

std::string_view whyForeign(std::string_view sample) {
    if (isEmptyText(sample)) {
        return "it is empty";
    }
    if (isUtf16(sample)) {
        return "it is UTF-16; save it as UTF-8";
    }
    if (sample.starts_with("version https://git-lfs.github.com/spec/")) {
        return "it only points to a file of Git LFS; `git lfs pull` fetches it";
    }
    if (isTar(sample)) {
        return "it is a tar archive: unpack it first";
    }
    const auto packing = std::ranges::find_if(
        kPackings, [&](const Packing& one) { return sample.starts_with(one.beginning); });
    return packing == kPackings.end() ? std::string_view() : packing->reason;
}

Result<FileFormat> detectFormat(std::string_view sample, const std::filesystem::path& shownAs) {
    if (const std::string_view reason = whyForeign(sample); !reason.empty()) {
        return refuseImport(isEmptyText(sample) ? ErrorCode::Invalid : ErrorCode::Unsupported,
                            std::string(reason), shownAs);
    }
    if (sample.find('\0') != std::string_view::npos) {
        return refuseImport(ErrorCode::Unsupported, "it is a binary file", shownAs);
    }
    const std::string_view text = withoutByteOrderMark(sample);
    const std::size_t first = text.find_first_not_of(" \t\r\n"); // a blank one is foreign
    if (text[first] == '[') {
        return FileFormat{FileKind::JsonArray, ','};
    }
    if (text[first] == '{') {
        return opensAndClosesOnOneLine(text.substr(first))
                   ? Result<FileFormat>(FileFormat{FileKind::JsonLines, ','})
                   : refuseImport(
                         ErrorCode::Unsupported,
                         "it is one JSON object; JSON Lines (one object a line) or an array of objects is "
                         "needed",
                         shownAs);
    }
    if (const auto delimiter = detectDelimiter(text)) {
        return FileFormat{FileKind::Delimited, *delimiter};
    }
    return refuseImport(ErrorCode::Unsupported,
                        "it is neither JSON Lines, nor a JSON array, nor a table with a header", shownAs);
}

} // namespace fgw::importers
