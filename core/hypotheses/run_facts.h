// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cache/cache.h"
#include "core/hypotheses/verdict.h"
#include "core/runs/run_statements.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fgw::hypotheses {

/// An induced slice is called so, and then after the slice that it came from.
inline constexpr std::string_view kInducedPrefix = "induced:";

/// One slice of a run: as it was configured, or else as its evaluations tell.
struct SliceFacts {
    std::string name;
    std::string origin;        ///< static, generated, induced; empty where it cannot be told
    std::string inducedFrom;   ///< a slice; empty where it cannot be told
    std::size_t available = 0; ///< items that a seed could draw from; over rounds, in the first
    std::size_t seeds = 0;     ///< distinct, among its evaluations there
    /// No more items than the budget, and not induced anew for every seed; or each of several seeds saw all
    /// of them, whatever the budget.
    bool budgetCapped = false;
};

/// What a run is, beside its figures: everything that admissibility asks.
struct RunFacts {
    std::vector<SliceFacts> slices; ///< as configured, then those that only evaluations name
    std::vector<std::string> models;
    std::vector<std::string> stubs;
    std::optional<std::size_t> budget;
    std::size_t resamples = 1000;
    std::size_t seeds = 0;            ///< distinct, among all evaluations; at least 1 where there are any
    std::size_t samplingSeeds = 0;    ///< how often every model was at least asked every item under one seed
    std::string samplingSeedsModel;   ///< the model that has so few
    std::vector<std::int32_t> rounds; ///< ascending
    bool hasLog = false;              ///< there are evaluations, and an event log of our own gave them
    bool interrupted = false;         ///< the log does not end with run_finished
    std::string startedUtc;           ///< ISO; empty where nothing says
    runs::Provenance provenance;
    std::vector<std::string> missingProvenance; ///< fields, by name
    std::string reportFile;                     ///< the first report; empty where there is none
    std::size_t clusters = 0;                   ///< that failures were to fall into; 0: chosen by silhouette
    std::vector<std::string> features;          ///< that clustering says it used; empty where it does not say
    std::string staticSlice;                    ///< empty where there is none
    std::string comparedSlice; ///< with it: one induced from it, else an induced one, else any; or empty

    [[nodiscard]] const SliceFacts* slice(std::string_view name) const;
};

[[nodiscard]] RunFacts factsOf(const cache::Document& document, const runs::RunStatements& statements);

} // namespace fgw::hypotheses
