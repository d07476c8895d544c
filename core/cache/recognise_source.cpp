// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/corpus_source.h"
#include "core/cache/file_source.h"
#include "core/cache/ingest_source.h"
#include "core/cache/run_source.h"
#include "core/corpus/corpus.h"
#include "core/runs/run_directory.h"

#include <algorithm>
#include <optional>
#include <system_error>
#include <utility>

namespace fgw::cache {

namespace {

using Recognised = Result<std::unique_ptr<IngestSource>>;

Recognised recogniseDirectory(const std::filesystem::path& path, std::optional<SourceKind> kind) {
    auto run = runs::findRunDirectory(path);
    auto directory = SafeDirectory::open(path);
    if (!run || !directory) {
        return std::unexpected(run ? directory.error() : run.error());
    }
    if (*run && kind.value_or(SourceKind::RunDirectory) == SourceKind::RunDirectory) {
        return std::make_unique<RunSource>(std::move(*directory), std::move(**run));
    }
    if (corpus::isCorpus(path) && kind.value_or(SourceKind::Corpus) == SourceKind::Corpus) {
        return std::make_unique<CorpusSource>(std::move(*directory), path);
    }
    return failure(
        ErrorCode::Unsupported, "open the source",
        kind ? "the directory is not of the kind that was asked for"
             : "the directory is neither a run (events.jsonl or a report) nor a corpus (cases.yaml or "
               "_intake)",
        Location{path, {}});
}

/// True for the files of a run directory that mean the whole of it.
bool standsForItsDirectory(const std::filesystem::path& file) {
    const auto run = runs::findRunDirectory(file.parent_path());
    if (!run || !*run) {
        return false;
    }
    return std::ranges::count((*run)->files(), file.filename().string()) > 0;
}

} // namespace

Recognised recogniseSource(const std::filesystem::path& path, const IngestOptions& options) {
    std::error_code error;
    if (std::filesystem::is_directory(path, error)) {
        return recogniseDirectory(path, options.kind);
    }
    const bool asFile = options.kind == SourceKind::ImportedFile;
    if (!asFile && (options.kind || standsForItsDirectory(path))) {
        return recogniseDirectory(path.parent_path(), options.kind);
    }
    return std::make_unique<FileSource>(path, options.mapping);
}

} // namespace fgw::cache
