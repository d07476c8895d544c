// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/document_members.h"

#include "core/importers/byte_stream.h"
#include "core/importers/json_stream.h"
#include "core/importers/stream_elements.h"

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
    return walkTo(json, keys) && json.enterArray() ? useElements(log, json, use) : json.status();
}

std::string takeMember(const LogFile& log, std::span<const std::string_view> keys) {
    FileBytes bytes(log.file, log.path);
    JsonStream json(bytes, log.path, log.task);
    std::string text;
    return walkTo(json, keys) && json.take(text) ? text : "null";
}

} // namespace fgw::importers
