// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/document_rows.h"

#include "core/base/line_reader.h"
#include "core/importers/file_format.h"
#include "core/importers/json_stream.h"
#include "core/importers/tolerant_json.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <string>

namespace fgw::importers {

namespace {

constexpr std::uint64_t kLinesBetweenPolls = 256;

bool isBlank(std::string_view text) {
    return text.find_first_not_of(" \t\r") == std::string_view::npos;
}

void reportLine(const LogFile& log, const LineReader::Line& line) {
    const std::string reason =
        line.kind == LineReader::Kind::TooLong
            ? fmt::format("the line is longer than {} MiB and was left out", LineReader::kDefaultLimit >> 20)
        : line.kind == LineReader::Kind::Unterminated ? "the last line is torn and was set aside"
                                                      : "the line is no JSON";
    log.problems.add(Severity::Warning, {log.path, line.number}, reason);
}

Status readLines(const LogFile& log, const UseRow& use) {
    if (::lseek(log.file.get(), 0, SEEK_SET) != 0) {
        return systemFailure(errno, "read the file", log.path);
    }
    LineReader lines(log.file, log.path);
    TolerantJson json(log.path);
    while (true) {
        const auto line = lines.next();
        if (!line) {
            return std::unexpected(line.error());
        }
        if (line->kind == LineReader::Kind::End) {
            return {};
        }
        if (line->number % kLinesBetweenPolls == 0 && log.task.cancelled()) {
            return cancelledError("read the file");
        }
        const std::string_view text = line->number == 1 ? withoutByteOrderMark(line->text) : line->text;
        if (line->kind != LineReader::Kind::TooLong && isBlank(text)) {
            continue;
        }
        const auto row = line->kind == LineReader::Kind::TooLong ? std::nullopt : json.parse(text, true);
        if (row) {
            use(*row, line->number);
        } else {
            reportLine(log, *line);
        }
    }
}

Status readArray(const LogFile& log, JsonStream& stream, const UseRow& use) {
    TolerantJson json(log.path);
    std::string text;
    std::uint64_t number = 0;
    while (stream.nextElement()) {
        ++number;
        const auto row = stream.take(text) ? json.parse(text) : std::nullopt;
        if (row) {
            use(*row, number);
        } else if (stream.good()) {
            log.note(Severity::Warning,
                     fmt::format("element {} is no JSON, or longer than {} MiB; it was left out", number,
                                 JsonStream::kDefaultLimit >> 20));
        }
    }
    return stream.status();
}

} // namespace

Status forEachRow(const LogFile& log, const UseRow& use) {
    FileBytes bytes(log.file, log.path);
    JsonStream stream(bytes, log.path, log.task);
    return stream.enterArray() ? readArray(log, stream, use) : readLines(log, use);
}

} // namespace fgw::importers
