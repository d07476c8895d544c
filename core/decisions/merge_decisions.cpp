// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decisions/merge_decisions.h"

#include "core/base/durable_file.h"
#include "core/base/file_lock.h"
#include "core/decisions/decision_line.h"
#include "core/decisions/line_feed.h"

#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

namespace fgw::decisions {

namespace {

using Action = DecisionLine::Action;

/// What counts as a whole or not at all: the lines of one step, or the undoing of one.
struct Unit {
    std::string id;
    std::string bytes;
};

/// Gathers lines into units; what a killed writer left half done is no unit.
class Units {
public:
    Units(const std::filesystem::path& file, Problems& problems) : m_file(file), m_problems(problems) {}

    Status read() {
        LineFeed feed;
        const Result<LineFeed::News> news = feed.read(m_file, LineFeed::Tail::IsALine);
        if (!news) {
            return std::unexpected(news.error());
        }
        for (const auto& [number, text] : news->lines) {
            take(number, text);
        }
        return {};
    }

    [[nodiscard]] std::vector<Unit>& all() { return m_units; }

private:
    void take(std::uint64_t number, const std::string& text) {
        const Result<DecisionLine> line = parseLine(text);
        if (!line) {
            m_problems.add(Severity::Warning, {m_file, number}, line.error().reason);
            return;
        }
        const bool decides = line->action == Action::Decide;
        if (!decides || line->part == 0) {
            m_open = {};
            m_parts = 0;
        }
        if (decides && (line->part != m_parts || (m_parts > 0 && line->step != m_open.id))) {
            return;
        }
        m_open.id = line->step;
        m_open.bytes += text + '\n';
        if (!decides || ++m_parts == line->parts) {
            m_units.push_back(std::exchange(m_open, {}));
            m_parts = 0;
        }
    }

    std::filesystem::path m_file;
    Problems& m_problems;
    std::vector<Unit> m_units;
    Unit m_open;
    std::size_t m_parts = 0; ///< lines of the open step so far
};

} // namespace

Result<MergeResult> mergeDecisions(const std::filesystem::path& from, const std::filesystem::path& into,
                                   std::string_view who, Problems& problems) {
    std::error_code error;
    if (!std::filesystem::exists(from, error)) {
        return failure(ErrorCode::NotFound, "merge decisions", "there is no such file", Location{from, {}});
    }
    if (const Status made = createDirectories(std::filesystem::absolute(into).parent_path()); !made) {
        return std::unexpected(made.error());
    }
    const Result<FileLock> held = FileLock::acquire(into.string() + ".lock", who);
    if (!held) {
        return std::unexpected(held.error());
    }
    Problems alreadyReported;
    Units theirs(from, problems);
    Units ours(into, alreadyReported);
    for (Units* units : {&theirs, &ours}) {
        if (const Status read = units->read(); !read) {
            return std::unexpected(read.error());
        }
    }
    std::unordered_set<std::string> known;
    for (const Unit& unit : ours.all()) {
        known.insert(unit.id);
    }
    MergeResult result;
    std::string missing;
    for (const Unit& unit : theirs.all()) {
        const bool isNew = known.insert(unit.id).second;
        missing += isNew ? unit.bytes : "";
        ++(isNew ? result.added : result.known);
    }
    if (!missing.empty()) {
        if (const Status appended = appendLines(into, missing); !appended) {
            return std::unexpected(appended.error());
        }
    }
    return result;
}

} // namespace fgw::decisions
