// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/stream_elements.h"

#include "core/importers/tolerant_json.h"

#include <fmt/format.h>

#include <optional>
#include <string>

namespace fgw::importers {

namespace {

/// Takes the element where the stream stands.
class ElementReader {
public:
    ElementReader(const LogFile& log, JsonStream& stream, const UseRow& use, const WantsRow& wants)
        : m_log(log), m_stream(stream), m_use(use), m_wants(wants), m_json(log.path) {}

    void take(std::uint64_t number) {
        const bool isTaken = m_stream.take(m_text);
        if (isTaken && m_wants && !m_wants(m_text)) {
            return;
        }
        if (const auto value = isTaken ? m_json.parse(m_text) : std::nullopt) {
            m_use(*value, number);
            if (m_stream.shortened()) {
                m_log.note(Severity::Warning, shortenedNote(fmt::format("element {}", number)));
            }
        } else if (m_stream.good()) {
            m_log.note(Severity::Warning,
                       fmt::format("element {} is no JSON, or longer than {} MiB; it was left out", number,
                                   JsonStream::kDefaultLimit >> 20));
        }
    }

private:
    const LogFile& m_log;
    JsonStream& m_stream;
    const UseRow& m_use;
    const WantsRow& m_wants;
    TolerantJson m_json;
    std::string m_text;
};

} // namespace

Status useElements(const LogFile& log, JsonStream& stream, const UseRow& use, const WantsRow& wants) {
    ElementReader reader(log, stream, use, wants);
    for (std::uint64_t number = 1; stream.nextElement(); ++number) {
        reader.take(number);
    }
    return stream.status();
}

Status useDocuments(const LogFile& log, JsonStream& stream, const UseRow& use, const WantsRow& wants) {
    ElementReader reader(log, stream, use, wants);
    for (std::uint64_t number = 1; stream.good() && stream.peek() != 0; ++number) {
        reader.take(number);
    }
    return stream.status();
}

} // namespace fgw::importers
