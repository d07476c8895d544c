// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/document_members.h"

#include "core/importers/byte_stream.h"
#include "core/importers/json_stream.h"
#include "core/importers/tolerant_json.h"

#include <fmt/format.h>

namespace fgw::importers {

namespace {

/// Steps to the value at the end of the path; false where there is none.
bool walkTo(JsonStream& json, std::span<const std::string_view> keys) {
    for (const std::string_view key : keys) {
        if (!json.enterObject()) {
            return false;
        }
        bool found = false;
        while (!found && json.nextKey()) {
            found = json.key() == key;
            if (!found) {
                json.skip();
            }
        }
        if (!found) {
            return false;
        }
    }
    return true;
}

} // namespace

Status forEachElement(const LogFile& log, std::span<const std::string_view> keys, const UseRow& use) {
    FileBytes bytes(log.file, log.path);
    JsonStream json(bytes, log.path, log.task);
    if (!walkTo(json, keys) || !json.enterArray()) {
        return json.status();
    }
    TolerantJson parser(log.path);
    std::string text;
    for (std::uint64_t number = 1; json.nextElement(); ++number) {
        const auto value = json.take(text) ? parser.parse(text) : std::nullopt;
        if (value) {
            use(*value, number);
            if (json.shortened()) {
                log.note(Severity::Warning, shortenedNote(fmt::format("element {}", number)));
            }
        } else if (json.good()) {
            log.note(Severity::Warning,
                     fmt::format("element {} is no JSON, or longer than {} MiB; it was left out", number,
                                 JsonStream::kDefaultLimit >> 20));
        }
    }
    return json.status();
}

std::string takeMember(const LogFile& log, std::span<const std::string_view> keys) {
    FileBytes bytes(log.file, log.path);
    JsonStream json(bytes, log.path, log.task);
    std::string text;
    return walkTo(json, keys) && json.take(text) ? text : "null";
}

} // namespace fgw::importers
