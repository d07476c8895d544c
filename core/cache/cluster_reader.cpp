// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/cluster_reader.h"

#include "core/cache/cached_texts.h"
#include "core/cache/chunk_cursor.h"

#include <array>
#include <string>
#include <unordered_map>
#include <vector>

namespace fgw::cache {

namespace {

struct Membership {
    std::int32_t cluster = kAbsent;
    TextId structure = kNoText;
};
using Memberships = std::unordered_map<Fingerprint, Membership>;

Fingerprint membershipKey(std::int32_t round, std::uint64_t idHash, std::uint32_t model) {
    const std::array<std::uint64_t, 3> key{static_cast<std::uint32_t>(round), idHash, model};
    return Fingerprint::of({reinterpret_cast<const char*>(key.data()), sizeof key});
}

Result<Memberships> readMemberships(Database& database, std::int64_t source) {
    Memberships memberships;
    ChunkCursor chunk(database, tables::kClusters, source);
    while (chunk.next()) {
        const auto round = chunk.values<std::int32_t>(0);
        const auto itemId = chunk.values<TextId>(1);
        const auto model = chunk.values<std::uint32_t>(2);
        const auto cluster = chunk.values<std::int32_t>(3);
        const auto structure = chunk.values<TextId>(4);
        if (chunk.damaged()) {
            return damagedCache(database);
        }
        const auto ids = readTexts(database, source, itemId);
        if (!ids) {
            return std::unexpected(ids.error());
        }
        for (std::size_t i = 0; i < round.size(); ++i) {
            memberships[membershipKey(round[i], Fingerprint::of((*ids)[i]).low, model[i])] = {cluster[i],
                                                                                              structure[i]};
        }
    }
    return memberships;
}

/// Structures that items lack, by item.
std::vector<TextId> assign(const Memberships& memberships, RecordTable::Columns& columns) {
    std::vector<std::uint64_t> idHashes;
    for (const Item& item : columns.items) {
        idHashes.push_back(Fingerprint::of(item.id).low);
    }
    std::vector<TextId> structures(columns.items.size(), kNoText);
    columns.cluster.assign(columns.item.size(), kAbsent);
    for (std::size_t row = 0; row < columns.item.size(); ++row) {
        const std::uint32_t item = columns.item[row].value;
        const auto found =
            memberships.find(membershipKey(columns.round[row], idHashes[item], columns.model[row].value));
        if (found != memberships.end()) {
            columns.cluster[row] = found->second.cluster;
            structures[item] = found->second.structure;
        }
    }
    return structures;
}

} // namespace

Status applyClusters(Database& database, std::int64_t source, RecordTable::Columns& columns) {
    const auto memberships = readMemberships(database, source);
    if (!memberships || memberships->empty()) {
        return memberships ? Status() : std::unexpected(memberships.error());
    }
    const auto structures = readTexts(database, source, assign(*memberships, columns));
    if (!structures) {
        return std::unexpected(structures.error());
    }
    for (std::size_t item = 0; item < columns.items.size(); ++item) {
        if (columns.items[item].structureId.empty()) {
            columns.items[item].structureId = (*structures)[item];
        }
    }
    return {};
}

} // namespace fgw::cache
