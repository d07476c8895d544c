// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"
#include "core/base/safe_open.h"
#include "core/base/task.h"
#include "core/cache/cache.h"
#include "core/cache/chunk_writer.h"
#include "core/cache/source_files.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace fgw::cache {

/// What reading a source finds out, apart from its records.
struct IngestResult {
    SourceSummary summary;
    std::vector<SourceFile> files;
};

/// Something that the cache can read: a run directory, a file, a corpus.
class IngestSource {
public:
    explicit IngestSource(std::filesystem::path path) : m_path(std::move(path)) {}
    virtual ~IngestSource() = default;
    IngestSource(const IngestSource&) = delete;
    IngestSource& operator=(const IngestSource&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
    [[nodiscard]] virtual SourceKind kind() const = 0;
    /// Names of the files whose change means that the source changed.
    [[nodiscard]] virtual std::vector<std::string> files() const = 0;
    [[nodiscard]] virtual Result<UniqueFd> open(const std::string& name) const = 0;
    /// True where it is read even though its files are unchanged.
    [[nodiscard]] virtual bool mustRead() const { return false; }
    /// How a person wants it read; where that was otherwise before, it is read again.
    [[nodiscard]] virtual std::string manner() const { return {}; }
    /// Reads everything into the cache through `writer`.
    [[nodiscard]] virtual Status read(ChunkWriter& writer, IngestResult& result, Problems& problems,
                                      Task& task) = 0;

private:
    std::filesystem::path m_path;
};

/// Stamp and fingerprint of one of its files as it is now; both empty where it cannot be opened.
[[nodiscard]] Result<SourceFile> describeFile(const IngestSource& source, const std::string& name,
                                              const Task& task);

/// Recognises what `path` (absolute, without links) is.
[[nodiscard]] Result<std::unique_ptr<IngestSource>> recogniseSource(const std::filesystem::path& path,
                                                                    const IngestOptions& options);

/// Brings a source into the cache in one transaction, or finds it unchanged.
[[nodiscard]] Result<SourceId> ingestSource(Database& database, const std::filesystem::path& path,
                                            const IngestOptions& options, Task& task);

} // namespace fgw::cache
