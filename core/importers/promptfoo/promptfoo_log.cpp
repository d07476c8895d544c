// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/promptfoo/promptfoo_log.h"

#include "core/importers/byte_stream.h"
#include "core/importers/document_rows.h"
#include "core/importers/json_stream.h"
#include "core/importers/plain_file.h"
#include "core/importers/promptfoo/promptfoo_row.h"
#include "core/importers/sample_fields.h"
#include "core/importers/tolerant_json.h"
#include "core/importers/yaml_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

namespace fgw::importers::promptfoo {

namespace {

constexpr std::uint64_t kYamlLimit = std::uint64_t{64} << 20;

class MemoryBytes final : public ByteStream {
public:
    explicit MemoryBytes(std::string_view text) : m_text(text) {}
    Result<std::size_t> read(char* buffer, std::size_t size) override {
        const std::size_t count = std::min(size, m_text.size());
        std::copy_n(m_text.data(), count, buffer);
        m_text.remove_prefix(count);
        return count;
    }

private:
    std::string_view m_text;
};

/// Begins a document from its front; it is walked twice.
using OpenBytes = std::function<std::unique_ptr<ByteStream>()>;

class Document {
public:
    Document(const LogFile& log, OpenBytes open) : m_log(log), m_open(std::move(open)), m_parser(log.path) {}

    /// What must be known before the first result.
    Status survey() {
        return walk([&](JsonStream& json, const std::string& key) {
            if (key == "evalId") {
                takeText(json, m_evalId);
            } else if (key == "config") {
                readConfig(json);
            } else if (key == "results" && json.enterObject()) {
                surveyResults(json);
            } else {
                json.skip();
            }
        });
    }

    Status read() {
        const std::string name = m_description.empty() ? plainStem(m_log.path) : m_description;
        RowReader rows(name, m_evalId.empty() ? m_log.path.string() : m_evalId);
        return walk([&](JsonStream& json, const std::string& key) {
            if (key == "results" && json.enterObject()) {
                readResults(json, rows);
            } else if (key == "results" && json.enterArray()) {
                readList(json, rows);
            } else {
                json.skip();
            }
        });
    }

private:
    Status walk(const std::function<void(JsonStream&, const std::string&)>& member) {
        const auto bytes = m_open();
        JsonStream json(*bytes, m_log.path, m_log.task);
        if (json.enterObject()) {
            while (json.nextKey()) {
                member(json, std::string(json.key()));
            }
        }
        return json.status();
    }

    void takeText(JsonStream& json, std::string& into) {
        std::string text;
        if (json.take(text)) {
            const auto value = m_parser.parse(text);
            into = value ? textOf(*value) : std::string();
        }
    }

    /// Nothing of it but what the evaluation is called.
    void readConfig(JsonStream& json) {
        if (!json.enterObject()) {
            return json.skip();
        }
        while (json.nextKey()) {
            if (json.key() == "description") {
                takeText(json, m_description);
            } else {
                json.skip();
            }
        }
    }

    void surveyResults(JsonStream& json) {
        while (json.nextKey()) {
            if (json.key() == "results" && json.enterArray()) {
                while (json.nextElement()) {
                    m_hasList = true;
                    json.skip();
                }
            } else {
                json.skip();
            }
        }
    }

    void readResults(JsonStream& json, RowReader& rows) {
        while (json.nextKey()) {
            if (json.key() == "results" && json.enterArray()) {
                readList(json, rows);
            } else if (json.key() == "table" && !m_hasList && json.enterObject()) {
                readTable(json, rows);
            } else {
                json.skip();
            }
        }
    }

    void readList(JsonStream& json, RowReader& rows) {
        eachElement(json, [&](simdjson::dom::element result, std::uint64_t /*index*/) {
            m_log.samples.add(rows.read(result));
        });
    }

    void readTable(JsonStream& json, RowReader& rows) {
        TolerantJson headParser(m_log.path);
        std::optional<simdjson::dom::element> head;
        std::string text;
        while (json.nextKey()) {
            if (json.key() == "head" && json.take(text)) {
                head = headParser.parse(text);
            } else if (json.key() == "body" && head && json.enterArray()) {
                eachElement(json, [&](simdjson::dom::element row, std::uint64_t index) {
                    for (Sample& sample : rows.readTableRow(row, *head, index)) {
                        m_log.samples.add(std::move(sample));
                    }
                });
            } else {
                json.skip();
            }
        }
    }

    void eachElement(JsonStream& json, const UseRow& use) {
        std::string text;
        for (std::uint64_t index = 0; json.nextElement(); ++index) {
            const auto value = json.take(text) ? m_parser.parse(text) : std::nullopt;
            if (value) {
                use(*value, index);
                if (json.shortened()) {
                    m_log.note(Severity::Warning, shortenedNote(fmt::format("result {}", index)));
                }
            } else if (json.good()) {
                m_log.note(Severity::Warning,
                           fmt::format("result {} is no JSON, or too long; it was left out", index));
            }
        }
    }

    const LogFile& m_log;
    OpenBytes m_open;
    TolerantJson m_parser;
    std::string m_evalId;
    std::string m_description;
    bool m_hasList = false;
};

Status readFrom(const LogFile& log, OpenBytes open) {
    Document document(log, std::move(open));
    const Status surveyed = document.survey();
    const bool cancelled = !surveyed && surveyed.error().code == ErrorCode::Cancelled;
    // What stands before a break is read all the same, and the break reported once.
    return cancelled ? surveyed : document.read();
}

} // namespace

Status readDocument(const LogFile& log) {
    return readFrom(log, [&log] { return std::make_unique<FileBytes>(log.file, log.path); });
}

Status readLines(const LogFile& log) {
    RowReader rows(plainStem(log.path), log.path.string());
    return forEachRow(log, [&](simdjson::dom::element row, std::uint64_t line) {
        Sample sample = rows.read(row);
        sample.line = line;
        log.samples.add(std::move(sample));
    });
}

Status readYaml(const LogFile& log) {
    FileBytes bytes(log.file, log.path);
    const auto text = readAll(bytes, log.path, kYamlLimit);
    const auto json = text ? yamlToJson(*text, log.path) : std::unexpected(text.error());
    if (!json) {
        return std::unexpected(json.error());
    }
    return readFrom(log, [&json] { return std::make_unique<MemoryBytes>(*json); });
}

} // namespace fgw::importers::promptfoo
