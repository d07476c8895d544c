// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/cached_texts.h"

#include "core/cache/chunk_cursor.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace fgw::cache {

namespace {

/// One chunk of texts at a time; texts asked for in ascending order make it read each chunk once.
class TextChunkReader {
public:
    TextChunkReader(Database& database, std::int64_t source)
        : m_select(database, "SELECT first, count, sizes, bytes FROM text_chunks WHERE source=? AND first<=? "
                             "ORDER BY first DESC LIMIT 1"),
          m_source(source) {}

    /// Empty where there is no such text.
    std::string_view text(TextId id) {
        if (id.value < m_first || id.value >= m_first + m_ends.size()) {
            load(id);
        }
        const std::size_t index = id.value - m_first;
        if (index >= m_ends.size()) {
            return {};
        }
        const std::size_t begin = index == 0 ? 0 : m_ends[index - 1];
        return m_bytes.substr(begin, m_ends[index] - begin);
    }
    [[nodiscard]] bool damaged() const { return m_damaged; }

private:
    void load(TextId id) {
        m_ends.clear();
        m_first = 0;
        m_select.reset();
        if (!m_select.bind(m_source).bind(static_cast<std::int64_t>(id.value)).step()) {
            return;
        }
        m_first = static_cast<std::uint64_t>(m_select.integer(0));
        m_damaged = !decodeColumn(m_select.blob(2), static_cast<std::size_t>(m_select.integer(1)), m_ends) ||
                    m_damaged;
        std::inclusive_scan(m_ends.begin(), m_ends.end(), m_ends.begin());
        m_bytes = m_select.blob(3);
        if (!m_ends.empty() && m_ends.back() != m_bytes.size()) {
            m_damaged = true;
            m_ends.clear();
        }
    }

    Statement m_select;
    std::int64_t m_source;
    std::uint64_t m_first = 0;
    std::vector<std::uint64_t> m_ends;
    std::string_view m_bytes; ///< in the statement, until it is reset
    bool m_damaged = false;
};

} // namespace

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
