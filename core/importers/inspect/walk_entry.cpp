// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/inspect/walk_entry.h"

#include <filesystem>

namespace fgw::importers::inspect {

bool walkEntry(const ZipArchive& archive, const ZipEntry& entry, Problems& problems, Task& task,
               const std::function<void(JsonStream&)>& use) {
    const std::filesystem::path shownAs = archive.shownAs(entry);
    auto bytes = archive.unpack(entry);
    if (!bytes) {
        problems.add(bytes.error());
        return false;
    }
    JsonStream json(**bytes, shownAs, task);
    use(json);
    if (json.good() && json.peek() != 0) {
        problems.add(Severity::Warning, {shownAs, {}}, "something follows its JSON document");
    }
    if (!json.good() && json.status().error().code != ErrorCode::Cancelled) {
        problems.add(json.status().error());
    }
    return json.good();
}

} // namespace fgw::importers::inspect
