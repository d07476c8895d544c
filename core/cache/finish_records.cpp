// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/finish_records.h"

#include "core/cache/source_summary.h"
#include "core/cache/superseded.h"

namespace fgw::cache {

Status finishRecords(ChunkWriter& writer, SourceBuilder& builder, const std::filesystem::path& shownAs,
                     SourceSummary& summary, Problems& problems, Task& task) {
    builder.finish();
    const bool anySuperseded = markSuperseded(writer, builder, shownAs, problems, task);
    if (task.cancelled()) {
        return cancelledError("read the source");
    }
    const RecordTally tally =
        anySuperseded ? tallyRecords(writer.database(), writer.source(), builder.records()) : builder.tally();
    summary.records = tally.records;
    summary.items = tally.items;
    summary.rounds = tally.rounds;
    summary.outcomes = tally.outcomes;
    return {};
}

} // namespace fgw::cache
