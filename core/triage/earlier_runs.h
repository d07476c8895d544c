// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/task.h"
#include "core/cache/cache.h"
#include "core/comparison/item_tally.h"
#include "core/explore/failures.h"
#include "core/records/record_table.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace fgw::triage {

/// What runs that came before one had of its failures. The same content under the same name of a model is the
/// same failure, whatever its id.
class EarlierOutcomes {
public:
    struct Seen {
        std::uint32_t run = 0; ///< into `runs()`
        comparison::ItemTally tally;
    };

    /// Nothing is known before `add`.
    EarlierOutcomes(const RecordTable& records, const explore::Subjects& subjects);

    /// The latest run comes first: of a failure that is known already nothing changes. A run in which none of
    /// its evaluations were scored says nothing of it.
    void add(std::string run, const RecordTable& earlier);

    /// By an index into Subjects::all; null where no earlier run has the failure, and for what is none.
    [[nodiscard]] const Seen* of(std::uint32_t subject) const;
    /// Names of the runs that were added, the latest first.
    [[nodiscard]] const std::vector<std::string>& runs() const { return m_runs; }

private:
    struct Key {
        Fingerprint content;
        std::uint32_t model = 0;
        friend bool operator==(const Key&, const Key&) = default;
    };
    struct KeyHash {
        std::size_t operator()(const Key& key) const noexcept {
            return key.content.low ^ (std::size_t{key.model} * 0x9E3779B97F4A7C15ULL);
        }
    };
    [[nodiscard]] std::vector<comparison::ItemTally> tally(const RecordTable& earlier) const;

    std::vector<std::string> m_models;                       ///< of the run that is looked at
    std::unordered_map<Key, std::uint32_t, KeyHash> m_known; ///< into `m_seen`
    std::vector<std::int32_t> m_placeOfSubject;              ///< into `m_seen`; −1 for what is no failure
    std::vector<Seen> m_seen; ///< its tally is empty where no earlier run has it
    std::vector<std::string> m_runs;
};

/// Sources with evaluations of the same models that came before `now`, the latest first: by their start where
/// both say when that was, else in the order in which they were first opened. Copies of `now` are not among
/// them.
[[nodiscard]] std::vector<cache::SourceSummary> runsBefore(const cache::SourceSummary& now,
                                                           std::span<const cache::SourceSummary> sources);

/// How far back to look.
struct RecallLimits {
    std::size_t runs = 8;              ///< at most so many
    std::uint64_t records = 4'000'000; ///< in all of them; a run that does not fit ends the search
};

/// Looks through the runs before `now` that the cache holds. Errors: what reading them meets, Cancelled.
[[nodiscard]] Result<EarlierOutcomes> recallEarlierRuns(const cache::Cache& cache, const cache::Document& now,
                                                        const explore::Subjects& subjects,
                                                        const RecallLimits& limits, Task& task);

} // namespace fgw::triage
