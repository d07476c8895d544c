// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/lm_eval/lm_eval_samples.h"

#include "core/importers/document_rows.h"
#include "core/importers/lm_eval/lm_eval_row.h"
#include "core/importers/plain_file.h"

#include <fmt/format.h>

#include <map>
#include <memory>
#include <utility>
#include <vector>

namespace fgw::importers::lm_eval {

namespace {

/// "samples_<task>_<time>.jsonl" → "<task>".
std::string taskFromName(const std::filesystem::path& path) {
    std::string name = plainStem(path);
    constexpr std::string_view prefix = "samples_";
    if (name.starts_with(prefix)) {
        name.erase(0, prefix.size());
    }
    const std::size_t underscore = name.rfind('_');
    const bool dated =
        underscore != std::string::npos && name.size() - underscore > 19 && name[underscore + 11] == 'T';
    return dated ? name.substr(0, underscore) : name;
}

RowContext contextOf(const LogFile& log, const std::string& name, const ResultsIndex& index) {
    const auto [results, task] = index.find(name);
    RowContext context;
    context.task = results != nullptr ? task : taskFromName(log.path);
    context.model = results != nullptr ? results->model : std::string();
    context.run = results != nullptr ? results->name : name;
    context.results = results;
    if (context.model.empty()) {
        context.model = log.path.parent_path().filename().string();
        log.note(Severity::Warning,
                 fmt::format("no results file beside it names the model; the folder's name "
                             "\"{}\" stands for it",
                             context.model));
    }
    return context;
}

/// Which rows are read where samples have one for each of several filters.
class Filter {
public:
    explicit Filter(const ScoreOptions& options) {
        const std::size_t comma = options.scorer.rfind(',');
        m_asked = comma == std::string::npos ? std::string() : options.scorer.substr(comma + 1);
    }

    bool takes(const std::string& filter) {
        if (m_chosen.empty()) {
            m_chosen = m_asked.empty() ? filter : m_asked;
        }
        const bool taken = filter == m_chosen;
        m_met = m_met || taken;
        m_others[filter] += taken ? 0 : 1;
        return taken;
    }

    /// The rows are of other filters than the one that was asked for.
    [[nodiscard]] bool missed() const { return !m_met && !m_others.empty(); }

    void say(const LogFile& log) const {
        for (const auto& [filter, rows] : m_others) {
            if (rows > 0) {
                log.note(
                    Severity::Note,
                    fmt::format("{} rows of the filter \"{}\" are the same samples as those of \"{}\" and "
                                "were not counted again; --scorer METRIC,{} chooses them",
                                rows, filter, m_chosen, filter));
            }
        }
    }

private:
    std::string m_asked;
    std::string m_chosen;
    bool m_met = false;
    std::map<std::string, std::uint64_t> m_others;
};

/// Reads rows as samples; which of them count is settled when they are handed on, in their order.
class SampleLane final : public RowLane {
public:
    SampleLane(const LogFile& log, const RowContext& context, Filter& filter, const PassOver& passOver)
        : m_log(log), m_context(context), m_filter(filter), m_passOver(passOver) {}

    void take(simdjson::dom::element row, std::uint64_t line) override {
        if (row.is_object()) {
            m_rows.push_back({filterOf(row), readRow(row, m_context)});
            m_rows.back().sample.line = line;
        }
    }
    void deliver() override {
        for (Row& row : m_rows) {
            if (m_filter.takes(row.filter)) {
                m_log.samples.add(std::move(row.sample));
            } else {
                m_passOver(row.sample);
            }
        }
        m_rows.clear();
    }

private:
    struct Row {
        std::string filter;
        Sample sample;
    };

    const LogFile& m_log;
    const RowContext& m_context;
    Filter& m_filter;
    const PassOver& m_passOver;
    std::vector<Row> m_rows;
};

Status readRows(const LogFile& log, const RowContext& context, Filter& filter, const PassOver& passOver) {
    const MakeRowLane makeLane = [&] { return std::make_unique<SampleLane>(log, context, filter, passOver); };
    return forEachRow(log, makeLane);
}

} // namespace

Status readSamples(const LogFile& log, const std::string& name, const ResultsIndex& results,
                   const ScoreOptions& options, const PassOver& passOver) {
    const RowContext context = contextOf(log, name, results);
    Filter asked(options);
    const Status read = readRows(log, context, asked, passOver);
    if (!read || !asked.missed()) {
        asked.say(log);
        return read;
    }
    // A task without that filter is judged by its first; what is wrong with the file was said already.
    Problems saidBefore;
    Filter first{ScoreOptions()};
    const Status again =
        readRows({log.file, log.path, log.samples, saidBefore, log.task}, context, first, passOver);
    first.say(log);
    return again;
}

} // namespace fgw::importers::lm_eval
