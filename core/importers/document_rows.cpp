// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/document_rows.h"

#include "core/base/line_lanes.h"
#include "core/base/line_reader.h"
#include "core/base/text.h"
#include "core/importers/file_format.h"
#include "core/importers/json_stream.h"
#include "core/importers/stream_elements.h"
#include "core/importers/tolerant_json.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace fgw::importers {

namespace {

constexpr std::uint64_t kLinesBetweenPolls = 256;

/// Parses lines of JSON; what is none goes to the problems.
class LineParser {
public:
    LineParser(const std::filesystem::path& path, Problems& problems)
        : m_path(path), m_problems(problems), m_json(path) {}

    /// Empty where the line is blank, or was reported.
    std::optional<simdjson::dom::element> parse(const LineReader::Line& line) {
        if (line.kind == LineReader::Kind::TooLong) {
            report(line);
            return {};
        }
        if (isBlank(withoutByteOrderMark(line.text))) {
            return {};
        }
        const auto row = m_json.parse(line.text, true);
        if (!row) {
            report(line);
        }
        return row;
    }

private:
    void report(const LineReader::Line& line) {
        const std::string reason = line.kind == LineReader::Kind::TooLong
                                       ? fmt::format("the line is longer than {} MiB and was left out",
                                                     LineReader::kDefaultLimit >> 20)
                                   : line.kind == LineReader::Kind::Unterminated
                                       ? "the last line is torn and was set aside"
                                       : "the line is no JSON";
        m_problems.add(Severity::Warning, {m_path, line.number}, reason);
    }

    const std::filesystem::path& m_path;
    Problems& m_problems;
    TolerantJson m_json;
};

void leaveFingerprint(const LogFile& log, const FingerprintStream& digest) {
    if (log.fingerprint != nullptr) {
        *log.fingerprint = digest.digest();
    }
}

Status readLinesInTurn(const LogFile& log, const UseRow& use, const WantsRow& wants) {
    if (::lseek(log.file.get(), 0, SEEK_SET) != 0) {
        return systemFailure(errno, "read the file", log.path);
    }
    FingerprintStream digest;
    LineReader lines(log.file, log.path, &digest);
    LineParser parser(log.path, log.problems);
    while (true) {
        const auto line = lines.next();
        if (!line) {
            return std::unexpected(line.error());
        }
        if (line->kind == LineReader::Kind::End) {
            leaveFingerprint(log, digest);
            return {};
        }
        if (line->number % kLinesBetweenPolls == 0 && log.task.cancelled()) {
            return cancelledError("read the file");
        }
        const bool isWanted = !wants || line->kind == LineReader::Kind::TooLong || wants(line->text);
        if (const auto row = isWanted ? parser.parse(*line) : std::nullopt) {
            use(*row, line->number);
        }
    }
}

class ParsingLane final : public LineLane {
public:
    ParsingLane(const LogFile& log, std::unique_ptr<RowLane> rows)
        : m_log(log), m_rows(std::move(rows)), m_parser(log.path, m_problems) {}

    void take(const LineReader::Line& line) override {
        if (const auto row = m_parser.parse(line)) {
            m_rows->take(*row, line.number);
        }
    }
    void deliver(std::uint64_t /*bytesDone*/) override {
        m_rows->deliver();
        m_log.problems.add(std::exchange(m_problems, Problems()));
    }

private:
    const LogFile& m_log;
    std::unique_ptr<RowLane> m_rows;
    Problems m_problems;
    LineParser m_parser;
};

Status readLinesInLanes(const LogFile& log, const MakeRowLane& makeLane) {
    FingerprintStream digest;
    const auto makeParser = [&] { return std::make_unique<ParsingLane>(log, makeLane()); };
    const auto lines = readLines(log.file, log.path, makeParser, log.task, &digest);
    if (!lines) {
        return std::unexpected(lines.error());
    }
    leaveFingerprint(log, digest);
    return {};
}

/// A document for people, whose first line ends in an open bracket or a comma, is no JSON Lines.
bool isSpread(const LogFile& log) {
    std::string front(kFormatSampleSize, '\0');
    front.resize(readAt(log.file, 0, front.data(), front.size(), log.path).value_or(0));
    const std::string_view text = withoutByteOrderMark(front);
    const std::size_t begin = text.find_first_not_of(" \t\r\n");
    const std::size_t end = begin == std::string_view::npos ? begin : text.find('\n', begin);
    if (end == std::string_view::npos || text[begin] != '{') {
        return false;
    }
    const std::size_t last = text.find_last_not_of(" \t\r\n", end);
    return text[last] == '{' || text[last] == '[' || text[last] == ',';
}

} // namespace

Status forEachRow(const LogFile& log, const UseRow& use, const WantsRow& wants) {
    FileBytes bytes(log.file, log.path);
    JsonStream stream(bytes, log.path, log.task);
    return stream.enterArray() ? useElements(log, stream, use, wants)
           : isSpread(log)     ? useDocuments(log, stream, use, wants)
                               : readLinesInTurn(log, use, wants);
}

Status forEachRow(const LogFile& log, const MakeRowLane& makeLane) {
    FileBytes bytes(log.file, log.path);
    JsonStream stream(bytes, log.path, log.task);
    const bool isArray = stream.enterArray();
    if (!isArray && !isSpread(log)) {
        return readLinesInLanes(log, makeLane);
    }
    const std::unique_ptr<RowLane> lane = makeLane();
    const UseRow use = [&](simdjson::dom::element row, std::uint64_t number) {
        lane->take(row, number);
        lane->deliver();
    };
    return isArray ? useElements(log, stream, use) : useDocuments(log, stream, use);
}

} // namespace fgw::importers
