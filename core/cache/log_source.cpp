// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/log_source.h"

#include "core/cache/finish_records.h"
#include "core/cache/outcome_rules.h"
#include "core/cache/record_feed.h"
#include "core/importers/import_logs.h"

namespace fgw::cache {

std::vector<std::string> LogSource::files() const {
    std::vector<std::string> names;
    for (const importers::LogTree::File& file : m_tree.files()) {
        names.push_back(file.name);
    }
    return names;
}

Result<UniqueFd> LogSource::open(const std::string& name) const {
    return m_tree.directory().openRegular(name);
}

Status LogSource::read(ChunkWriter& writer, IngestResult& result, Problems& problems, Task& task) {
    problems.add(m_found);
    RecordFeed feed(writer, path(), problems);
    const auto imported = importers::importLogs(m_tree, m_options, feed, problems, task);
    if (!imported) {
        return std::unexpected(imported.error());
    }
    feed.finish();
    writeOutcomeRules(writer.database(), writer.source(), imported->rules);
    for (const std::string& name : files()) {
        auto file = describeFile(*this, name, task);
        if (!file) {
            return std::unexpected(file.error());
        }
        result.files.push_back(std::move(*file));
    }
    result.summary.label = path().filename().string();
    return finishRecords(writer, feed.builder(), path(), result.summary, problems, task);
}

} // namespace fgw::cache
