// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/superseded.h"

#include "core/base/bit_set.h"
#include "core/base/hash.h"
#include "core/cache/chunk_cursor.h"
#include "core/cache/fingerprint_map.h"

#include <array>
#include <bit>
#include <utility>
#include <vector>

namespace fgw::cache {

namespace {

constexpr std::uint64_t kRecordsAPass = std::uint64_t{1} << 20;
constexpr std::size_t kChunkRecords = 65536;

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
        const std::uint64_t id = items.idHash(item[row]);
        const std::array<std::uint32_t, 8> key{static_cast<std::uint32_t>(id),
                                               static_cast<std::uint32_t>(id >> 32),
                                               names[0][row],
                                               names[1][row],
                                               static_cast<std::uint32_t>(numbers[0][row]),
                                               static_cast<std::uint32_t>(numbers[1][row]),
                                               static_cast<std::uint32_t>(numbers[2][row]),
                                               static_cast<std::uint32_t>(numbers[3][row])};
        prints[row] = Fingerprint::of({reinterpret_cast<const char*>(key.data()), sizeof key});
    }
    return prints;
}

/// Of a share of all identities, those that may have been met more than once: few bits for each, in any
/// order, and wrong one time in sixteen where an identity has not been repeated.
class RepeatFilter {
public:
    RepeatFilter(std::uint64_t share, std::uint64_t shares, std::uint64_t records)
        : m_share(share), m_shares(shares), m_mask(std::bit_ceil(16 * (records / shares + 1)) - 1),
          m_once(m_mask + 1), m_again(m_mask + 1) {}

    void meet(const Fingerprint& print) {
        if (isOfShare(print)) {
            const std::uint64_t bit = print.low & m_mask;
            m_once.test(bit) ? m_again.set(bit) : m_once.set(bit);
        }
    }
    [[nodiscard]] bool mayRepeat(const Fingerprint& print) const {
        return isOfShare(print) && m_again.test(print.low & m_mask);
    }

private:
    [[nodiscard]] bool isOfShare(const Fingerprint& print) const { return print.high % m_shares == m_share; }

    std::uint64_t m_share;
    std::uint64_t m_shares;
    std::uint64_t m_mask;
    BitSet m_once;
    BitSet m_again;
};

RepeatFilter filterShare(ChunkWriter& writer, const ItemBuilder& items, RepeatFilter filter,
                         const Task& task) {
    ChunkCursor chunk(writer.database(), tables::kRecords, writer.source());
    while (chunk.next() && !task.cancelled()) {
        for (const Fingerprint& print : identities(chunk, items)) {
            filter.meet(print);
        }
    }
    return filter;
}

/// Backwards through what the filter lets pass, so that the last record of each identity is met first.
void scanShare(ChunkWriter& writer, const ItemBuilder& items, const RepeatFilter& filter, BitSet& superseded,
               const Task& task) {
    struct Nothing {};
    FingerprintMap<Nothing> met;
    ChunkCursor chunk(writer.database(), tables::kRecords, writer.source(), ChunkCursor::Order::LastToFirst);
    while (chunk.next() && !task.cancelled()) {
        const std::vector<Fingerprint> prints = identities(chunk, items);
        for (std::size_t row = prints.size(); row-- > 0;) {
            if (filter.mayRepeat(prints[row]) && !met.findOrInsert(prints[row], {}).second) {
                superseded.set(chunk.first() + row);
            }
        }
    }
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
        const auto lines = chunk.values<std::uint64_t>(kLine);
        for (std::size_t row = 0; row < lines.size(); ++row) {
            if (superseded.test(chunk.first() + row)) {
                problems.add(Severity::Warning, {shownAs, lines[row]},
                             "the same evaluation is recorded again further down; the later record counts");
            }
        }
    }
}

} // namespace

bool markSuperseded(ChunkWriter& writer, const ItemBuilder& items, std::uint64_t records,
                    const std::filesystem::path& shownAs, Problems& problems, Task& task) {
    const std::uint64_t shares = records / kRecordsAPass + 1;
    task.beginStep("looking for repeated records", shares);
    BitSet superseded(records);
    for (std::uint64_t share = 0; share < shares && !task.cancelled(); ++share) {
        const RepeatFilter filter = filterShare(writer, items, {share, shares, records}, task);
        scanShare(writer, items, filter, superseded, task);
        task.advanceTo(share + 1);
    }
    if (task.cancelled()) {
        return false;
    }
    if (superseded.any()) {
        write(writer, superseded);
        report(writer, superseded, shownAs, problems);
    }
    return true;
}

} // namespace fgw::cache
