// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/cached_texts.h"

#include "core/cache/chunk_cursor.h"
#include "core/cache/text_chunk_reader.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace fgw::cache {

Result<std::vector<std::string>> readTexts(Database& database, std::int64_t source,
                                           std::span<const TextId> ids) {
    std::vector<std::size_t> order(ids.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, {}, [&](std::size_t index) { return ids[index]; });
    std::vector<std::string> texts(ids.size());
    TextChunkReader reader(database, source);
    for (const std::size_t index : order) {
        if (ids[index] != kNoText) {
            texts[index] = reader.text(ids[index]);
        }
    }
    if (reader.damaged()) {
        return damagedCache(database);
    }
    if (auto status = database.takeStatus("read texts from the cache"); !status) {
        return std::unexpected(status.error());
    }
    return texts;
}

Result<std::vector<std::string>> CachedTexts::texts(std::span<const TextId> ids) const {
    auto connection = borrow();
    if (!connection) {
        return std::unexpected(connection.error());
    }
    auto read = readTexts(**connection, m_source, ids);
    giveBack(std::move(*connection));
    return read;
}

Result<std::unique_ptr<Database>> CachedTexts::borrow() const {
    {
        const std::scoped_lock lock(m_mutex);
        if (!m_idle.empty()) {
            auto connection = std::move(m_idle.back());
            m_idle.pop_back();
            return connection;
        }
    }
    return Database::open(m_file, Database::Mode::MustExist);
}

void CachedTexts::giveBack(std::unique_ptr<Database> connection) const {
    const std::scoped_lock lock(m_mutex);
    m_idle.push_back(std::move(connection));
}

} // namespace fgw::cache
