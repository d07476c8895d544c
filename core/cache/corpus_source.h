// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cache/ingest_source.h"

namespace fgw::cache {

/// A failure corpus. The cache holds only its line in the Library; its cases are always read from its files.
class CorpusSource final : public IngestSource {
public:
    CorpusSource(SafeDirectory directory, std::filesystem::path path)
        : IngestSource(std::move(path)), m_directory(std::move(directory)) {}

    [[nodiscard]] SourceKind kind() const override { return SourceKind::Corpus; }
    [[nodiscard]] std::vector<std::string> files() const override;
    [[nodiscard]] Result<UniqueFd> open(const std::string& name) const override {
        return m_directory.openRegular(name);
    }
    [[nodiscard]] Status read(ChunkWriter& writer, IngestResult& result, Problems& problems,
                              Task& task) override;

private:
    SafeDirectory m_directory;
};

} // namespace fgw::cache
