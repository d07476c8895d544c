// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"
#include "core/importers/item_join.h"
#include "core/importers/run_numbers.h"
#include "core/importers/sample.h"
#include "core/importers/score_rule.h"
#include "core/records/record_sink.h"
#include "core/runs/outcome_rule.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace fgw::importers {

/// Turns the samples of any log into evaluation records: joins runs by item, tells repeated runs apart, and
/// decides by one rule a task what passed. An errored or unscored sample is never a fail. The first samples
/// of a task are held back (at most 200, 16 MiB) until the rule can be told from them. It adds the fields
/// `run`, `error` and `score`; a log's own field of such a name is kept as `log.run` and so on.
class SampleRecorder final : public SampleSink {
public:
    /// `shownAs` names the source in what is said about whole tasks.
    SampleRecorder(ScoreOptions options, RecordSink& sink, std::filesystem::path shownAs, Problems& problems);

    void add(Sample sample) override;
    /// A sample that is not added, since another stands for it: its scores can be asked for all the same.
    void passOver(const Sample& sample);
    /// Hands over what is held back and says how pass and fail were decided.
    void finish();

    [[nodiscard]] std::uint64_t records() const { return m_records; }
    /// How each task was judged, by slice; complete after `finish`.
    [[nodiscard]] std::vector<runs::OutcomeRule> rules() const;

private:
    struct Task {
        ScoreRule rule;
        std::uint64_t unclear = 0; ///< scores whose border is not known
        std::uint64_t partial = 0; ///< strictly between 0 and 1
        double lowest = 0;
        double highest = 0;
    };

    void settle();
    void record(const Sample& sample, Task& task);
    [[nodiscard]] Verdict verdictOf(const Sample& sample, Task& task);
    void collectMetadata(const Sample& sample, const Task& task);
    void sayHowDecided(const std::string& slice, const Task& task);
    void note(Severity severity, std::string reason);

    ScoreOptions m_options;
    RecordSink& m_sink;
    std::filesystem::path m_shownAs;
    Problems& m_problems;
    std::vector<Sample> m_held;
    std::size_t m_heldBytes = 0;
    std::map<std::string, Task, std::less<>> m_tasks;                          ///< by slice
    std::map<std::string, std::vector<std::string>, std::less<>> m_passedOver; ///< scores, by slice
    RunNumbers m_runs;
    ItemJoin m_items;
    std::vector<MetadataValue> m_metadata;
    std::uint64_t m_records = 0;
};

} // namespace fgw::importers
