// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/stream_elements.h"

#include "core/importers/tolerant_json.h"

#include <fmt/format.h>

#include <optional>
#include <string>

namespace fgw::importers {

namespace {

/// `value` is what was parsed of the last that was taken.
void useValue(const LogFile& log, const JsonStream& stream,
              const std::optional<simdjson::dom::element>& value, std::uint64_t number, const UseRow& use) {
    if (value) {
        use(*value, number);
        if (stream.shortened()) {
            log.note(Severity::Warning, shortenedNote(fmt::format("element {}", number)));
        }
    } else if (stream.good()) {
        log.note(Severity::Warning,
                 fmt::format("element {} is no JSON, or longer than {} MiB; it was left out", number,
                             JsonStream::kDefaultLimit >> 20));
    }
}

} // namespace

Status useElements(const LogFile& log, JsonStream& stream, const UseRow& use) {
    TolerantJson json(log.path);
    std::string text;
    for (std::uint64_t number = 1; stream.nextElement(); ++number) {
        useValue(log, stream, stream.take(text) ? json.parse(text) : std::nullopt, number, use);
    }
    return stream.status();
}

Status useDocuments(const LogFile& log, JsonStream& stream, const UseRow& use) {
    TolerantJson json(log.path);
    std::string text;
    for (std::uint64_t number = 1; stream.good() && stream.peek() != 0; ++number) {
        useValue(log, stream, stream.take(text) ? json.parse(text) : std::nullopt, number, use);
    }
    return stream.status();
}

} // namespace fgw::importers
