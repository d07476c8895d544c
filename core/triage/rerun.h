// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/task.h"
#include "core/decisions/decision.h"
#include "core/records/record_table.h"
#include "core/stats/estimate.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace fgw::triage {

/// One answer to an item that was run again, and who gave it.
struct Rerun {
    decisions::Target target;       ///< whose failure was looked at
    std::string run;                ///< that the person had before them
    std::string by;                 ///< the person
    std::string tsUtc;              ///< when the answer came
    std::string predictor;          ///< as the person wrote it: `cmd:…`, `openai:…`, `stub:…`
    std::string system;             ///< its PredictorIdentity, as canonical JSON
    std::uint64_t samplingSeed = 0; ///< from 0; no two answers of one predictor to one target have the same
    Outcome outcome = Outcome::NotScored;
    bool abstained = false;
    std::string output;
    std::string failure; ///< why there is no answer, where the outcome is `error`
};

/// An item as it is put to a predictor: nothing in it gives the answer away but `expected`, which is kept
/// back.
struct RerunItem {
    decisions::Target target;
    std::string input; ///< text, or a JSON list of messages
    bool inputIsMessages = false;
    std::string expected; ///< may be empty
    /// The run scored whole answers against the expected ones, as benchmark::isSameAnswer does: then what
    /// differs has failed. Else another scorer judged, and a text that it never saw cannot be compared.
    bool scoredWhole = true;
    /// What was answered in the run, and what came of it: the same text again is the same outcome.
    struct Answered {
        std::string output;
        Outcome outcome = Outcome::NotScored;
    };
    std::vector<Answered> answered = {};
};

/// Reads the texts of a row's item, and from a part of its slice how the run was scored: call it off the
/// interface thread.
[[nodiscard]] Result<RerunItem> rerunItem(const RecordTable& table, std::size_t row);

struct RerunOrder {
    std::string predictor;
    std::size_t times = 5;       ///< at least 1
    std::uint64_t firstSeed = 0; ///< the sampling seed of the first answer; each next one has one more
    std::string run;
    std::string by;
};

/// Puts the item so often to the predictor, and its answers to the scoring of the run: what is expected
/// passes, what was answered before comes to the same as then, what differs fails where whole answers were
/// scored and is else not scored. Each answer is on disk in `log` as soon as it came, so that neither a
/// cancel nor a kill loses what was paid for; a question without an answer is kept as the outcome `error`.
/// Starts the program that a `cmd:` names: whoever calls has asked a person. Errors: a predictor that is none
/// or cannot be used, what writing meets, Cancelled.
[[nodiscard]] Status runAgain(const RerunItem& item, const RerunOrder& order,
                              const std::filesystem::path& log, Task& task);

/// What the answers of one system to one item come to.
struct RerunFigures {
    /// An answer as it was given, and how often.
    struct Given {
        std::string output;
        Outcome outcome = Outcome::NotScored;
        std::size_t times = 0;
    };
    std::string predictor;  ///< as the person wrote it
    std::string lastUtc;    ///< when the last answer came
    stats::Estimate passed; ///< share of passes among what could be scored, Wilson 95 %
    std::size_t passes = 0;
    std::size_t unanswered = 0; ///< `error`: they count neither way
    std::size_t unscored = 0;   ///< answers of which the scoring of the run says nothing
    std::vector<Given> given;   ///< distinct answers, the most frequent first; among equals the earlier
};

/// One for each system that answered, whoever answered last first. The same predictor in another version is
/// another system.
[[nodiscard]] std::vector<RerunFigures> figuresBySystem(std::span<const Rerun> reruns);

} // namespace fgw::triage
