// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace fgw::outside {

/// What was answered before, by what was asked, in one SQLite file. Each is on disk when `keep` returns, so
/// that neither a kill nor a crash asks for it twice; several programs may share the file.
class KeptReplies {
public:
    /// What the file calls them; plain words, which become names of its table and column.
    struct Names {
        std::string table = "answers";
        std::string column = "answer";
    };

    /// Opens or creates the file. Environment where it cannot be opened, Malformed where it is no such file.
    [[nodiscard]] static Result<std::unique_ptr<KeptReplies>> open(const std::filesystem::path& file,
                                                                   const Names& names);
    ~KeptReplies();
    KeptReplies(const KeptReplies&) = delete;
    KeptReplies& operator=(const KeptReplies&) = delete;

    [[nodiscard]] Result<std::optional<std::string>> find(const std::string& key) const;
    /// A later reply replaces an earlier one. Text stays readable to whoever opens the file with SQL.
    [[nodiscard]] Status keepText(const std::string& key, std::string_view text);
    [[nodiscard]] Status keepBytes(const std::string& key, std::string_view bytes);

private:
    KeptReplies() = default;
    Status prepare(const std::filesystem::path& file, const Names& names);
    Status keepBound(const std::string& key);
    [[nodiscard]] std::unexpected<Error> error(std::string doing) const;

    sqlite3* m_database = nullptr;
    sqlite3_stmt* m_find = nullptr;
    sqlite3_stmt* m_keep = nullptr;
};

} // namespace fgw::outside
