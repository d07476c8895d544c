// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/task.h"
#include "core/benchmark/predictor.h"
#include "core/corpus/checker.h"
#include "core/intake/promotion.h"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>

namespace fgw::intake {

/// What a case's own check says of a system, asked several times.
struct Reproduction {
    enum class Verdict : std::uint8_t {
        Reproduces,       ///< it failed every time
        DoesNot,          ///< it passed every time
        NotDeterministic, ///< now so, now so
    };

    Verdict verdict = Verdict::DoesNot;
    std::size_t runs = 0;
    std::size_t failures = 0;
    std::string system; ///< who was asked, as canonical JSON
    std::string reason; ///< why the first failure was one
};

/// Puts the input of a case, with its messages and fixture, `runs` times (at least 1) to a system and has the
/// case's `checker` judge what comes back. Invalid where there is no checker, or where what it looks at was
/// not told, so that nothing is shown; Environment where the system fails to answer.
[[nodiscard]] Result<Reproduction> reproduce(const nlohmann::json& caseData,
                                             const std::filesystem::path& corpusDirectory,
                                             benchmark::Predictor& system, std::size_t runs,
                                             const corpus::AskJudge& askJudge, Task& task);

/// What came of a promotion with a reproduction run.
struct SystemPromotion {
    Reproduction reproduction;
    std::string caseId; ///< empty where it does not reproduce
    std::string diff;   ///< of cases.yaml, or of watchlist.yaml where it is not deterministic
};

/// How often to ask where nothing else is said: as often as the case must pass, and at least 3 times.
[[nodiscard]] std::size_t runsFor(const corpus::Case& one);

/// What goes into the history about a reproduction of this candidate.
[[nodiscard]] PromotionEvidence evidenceOf(const corpus::Candidate& candidate,
                                           const Reproduction& reproduction);

/// Draws the conclusion from a reproduction that was run: promotes, puts on the watchlist, or leaves the
/// candidate where it is. Conflict where its file is no longer `candidate`.
[[nodiscard]] Result<SystemPromotion> concludePromotion(const std::filesystem::path& corpusDirectory,
                                                        const corpus::Candidate& candidate,
                                                        const std::string& by,
                                                        const Reproduction& reproduction, bool dryRun,
                                                        const ShowPlan& show = {});

struct ReproduceOptions {
    std::size_t runs = 0; ///< 0: as often as the case must pass (`repeats`), and at least 3 times
    bool dryRun = false;  ///< asks the system, and writes nothing
    ShowPlan show = {};   ///< gets a promotion before it is written
};

/// Promotes a candidate that fails every time; puts one that fails now and then on the watchlist; leaves one
/// that passes where it is. The system is asked without the lock; Conflict where the candidate was changed
/// meanwhile.
[[nodiscard]] Result<SystemPromotion> promoteWithSystem(const std::filesystem::path& corpusDirectory,
                                                        const std::string& candidateId, const std::string& by,
                                                        benchmark::Predictor& system,
                                                        const ReproduceOptions& options,
                                                        const corpus::AskJudge& askJudge, Task& task);

} // namespace fgw::intake
