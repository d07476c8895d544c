// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/problem.h"
#include "core/base/strong.h"
#include "core/base/task.h"
#include "core/importers/field_mapping.h"
#include "core/importers/score_options.h"
#include "core/records/record_table.h"
#include "core/runs/provenance.h"
#include "core/runs/reports.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace fgw::runs {
struct RunStatements;
}

namespace fgw::cache {

using SourceId = Strong<struct SourceTag, std::int64_t>;

enum class SourceKind : std::uint8_t { RunDirectory, ImportedFile, Corpus, Logs };

/// One line of the Library: everything it shows without opening the source.
struct SourceSummary {
    SourceId id;
    SourceKind kind = SourceKind::RunDirectory;
    std::filesystem::path path;
    std::string label;
    std::string runId;
    std::string command;
    std::string startedUtc;
    std::string openedUtc;
    std::string digest; ///< of the content, hex: part of every record's identity
    std::vector<std::string> models;
    std::uint64_t records = 0;
    std::uint64_t items = 0;
    std::array<std::uint64_t, kOutcomes.size()> outcomes{}; ///< by Outcome
    std::uint64_t rounds = 0;
    std::uint64_t cases = 0;      ///< of a corpus
    std::uint64_t candidates = 0; ///< of a corpus
    bool interrupted = false;     ///< a run log without run_finished
    runs::Provenance provenance;
    std::uint64_t problemCount = 0;
};

/// A source, opened: immutable, shared by every view.
struct Document {
    SourceSummary summary;
    std::shared_ptr<const RecordTable> records; ///< never null; empty for a corpus
    std::vector<runs::Report> reports;
    std::vector<Problem> problems;
    /// Vectors of `embeddings.npy`, row-major rows × dimensions, where the run directory has them.
    struct Embeddings {
        std::string embedder;
        std::vector<std::string> ids;
        std::size_t dimensions = 0;
        std::vector<float> values;
    };
    std::optional<Embeddings> embeddings;
};

struct IngestOptions {
    /// What the source is; where empty, told by what it looks like.
    std::optional<SourceKind> kind;
    /// For JSON Lines and CSV whose fields are not recognised; remembered in the state directory by the shape
    /// of the file once given.
    std::optional<importers::FieldMapping> mapping;
    /// For logs of other programs: whose score decides, and from where on it is a pass.
    importers::ScoreOptions scores;
};

struct TextSearch {
    std::vector<std::uint64_t> rows; ///< ascending
    bool partial = false;            ///< the index is still being built
};

struct PageOptions {
    std::size_t rows = 100; ///< at most so many
    /// Where no more texts than this match, the best come first; ranking a million of them takes a second.
    std::size_t mostRanked = 2000;
};

/// The first results of a text search.
struct SearchPage {
    std::vector<std::uint64_t> rows; ///< ascending, or the best first
    bool ranked = false;             ///< the best first
    bool more = false;               ///< further rows match
    bool partial = false;            ///< the index is still being built
};

/// The one SQLite file from which every view is served. It holds nothing that cannot be rebuilt. One object
/// may be used from several threads; each call opens what it needs. Two processes may share the file.
class Cache {
public:
    /// Opens or creates; a schema newer than this program's is refused, an older one is rebuilt.
    [[nodiscard]] static Result<std::unique_ptr<Cache>> open(const std::filesystem::path& file);
    virtual ~Cache() = default;
    Cache() = default;
    Cache(const Cache&) = delete;
    Cache& operator=(const Cache&) = delete;

    /// Reads a run directory, a file, a directory of logs or a corpus directory into the cache, or recognises
    /// it as unchanged (size, mtime and hash) and returns at once. A source being ingested is invisible until
    /// it is complete.
    [[nodiscard]] virtual Result<SourceId> ingest(const std::filesystem::path& path,
                                                  const IngestOptions& options, Task& task) = 0;

    [[nodiscard]] virtual Result<std::vector<SourceSummary>> sources() const = 0;
    /// One source without its records; NotFound where there is none of that id.
    [[nodiscard]] virtual Result<SourceSummary> summary(SourceId id) const = 0;
    /// What reading it met, in the order of the files; at most the first thousand are kept.
    [[nodiscard]] virtual Result<std::vector<Problem>> problems(SourceId id) const = 0;
    [[nodiscard]] virtual Result<std::shared_ptr<const Document>> load(SourceId id, Task& task) const = 0;
    /// What a run says of itself beside its evaluations: configuration, stated figures, reports as they
    /// stand.
    [[nodiscard]] virtual Result<runs::RunStatements> statements(SourceId id, Task& task) const = 0;
    /// Forgets a source; its files are not touched.
    [[nodiscard]] virtual Status forget(SourceId id) = 0;

    /// Builds or completes the full-text index of a source over inputs and outputs; may be cancelled and
    /// resumed.
    [[nodiscard]] virtual Status buildTextIndex(SourceId id, Task& task) = 0;
    /// Rows whose input or output contains all words of `words` (quoted phrases stay together).
    [[nodiscard]] virtual Result<TextSearch> search(SourceId id, const std::string& words,
                                                    Task& task) const = 0;
    /// The first of them, without looking for all; `records` is the loaded table of the source.
    [[nodiscard]] virtual Result<SearchPage> searchPage(SourceId id, const RecordTable& records,
                                                        const std::string& words, const PageOptions& options,
                                                        Task& task) const = 0;
};

/// The file used where the user names none: userCacheDirectory()/cache.sqlite.
[[nodiscard]] std::filesystem::path defaultCacheFile();

} // namespace fgw::cache
