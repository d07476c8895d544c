// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/inspect/archive_head.h"

#include "core/importers/inspect/walk_entry.h"

namespace fgw::importers::inspect {

InspectHead readArchiveHead(const ZipArchive& archive, Problems& problems, Task& task) {
    InspectHead head;
    for (const char* name : {"header.json", "_journal/start.json"}) {
        const ZipEntry* entry = archive.find(name);
        if (entry == nullptr || head.known) {
            continue;
        }
        walkEntry(archive, *entry, problems, task,
                  [&](JsonStream& json) { head = readHead(json, archive.shownAs(*entry)); });
    }
    return head;
}

} // namespace fgw::importers::inspect
