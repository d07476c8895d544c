// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cache/ingest_source.h"
#include "core/runs/run_directory.h"

namespace fgw::cache {

/// A run directory. It comes from strangers: files are opened beneath it and nowhere else.
class RunSource final : public IngestSource {
public:
    RunSource(SafeDirectory directory, runs::RunDirectory run)
        : IngestSource(run.path), m_directory(std::move(directory)), m_run(std::move(run)) {}

    [[nodiscard]] SourceKind kind() const override { return SourceKind::RunDirectory; }
    [[nodiscard]] std::vector<std::string> files() const override { return m_run.files(); }
    [[nodiscard]] Result<UniqueFd> open(const std::string& name) const override {
        return m_directory.openRegular(name);
    }
    [[nodiscard]] Status read(ChunkWriter& writer, IngestResult& result, Problems& problems,
                              Task& task) override;

private:
    struct Reading;
    struct OpenedFile {
        UniqueFd fd;
        FileStamp stamp;
    };

    [[nodiscard]] std::optional<OpenedFile> openNoting(Reading& reading, const std::string& name) const;
    [[nodiscard]] std::optional<std::string> readText(Reading& reading, const std::string& name) const;
    [[nodiscard]] Status readEvents(Reading& reading) const;
    void readReport(Reading& reading, const std::string& name) const;
    [[nodiscard]] Status readEmbeddings(Reading& reading) const;
    [[nodiscard]] Status copyEmbeddings(Reading& reading, const UniqueFd& file, FileStamp stamp) const;

    SafeDirectory m_directory;
    runs::RunDirectory m_run;
};

} // namespace fgw::cache
