// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/superseded.h"

#include "core/base/bit_set.h"
#include "core/cache/chunk_cursor.h"
#include "core/cache/record_identity.h"
#include "core/cache/repeat_table.h"

#include <array>
#include <vector>

namespace fgw::cache {

namespace {

/// The identities of one chunk's records, as fingerprints.
std::vector<Fingerprint> identities(ChunkCursor& chunk, const ItemBuilder& items) {
    const auto item = chunk.values<std::uint32_t>(kItem);
    std::array<std::vector<std::uint32_t>, 2> names{chunk.values<std::uint32_t>(kModel),
                                                    chunk.values<std::uint32_t>(kSlice)};
    std::array<std::vector<std::int32_t>, 4> numbers{
        chunk.values<std::int32_t>(kSeed), chunk.values<std::int32_t>(kRound),
        chunk.values<std::int32_t>(kEpoch), chunk.values<std::int32_t>(kSamplingSeed)};
    if (chunk.damaged()) {
        return {};
    }
    std::vector<Fingerprint> prints(item.size());
    for (std::size_t row = 0; row < item.size(); ++row) {
        prints[row] =
            RecordIdentity{items.idHash(item[row]), names[0][row],   names[1][row],  numbers[0][row],
                           numbers[1][row],         numbers[2][row], numbers[3][row]}
                .fingerprint();
    }
    return prints;
}

/// A further pass over all records, for the evaluations of one share; what it has to give up is appended to
/// `shares`.
void findRepeats(ChunkWriter& writer, SourceBuilder& builder, std::vector<IdentityShare>& shares,
                 std::vector<bool>& superseded, const Task& task) {
    RepeatTable& table = builder.repeats();
    table.beginAgain(shares.back());
    shares.pop_back();
    ChunkCursor chunk(writer.database(), tables::kRecords, writer.source());
    while (chunk.next() && !task.cancelled()) {
        table.meet(identities(chunk, builder.items()), chunk.first(), superseded);
    }
    shares.insert(shares.end(), table.givenUp().begin(), table.givenUp().end());
}

void write(ChunkWriter& writer, const BitSet& superseded) {
    std::vector<std::uint32_t> records;
    std::uint64_t written = 0;
    const auto flush = [&] {
        writer.put({&tables::kSuperseded, written, records.size(), {encodeColumn(records)}});
        written += records.size();
        records.clear();
    };
    superseded.forEach([&](std::size_t record) {
        records.push_back(static_cast<std::uint32_t>(record));
        if (records.size() == kChunkRecords) {
            flush();
        }
    });
    if (!records.empty()) {
        flush();
    }
}

void report(ChunkWriter& writer, const BitSet& superseded, const std::filesystem::path& shownAs,
            Problems& problems) {
    ChunkCursor chunk(writer.database(), tables::kRecords, writer.source());
    while (chunk.next()) {
        const std::uint64_t first = chunk.first();
        const auto lines = chunk.values<std::uint64_t>(kLine);
        for (std::size_t row = 0; row < lines.size(); ++row) {
            if (superseded.test(first + row)) {
                problems.add(Severity::Warning, {shownAs, lines[row]},
                             "the same evaluation is recorded again further down; the later record counts");
            }
        }
    }
}

} // namespace

bool markSuperseded(ChunkWriter& writer, SourceBuilder& builder, const std::filesystem::path& shownAs,
                    Problems& problems, Task& task) {
    std::vector<bool> found = builder.superseded();
    std::vector<IdentityShare> shares = builder.uncheckedShares();
    task.beginStep("looking for repeated records", 0);
    while (!shares.empty() && !task.cancelled()) {
        findRepeats(writer, builder, shares, found, task);
    }
    const BitSet superseded = BitSet::where(found.size(), [&](std::size_t record) { return found[record]; });
    if (superseded.any()) {
        write(writer, superseded);
        report(writer, superseded, shownAs, problems);
    }
    return superseded.any();
}

} // namespace fgw::cache
