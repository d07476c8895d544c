// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/user_directories.h"
#include "core/cache/cache.h"
#include "core/cache/database.h"
#include "core/cache/document_reader.h"
#include "core/cache/ingest_source.h"
#include "core/cache/schema.h"
#include "core/cache/source_summary.h"
#include "core/cache/statement_reader.h"
#include "core/cache/text_index.h"
#include "core/cache/text_search.h"

#include <system_error>
#include <utility>

namespace fgw::cache {

namespace {

class SqliteCache final : public Cache {
public:
    explicit SqliteCache(std::filesystem::path file) : m_file(std::move(file)) {}

    ~SqliteCache() override {
        // What was ingested and not followed by other writing.
        if (const auto database = connect(nullptr)) {
            (*database)->checkpoint();
        }
    }
    SqliteCache(const SqliteCache&) = delete;
    SqliteCache& operator=(const SqliteCache&) = delete;

    [[nodiscard]] Result<SourceId> ingest(const std::filesystem::path& path, const IngestOptions& options,
                                          Task& task) override {
        auto database = connect(&task);
        if (!database) {
            return std::unexpected(database.error());
        }
        (*database)->deferCheckpoint();
        return ingestSource(**database, path, options, task);
    }

    [[nodiscard]] Result<std::vector<SourceSummary>> sources() const override {
        auto database = connect(nullptr);
        if (!database) {
            return std::unexpected(database.error());
        }
        auto summaries = readSummaries(**database);
        const auto status = (*database)->takeStatus("list the sources");
        return status ? Result<std::vector<SourceSummary>>(std::move(summaries))
                      : std::unexpected(status.error());
    }

    [[nodiscard]] Result<SourceSummary> summary(SourceId id) const override {
        auto database = connect(nullptr);
        return database ? readSummary(**database, id.value) : std::unexpected(database.error());
    }

    [[nodiscard]] Result<std::vector<Problem>> problems(SourceId id) const override {
        auto database = connect(nullptr);
        return database ? readProblems(**database, id.value) : std::unexpected(database.error());
    }

    [[nodiscard]] Result<std::shared_ptr<const Document>> load(SourceId id, Task& task) const override {
        auto database = connect(&task);
        if (!database) {
            return std::unexpected(database.error());
        }
        // One view of the file for all that is read, whatever other programs write meanwhile.
        (*database)->execute("BEGIN");
        return readDocument(**database, id, task);
    }

    [[nodiscard]] Result<runs::RunStatements> statements(SourceId id, Task& task) const override {
        auto database = connect(&task);
        if (!database) {
            return std::unexpected(database.error());
        }
        (*database)->execute("BEGIN");
        return readStatements(**database, id.value, task);
    }

    [[nodiscard]] Status forget(SourceId id) override {
        auto database = connect(nullptr);
        if (!database) {
            return std::unexpected(database.error());
        }
        Transaction transaction(**database);
        eraseSource(**database, id.value);
        return transaction.commit("forget the source");
    }

    [[nodiscard]] Status buildTextIndex(SourceId id, Task& task) override {
        auto database = connect(&task);
        return database ? extendTextIndex(**database, id.value, task) : std::unexpected(database.error());
    }

    [[nodiscard]] Result<TextSearch> search(SourceId id, const std::string& words,
                                            Task& task) const override {
        auto database = connect(&task);
        if (!database) {
            return std::unexpected(database.error());
        }
        (*database)->execute("BEGIN");
        return searchTexts(**database, id.value, words, task);
    }

    [[nodiscard]] Result<SearchPage> searchPage(SourceId id, const RecordTable& records,
                                                const std::string& words, const PageOptions& options,
                                                Task& task) const override {
        auto database = connect(&task);
        if (!database) {
            return std::unexpected(database.error());
        }
        (*database)->execute("BEGIN");
        return cache::searchPage(**database, id.value, records, words, options, task);
    }

private:
    /// Connections are cheap; one for each call needs no lock and leaves nothing open.
    [[nodiscard]] Result<std::unique_ptr<Database>> connect(const Task* task) const {
        return Database::open(m_file, Database::Mode::MustExist, task);
    }

    std::filesystem::path m_file;
};

} // namespace

Result<std::unique_ptr<Cache>> Cache::open(const std::filesystem::path& file) {
    std::error_code error;
    // A bare name has no parent: it means the working directory.
    const std::filesystem::path directory = std::filesystem::absolute(file).parent_path();
    std::filesystem::create_directories(directory, error);
    if (error) {
        return systemFailure(error.value(), "make the directory of the cache", directory);
    }
    auto database = Database::open(file, Database::Mode::CreateWhereMissing);
    if (!database) {
        return std::unexpected(database.error());
    }
    if (auto status = prepareSchema(**database); !status) {
        return std::unexpected(status.error());
    }
    return std::make_unique<SqliteCache>(file);
}

std::filesystem::path defaultCacheFile() {
    return userCacheDirectory() / "cache.sqlite";
}

} // namespace fgw::cache
