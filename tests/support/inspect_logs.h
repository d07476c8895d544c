// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/importers/inspect_fixture.h"
#include "tests/core/importers/zip_maker.h"

#include <QString>

#include <filesystem>
#include <string>

namespace fgw::tests {

/// A directory with two archives of Inspect, first.eval and second.eval: a sample each of the task "quiz",
/// one right and one wrong.
class InspectLogs {
public:
    InspectLogs() {
        write("first.eval", "\"C\"");
        write("second.eval", "\"I\"");
    }

    [[nodiscard]] QString path() const { return QString::fromStdString(directory().string()); }
    [[nodiscard]] std::filesystem::path directory() const { return m_directory.path(); }

private:
    void write(const std::string& name, const QByteArray& score) const {
        const QByteArray results = json(",'results':{'total_samples':1,'completed_samples':1}");
        m_directory.write(name, ZipMaker()
                                    .add("header.json", inspect::header("success", results))
                                    .add("samples/1_epoch_1.json", inspect::sample(1, inspect::scored(score)))
                                    .add("summaries.json", "[]")
                                    .bytes());
    }

    LogDirectory m_directory;
};

} // namespace fgw::tests
