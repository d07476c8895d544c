// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/json_stream.h"

#include "core/importers/taken_json.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace fgw::importers {

namespace {

constexpr std::size_t kBuffer = std::size_t{1} << 18;
constexpr std::size_t kKeyLimit = std::size_t{1} << 16;

/// Which bytes matter outside of strings.
constexpr std::array<bool, 256> kStructural = [] {
    std::array<bool, 256> table{};
    for (const char c : {'"', '{', '}', '[', ']'}) {
        table[static_cast<unsigned char>(c)] = true;
    }
    return table;
}();

using Buffer = std::unique_ptr<char[]>;

/// One that is done with, for the thread's next document: an archive has thousands of small ones.
Buffer& spareBuffer() {
    thread_local Buffer spare;
    return spare;
}

Buffer takeBuffer() {
    return spareBuffer() ? std::move(spareBuffer()) : std::make_unique_for_overwrite<char[]>(kBuffer);
}

bool endsScalar(char c) {
    return c == ',' || c == ']' || c == '}' || c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

/// True where the byte at `place` is escaped: an odd number of backslashes stands before it. `escaped` says
/// the same of the first byte of the text.
bool isEscaped(std::string_view text, std::size_t place, bool escaped) {
    std::size_t begin = place;
    while (begin > 0 && text[begin - 1] == '\\') {
        --begin;
    }
    return ((place - begin) % 2 != 0) != (begin == 0 && escaped);
}

/// Where a string ends that the text goes on with; npos where it does not, and then `escaped` is made to hold
/// of the byte that follows the text. Looks at little but quotation marks: a log is mostly long strings.
std::size_t closingQuote(std::string_view text, bool& escaped) {
    std::size_t quote = text.find('"');
    while (quote != std::string_view::npos && isEscaped(text, quote, escaped)) {
        quote = text.find('"', quote + 1);
    }
    if (quote == std::string_view::npos) {
        escaped = isEscaped(text, text.size(), escaped);
    }
    return quote;
}

std::string unescaped(const std::string& quoted) {
    simdjson::dom::parser parser;
    std::string_view text;
    return parser.parse(quoted).get_string().get(text) == simdjson::SUCCESS
               ? std::string(text)
               : quoted.substr(1, quoted.size() - 2);
}

} // namespace

std::string shortenedNote(std::string_view what) {
    return fmt::format("{} is longer than {} MiB: the end of a list in it was left out", what,
                       JsonStream::kDefaultLimit >> 20);
}

JsonStream::JsonStream(ByteStream& bytes, std::filesystem::path shownAs, Task& task, std::size_t limit)
    : m_bytes(bytes), m_shownAs(std::move(shownAs)), m_task(task), m_limit(limit), m_buffer(takeBuffer()) {
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    if (fill() && std::string_view(m_buffer.get(), m_end).starts_with(mark)) {
        m_position = mark.size();
    }
}

JsonStream::~JsonStream() {
    spareBuffer() = std::move(m_buffer);
}

bool JsonStream::fail(ErrorCode code, std::string reason) {
    if (m_status) {
        m_status = failure(code, "read JSON", std::move(reason), Location{m_shownAs, {}});
    }
    m_position = m_end;
    return false;
}

/// False at the end and after an error.
bool JsonStream::fill() {
    if (!m_status) {
        return false;
    }
    if (m_task.cancelled()) {
        m_status = cancelledError("read the file");
        return false;
    }
    m_before += m_end;
    m_position = 0;
    m_end = 0;
    const auto count = m_bytes.read(m_buffer.get(), kBuffer);
    if (!count) {
        m_status = std::unexpected(count.error());
        return false;
    }
    m_end = *count;
    return m_end > 0;
}

char JsonStream::skipSpace() {
    while (m_position < m_end || fill()) {
        const char c = m_buffer[m_position];
        if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
            return c;
        }
        ++m_position;
    }
    return 0;
}

char JsonStream::peek() {
    return skipSpace();
}

