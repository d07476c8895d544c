// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/byte_stream.h"
#include "core/importers/inspect/inspect_head.h"
#include "core/importers/inspect/inspect_log.h"
#include "core/importers/inspect/inspect_sample.h"
#include "core/importers/json_stream.h"

namespace fgw::importers::inspect {

namespace {

/// Members that stand before the samples are not seen twice: the document is walked again from its beginning.
std::uint64_t readSamples(const LogFile& log, const InspectHead& head, JsonStream& json) {
    InspectSampleReader reader(head, log.path, log.problems);
    std::uint64_t count = 0;
    if (!json.enterObject()) {
        return 0;
    }
    while (json.nextKey()) {
        if (json.key() != "samples" || !json.enterArray()) {
            json.skip();
            continue;
        }
        while (json.nextElement()) {
            if (const auto parts = takeParts(json, log.path, log.problems)) {
                log.samples.add(reader.read(*parts));
                ++count;
            } else if (json.good()) {
                json.skip();
            }
        }
    }
    return count;
}

} // namespace

Status readJsonLog(const LogFile& log) {
    FileBytes headBytes(log.file, log.path);
    JsonStream headJson(headBytes, log.path, log.task);
    const InspectHead head = readHead(headJson, log.path);
    if (!head.known) {
        return headJson.good() ? failure(ErrorCode::Malformed, "read the Inspect log",
                                         "it does not say which model was evaluated", Location{log.path, {}})
                               : headJson.status();
    }
    FileBytes bytes(log.file, log.path);
    JsonStream json(bytes, log.path, log.task);
    const std::uint64_t count = readSamples(log, head, json);
    sayIncomplete(head, count, log.path, log.problems);
    return json.status();
}

} // namespace fgw::importers::inspect
