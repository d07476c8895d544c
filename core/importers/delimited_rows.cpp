// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/delimited_rows.h"

#include "core/base/line_reader.h"
#include "core/base/number.h"
#include "core/base/text.h"
#include "core/importers/delimited_text.h"
#include "core/importers/value.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fgw::importers {

namespace {

constexpr std::size_t kRowLimit = std::size_t{16} << 20;
/// How often lines behind a quotation mark that is never closed are read again, which bounds the work.
constexpr int kMostRescues = 16;

/// Joins lines into rows: a line that ends within quotation marks goes on in the next.
class DelimitedRows final : public RowReader {
public:
    DelimitedRows(const RowSource& source, char delimiter)
        : m_source(source), m_lines(source.file, source.path, source.digest, kRowLimit), m_row(delimiter) {}

    Status readHeader(std::vector<std::string>* asItStands) {
        const auto found = readRow();
        if (!found) {
            return std::unexpected(found.error());
        }
        if (!*found) {
            return failure(ErrorCode::Malformed, "import the file", "its header cannot be read",
                           Location{m_source.path, {}});
        }
        for (std::size_t i = 0; i < m_row.count(); ++i) {
            m_header.push_back(m_columns.indexOf(headerName(i)));
            if (asItStands != nullptr) {
                asItStands->push_back(m_row.field(i));
            }
        }
        reportOverflow(m_columns, m_source, m_overflowReported);
        return {};
    }

    Result<bool> next(Row& row) override {
        while (true) {
            const auto found = readRow();
            if (!found || !*found) {
                return found;
            }
            if (!isTorn()) {
                fill(row);
                return true;
            }
        }
    }

    const ColumnSet& columns() const override { return m_columns; }
    std::uint64_t offset() const override { return m_lines.offset(); }
    bool torn() const override { return m_torn; }

private:
    struct NumberedLine {
        std::string text;
        std::uint64_t number = 0;
        bool terminated = true;
    };

    std::string headerName(std::size_t index) const {
        std::string name = canonicalText(m_row.field(index));
        return name.empty() || m_columns.contains(name) ? fmt::format("column {}", index + 1) : name;
    }

    void report(std::uint64_t line, std::string reason) {
        m_source.problems.add(Severity::Warning, {m_source.path, line}, std::move(reason));
    }

    /// The next line that is not too long; none at the end.
    Result<std::optional<NumberedLine>> readLine() {
        if (!m_again.empty()) {
            NumberedLine line = std::move(m_again.front());
            m_again.pop_front();
            return line;
        }
        while (true) {
            const auto line = m_lines.next();
            if (!line) {
                return std::unexpected(line.error());
            }
            if (line->kind == LineReader::Kind::End) {
                return std::optional<NumberedLine>();
            }
            if (line->kind != LineReader::Kind::TooLong) {
                const std::string_view text =
                    line->number == 1 ? withoutByteOrderMark(line->text) : line->text;
                return NumberedLine{std::string(text), line->number, line->kind == LineReader::Kind::Whole};
            }
            report(line->number,
                   fmt::format("the line is longer than {} MiB and was left out", kRowLimit >> 20));
        }
    }

    /// Reads one row into `m_row`; false at the end. Blank lines between rows are passed over.
    Result<bool> readRow() {
        while (true) {
            auto line = readLine();
            if (!line) {
                return std::unexpected(line.error());
            }
            if (!*line) {
                return false;
            }
            if ((*line)->text.empty() || (*line)->text == "\r") {
                continue;
            }
            m_rowLine = (*line)->number;
            const auto complete = completeRow(std::move(**line));
            if (!complete || *complete) {
                return complete;
            }
        }
    }

    /// Adds lines to the row that begins with `line` until its quotation marks are closed; false where they
    /// never are.
    Result<bool> completeRow(NumberedLine line) {
        std::deque<NumberedLine> taken;
        std::size_t size = 0;
        while (true) {
            m_terminated = line.terminated;
            size += line.text.size() + 1;
            if (m_row.feed(line.text)) {
                return true;
            }
            taken.push_back(std::move(line));
            auto next = size > kRowLimit ? Result<std::optional<NumberedLine>>() : readLine();
            if (!next) {
                return std::unexpected(next.error());
            }
            if (!*next) {
                giveUp(std::move(taken));
                return false;
            }
            line = std::move(**next);
        }
    }

    /// The row's first line is to blame; the lines that it swallowed are read again as rows of their own.
    void giveUp(std::deque<NumberedLine> taken) {
        m_row.abandon();
        const bool again = m_rescues++ < kMostRescues;
        report(taken.front().number,
               again ? "a quotation mark is never closed; the line was left out"
                     : fmt::format("a quotation mark is never closed; {} lines were left out", taken.size()));
        taken.pop_front();
        if (again) {
            std::ranges::move(m_again, std::back_inserter(taken));
            m_again = std::move(taken);
        }
    }

    /// A last line that ends early, without a newline, is one that was still being written.
    bool isTorn() {
        m_torn = !m_terminated && m_row.count() < m_header.size();
        if (m_torn) {
            report(m_rowLine, "the last line is torn and was set aside");
        }
        return m_torn;
    }

    void fill(Row& row) {
        row.clear();
        row.line = m_rowLine;
        if (m_row.count() != m_header.size()) {
            report(m_rowLine,
                   fmt::format("the row has {} fields, the header {}", m_row.count(), m_header.size()));
        }
        for (std::size_t i = 0; i < std::min(m_row.count(), m_header.size()); ++i) {
            if (m_header[i] != ColumnSet::kNone && !m_row.field(i).empty()) {
                fillCell(row.at(m_header[i]), m_row.field(i));
            }
        }
    }

    static void fillCell(Cell& cell, const std::string& field) {
        cell.text = isValidUtf8(field) ? field : repairUtf8(field);
        cell.kind = looksNumeric(field) ? Cell::Kind::Number : Cell::Kind::Text;
        cell.number = cell.kind == Cell::Kind::Number ? parseNumber(field).value_or(0) : 0;
    }

    RowSource m_source;
    LineReader m_lines;
    DelimitedSplitter m_row;
    ColumnSet m_columns;
    std::vector<std::size_t> m_header; ///< the column of each field; kNone beyond the maximum
    std::deque<NumberedLine> m_again;  ///< lines to be read before the file's next
    std::uint64_t m_rowLine = 0;
    bool m_terminated = true;
    int m_rescues = 0;
    bool m_torn = false;
    bool m_overflowReported = false;
};

} // namespace

Result<std::unique_ptr<RowReader>> openDelimited(const RowSource& source, char delimiter,
                                                 std::vector<std::string>* header) {
    auto rows = std::make_unique<DelimitedRows>(source, delimiter);
    if (const Status read = rows->readHeader(header); !read) {
        return std::unexpected(read.error());
    }
    return rows;
}

} // namespace fgw::importers