bool JsonStream::enter(char open) {
    if (skipSpace() != open) {
        return false;
    }
    ++m_position;
    return true;
}

/// Past the comma to what comes next in a container; false where it ends.
bool JsonStream::next(char close) {
    char c = skipSpace();
    if (c == ',') {
        ++m_position;
        c = skipSpace();
    }
    if (c == close) {
        ++m_position;
        return false;
    }
    return c != 0 || fail(ErrorCode::Malformed, "the file ends inside a JSON document");
}

bool JsonStream::nextElement() {
    return next(']');
}

bool JsonStream::nextKey() {
    if (!next('}')) {
        return false;
    }
    if (m_buffer[m_position] != '"') {
        return fail(ErrorCode::Malformed, fmt::format("no key where one must stand, at byte {}", offset()));
    }
    TakenJson sink(m_key, kKeyLimit);
    passString(sink);
    if (skipSpace() != ':') {
        return fail(ErrorCode::Malformed, fmt::format("no colon after a key, at byte {}", offset()));
    }
    ++m_position;
    if (!sink.overflowed()) {
        m_key = m_key.find('\\') == std::string::npos ? m_key.substr(1, m_key.size() - 2) : unescaped(m_key);
    }
    return true;
}

bool JsonStream::take(std::string& text) {
    TakenJson sink(text, m_limit);
    pass(sink);
    m_shortened = sink.shortened();
    return good() && !sink.overflowed();
}

void JsonStream::skip() {
    TakenJson sink;
    pass(sink);
}

void JsonStream::passRest() {
    do {
        m_position = m_end;
    } while (fill());
}

void JsonStream::pass(TakenJson& sink) {
    switch (skipSpace()) {
    case '"':
        return passString(sink);
    case '{':
    case '[':
        return passContainer(sink);
    default:
        return passScalar(sink);
    }
}

void JsonStream::passContainer(TakenJson& sink) {
    std::uint64_t depth = 0;
    while (m_position < m_end || fill()) {
        const std::size_t begin = m_position;
        while (m_position < m_end && !kStructural[static_cast<unsigned char>(m_buffer[m_position])]) {
            ++m_position;
        }
        const bool found = m_position < m_end;
        const char c = found ? m_buffer[m_position] : '\0';
        m_position += found && c != '"' ? 1 : 0;
        sink.put(m_buffer.get() + begin, m_position - begin);
        if (c == '"') {
            passString(sink);
        } else if (c == '{' || c == '[') {
            ++depth;
            sink.open(c);
        } else if (found) {
            sink.close();
            if (--depth == 0) {
                return;
            }
        }
    }
    fail(ErrorCode::Malformed, "the file ends inside a JSON document");
}

void JsonStream::passString(TakenJson& sink) {
    sink.put(&m_buffer[m_position++], 1);
    sink.beginString();
    bool escaped = false;
    while (m_position < m_end || fill()) {
        const std::string_view rest(m_buffer.get() + m_position, m_end - m_position);
        const std::size_t quote = closingQuote(rest, escaped);
        const std::size_t passed = std::min(rest.size(), quote == std::string_view::npos ? quote : quote + 1);
        sink.putOfString(rest.data(), passed);
        m_position += passed;
        if (quote != std::string_view::npos) {
            sink.endString();
            return;
        }
    }
    fail(ErrorCode::Malformed, "the file ends inside a string");
}

void JsonStream::passScalar(TakenJson& sink) {
    bool any = false;
    while (m_position < m_end || fill()) {
        const std::size_t begin = m_position;
        while (m_position < m_end && !endsScalar(m_buffer[m_position])) {
            ++m_position;
        }
        any = any || m_position > begin;
        sink.put(m_buffer.get() + begin, m_position - begin);
        if (m_position < m_end) {
            break;
        }
    }
    if (!any) {
        fail(ErrorCode::Malformed, fmt::format("no value where one must stand, at byte {}", offset()));
    }
}

} // namespace fgw::importers
