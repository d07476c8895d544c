// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bit_set.h"
#include "core/base/error.h"
#include "core/base/task.h"
#include "core/explore/failure_map.h"
#include "core/records/record_table.h"
#include "core/triage/case_likeness.h"

#include <array>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace fgw::triage {

/// What gives a place in the queue its worth, and so the reason for it.
enum class Reason : std::uint8_t {
    Confident,    ///< wrong, and confident of it
    NewShape,     ///< of a cluster of which little was looked at
    Unlike,       ///< far from everything judged so far
    Disagreement, ///< some models pass the item, some fail it
    KnownCase     ///< resembles a case of the corpus
};
inline constexpr std::size_t kReasons = 5;

/// One (item, model) that waits for a verdict.
struct QueueEntry {
    std::uint32_t subject = 0; ///< into the map's Subjects::all
    std::uint32_t row = 0;     ///< representative record
    std::int32_t cluster = -1; ///< into FailureMap::clusters; −1 for none
    bool judged = false;       ///< when the queue was made
    bool firstOfCluster = false;
    float confidence = std::numeric_limits<float>::quiet_NaN(); ///< 0 to 1; NaN where none is stated
    std::uint16_t passing = 0;                                  ///< models that pass the item …
    std::uint16_t scored = 0;                                   ///< … of those that have a scored answer
    float unlike = std::numeric_limits<float>::quiet_NaN(); ///< share of failures that lie nearer to what is
                                                            ///< judged; NaN where nothing is
    std::int32_t likeCase = -1;                             ///< into the cases given; −1 for none
    float likeness = 0;                                     ///< cosine with that case, 0 to 1
    std::array<float, kReasons> worth{};                    ///< by Reason, in points
};

/// What the queue is made of.
enum class QueueKind : std::uint8_t {
    Failures, ///< every failure
    Passes    ///< passes, the doubtful first: tests are sometimes too weak
};

struct QueueInput {
    const RecordTable& table;
    const explore::FailureMap& map;
    const BitSet& judged;                    ///< rows on which somebody has said what they are
    const BitSet& allowed;                   ///< rows that may enter, such as those that pass a filter
    std::span<const Likeness> likeness = {}; ///< to the cases of a corpus, by item; empty where there is none
    QueueKind kind = QueueKind::Failures;
};

/// Everything that waits, by worth: what has been judged comes first, in the order of rows, then the others
/// so that each next one is worth most after those before it. Worth is a sum of points: up to 4 for a cluster
/// of which nothing was looked at (4 / (1 + looked at)), up to 3 for confidence from 0.8 on (1 where none is
/// stated, 0 for an abstention), up to 2 for models that disagree (most where half of them pass), up to 2 for
/// likeness to a case from a cosine of 0.5 on, up to 1.5 for lying far from what is judged. The same input
/// gives the same order. Only error: Cancelled.
[[nodiscard]] Result<std::vector<QueueEntry>> makeQueue(const QueueInput& input, Task& task);

/// Reasons that count for something (half a point or more), strongest first.
[[nodiscard]] std::vector<Reason> reasonsOf(const QueueEntry& entry);

} // namespace fgw::triage
