// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decisions/view_log.h"

#include "core/base/canonical_json.h"
#include "core/base/durable_file.h"
#include "core/base/file_lock.h"
#include "core/base/json_member.h"
#include "core/base/json_reader.h"
#include "core/base/time.h"
#include "core/base/user_directories.h"
#include "core/decisions/line_feed.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>
#include <utility>

namespace fgw::decisions {

namespace {

using json = nlohmann::json;

} // namespace

Result<ViewLog> ViewLog::open(const std::filesystem::path& file, std::string who, Problems& problems) {
    ViewLog log(file, std::move(who));
    LineFeed feed;
    const Result<LineFeed::News> news = feed.read(file, LineFeed::Tail::IsALine);
    if (!news) {
        return std::unexpected(news.error());
    }
    for (const auto& [number, line] : news->lines) {
        log.read(line, number, problems);
    }
    return log;
}

void ViewLog::read(const std::string& line, std::uint64_t number, Problems& problems) {
    const Result<json> object = parseStrictJson(line, {});
    const std::string name = object && object->is_object() ? textAt(*object, "view") : std::string();
    if (name.empty()) {
        problems.add(fgw::Severity::Warning, {m_file, number}, "it names no view");
        return;
    }
    if (object->contains("removed")) {
        m_views.erase(name);
        return;
    }
    m_views[name] = {name, textAt(*object, "filter"), textAt(*object, "workspace"), textAt(*object, "by"),
                     textAt(*object, "ts_utc")};
}

std::vector<SavedView> ViewLog::views() const {
    std::vector<SavedView> views;
    std::ranges::transform(m_views, std::back_inserter(views),
                           [](const auto& entry) { return entry.second; });
    return views;
}

Status ViewLog::append(const std::string& line) const {
    if (Status made = createDirectories(m_file.parent_path()); !made) {
        return made;
    }
    const Result<FileLock> held = FileLock::acquire(m_file.string() + ".lock", m_who);
    if (!held) {
        return std::unexpected(held.error());
    }
    return appendLines(m_file, line + "\n");
}

Status ViewLog::save(SavedView view) {
    if (view.name.empty()) {
        return failure(ErrorCode::Invalid, "save a search", "it has no name");
    }
    view.by = m_who;
    view.tsUtc = toIso(utcNow());
    const json line = {{"ts_utc", view.tsUtc},
                       {"by", view.by},
                       {"view", view.name},
                       {"filter", view.filter},
                       {"workspace", view.workspace}};
    Status written = append(canonicalJson(line));
    if (written) {
        m_views[view.name] = std::move(view);
    }
    return written;
}

Status ViewLog::remove(const std::string& name) {
    if (!m_views.contains(name)) {
        return failure(ErrorCode::NotFound, "remove a saved search", "there is none of this name");
    }
    const json line = {{"ts_utc", toIso(utcNow())}, {"by", m_who}, {"view", name}, {"removed", true}};
    Status written = append(canonicalJson(line));
    if (written) {
        m_views.erase(name);
    }
    return written;
}

std::filesystem::path defaultViewFile() {
    return userStateDirectory() / "views.jsonl";
}

} // namespace fgw::decisions
