// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cache/ingest_source.h"

#include <optional>

namespace fgw::cache {

/// A foreign file (JSON Lines, JSON, CSV) whose fields are mapped: as given, as remembered for its shape, or
/// as guessed.
class FileSource final : public IngestSource {
public:
    FileSource(std::filesystem::path path, std::optional<importers::FieldMapping> mapping)
        : IngestSource(std::move(path)), m_mapping(std::move(mapping)) {}

    [[nodiscard]] SourceKind kind() const override { return SourceKind::ImportedFile; }
    [[nodiscard]] std::vector<std::string> files() const override;
    [[nodiscard]] Result<UniqueFd> open(const std::string& name) const override;
    /// A mapping that a person gives now may differ from the one by which the file was read before.
    [[nodiscard]] bool mustRead() const override { return m_mapping.has_value(); }
    [[nodiscard]] Status read(ChunkWriter& writer, IngestResult& result, Problems& problems,
                              Task& task) override;

private:
    std::optional<importers::FieldMapping> m_mapping;
};

} // namespace fgw::cache
