// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/history_line.h"

#include "core/base/canonical_json.h"
#include "core/base/hash.h"
#include "core/base/json_reader.h"
#include "core/base/text.h"
#include "core/corpus/yaml_value.h"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <cstring>
#include <string>

namespace fgw::corpus {

namespace {

using nlohmann::json;

/// True where every quote of the line is the end of a text, and the line is UTF-8. Looks at all bytes,
/// because a loop without a way out is one that the compiler can make wide.
bool isPlain(std::string_view line) {
    bool escapes = false;
    unsigned char bits = 0;
    for (const char c : line) {
        escapes |= c == '\\' || static_cast<unsigned char>(c) < 0x20;
        bits |= static_cast<unsigned char>(c);
    }
    return !escapes && (bits < 0x80 || isValidUtf8(line));
}

class WrittenLineReader {
public:
    explicit WrittenLineReader(std::string_view line) : m_line(line), m_rest(line) {}

    std::optional<WrittenLine> read() {
        WrittenLine written;
        HistoryEvent& event = written.read.event;
        const bool good = isPlain(m_line) && key("{\"by\":") && text(event.by) && key(",\"case_id\":") &&
                          text(event.caseId) && key(",\"commit\":") && text(event.commit) &&
                          key(",\"detail\":") && text(event.detail) && key(",\"digest\":") &&
                          text(event.digest) && key(",\"event\":") && text(event.event) && key(",") &&
                          hash(event.hash) && key("\"prev\":") && text(written.read.prev) &&
                          key(",\"run_id\":") && text(event.runId) && key(",\"ts_utc\":") &&
                          text(event.tsUtc) && m_rest == "}";
        if (!good) {
            return {};
        }
        written.head = m_line.substr(0, m_hashBegin);
        written.tail = m_line.substr(m_hashEnd);
        return written;
    }

private:
    /// A literal, so that it is compared in place.
    template <std::size_t Size>
    bool key(const char (&expected)[Size]) {
        constexpr std::size_t length = Size - 1;
        const bool there = m_rest.size() >= length && std::memcmp(m_rest.data(), &expected[0], length) == 0;
        m_rest.remove_prefix(there ? length : 0);
        return there;
    }

    /// null, or a text without escapes.
    bool text(LentText& value) {
        if (key("null")) {
            return true;
        }
        if (!key("\"")) {
            return false;
        }
        const std::size_t length = m_rest.find('"');
        if (length == std::string_view::npos) {
            return false;
        }
        value = LentText::lent(m_rest.substr(0, length));
        m_rest.remove_prefix(length + 1);
        return true;
    }

    bool hash(LentText& value) {
        m_hashBegin = m_line.size() - m_rest.size();
        const bool there = key("\"hash\":") && text(value) && key(",");
        m_hashEnd = m_line.size() - m_rest.size();
        return there;
    }

    std::string_view m_line;
    std::string_view m_rest;
    std::size_t m_hashBegin = 0;
    std::size_t m_hashEnd = 0;
};

std::string field(const json& object, const char* key) {
    const auto found = object.find(key);
    return found == object.end() ? std::string() : plainText(*found);
}

HistoryEvent eventOf(const json& object) {
    HistoryEvent event;
    event.tsUtc = field(object, "ts_utc");
    event.event = field(object, "event");
    event.caseId = field(object, "case_id");
    event.by = field(object, "by");
    event.runId = field(object, "run_id");
    event.commit = field(object, "commit");
    event.digest = field(object, "digest");
    event.detail = field(object, "detail");
    event.hash = field(object, "hash");
    return event;
}

} // namespace

std::optional<WrittenLine> readWrittenLine(std::string_view line) {
    return WrittenLineReader(line).read();
}

Result<HistoryLine> readAnyLine(std::string_view line, const std::filesystem::path& shownAs) {
    Result<json> object = parseStrictJson(line, shownAs);
    if (!object) {
        return std::unexpected(object.error());
    }
    if (!object->is_object()) {
        return failure(ErrorCode::Malformed, "read the history", "it is no JSON object");
    }
    HistoryLine read{eventOf(*object), field(*object, "prev"), false};
    object->erase("hash");
    read.intact = sha256Hex(canonicalJson(*object)) == read.event.hash;
    return read;
}

} // namespace fgw::corpus
