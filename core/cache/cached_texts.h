// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cache/database.h"
#include "core/records/text_source.h"

#include <filesystem>
#include <memory>
#include <mutex>
#include <vector>

namespace fgw::cache {

/// Texts of one source, read from the cache file when asked for. Each thread that asks at the same time has a
/// connection of its own.
class CachedTexts final : public TextSource {
public:
    CachedTexts(std::filesystem::path file, std::int64_t source)
        : m_file(std::move(file)), m_source(source) {}

    [[nodiscard]] Result<std::vector<std::string>> texts(std::span<const TextId> ids) const override;

private:
    [[nodiscard]] Result<std::unique_ptr<Database>> borrow() const;
    void giveBack(std::unique_ptr<Database> connection) const;

    std::filesystem::path m_file;
    std::int64_t m_source;
    mutable std::mutex m_mutex;
    mutable std::vector<std::unique_ptr<Database>> m_idle;
};

/// The texts of `ids` over an open connection, in the order asked for; each chunk is read once.
[[nodiscard]] Result<std::vector<std::string>> readTexts(Database& database, std::int64_t source,
                                                         std::span<const TextId> ids);

} // namespace fgw::cache
