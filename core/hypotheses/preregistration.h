// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/time.h"
#include "core/hypotheses/direction.h"
#include "core/hypotheses/rules.h"
#include "core/hypotheses/verdict.h"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fgw::hypotheses {

struct RegisteredHypothesis {
    Hypothesis hypothesis = Hypothesis::Separation;
    Direction direction = Direction::Greater;
    std::string staticSlice;   ///< H1, H2: what is compared with
    std::string comparedSlice; ///< H1, H2: what is said to be greater, or less
    std::string metric;        ///< "model_separation_S", "macro_purity", "settled"
};

/// What the run was to be.
struct RegisteredSampling {
    std::vector<std::string> models; ///< empty: any
    std::size_t seeds = 10;
    std::size_t samplingSeeds = 2;     ///< per model
    std::optional<std::size_t> budget; ///< items of each slice for each seed
    std::string stoppingRule;          ///< when data taking ends
};

struct RegistrationLock {
    std::string digest;   ///< "sha256:…" of the canonical JSON of everything but itself
    std::string lockedAt; ///< ISO
    std::string by;
    std::vector<std::string> dataExisted; ///< runs of these slices that were there already; empty: none found
};

/// What was decided before looking: `preregistration.json`. The file is one JSON object: `format`
/// ("failure-geometry-preregistration"), `version` (2), `title`, `by`, `hypotheses` [{`hypothesis`,
/// `direction`, `static`, `compared`, `metric`, `min_difference`}], `sampling` {`models`, `seeds`,
/// `sampling_seeds`, `budget`, `static_items`, `failures`, `stopping_rule`}, `analysis` {`alpha`, `power`},
/// `settling` {`window`, `ari`, `drift`, `separation_change`, `purity_change`}, `exclusions` [text],
/// `already_seen` [text], and, once locked, `lock` {`digest`, `locked_at`, `by`, `data_existed` [run]}. Keys
/// of other names are kept and count towards the digest. Version 1 is read too: its digest leaves out `lock`,
/// so that who locked it and when may have been changed.
struct Preregistration {
    std::string title;
    std::string by;
    std::vector<RegisteredHypothesis> hypotheses;
    RegisteredSampling sampling;
    Rules rules; ///< the defaults where the file says nothing
    std::vector<std::string> exclusions;
    std::vector<std::string> alreadySeen;
    std::optional<RegistrationLock> lock;
    std::string digest;     ///< of the content as it is now; of what was read or written last
    std::string raw;        ///< the JSON that was read; empty for a new one
    bool coversLock = true; ///< the digest counts the lock's time and name; not in version 1

    [[nodiscard]] bool isWhole() const { return lock && lock->digest == digest; }
    [[nodiscard]] const RegisteredHypothesis* find(Hypothesis hypothesis) const;
};

/// All three hypotheses on slices "static" and "induced", with the default rules; to be filled in.
[[nodiscard]] Preregistration newPreregistration();

/// Malformed where it is no JSON object of that format, Invalid where a value has no meaning (with its key),
/// Unsupported for a later version than 2.
[[nodiscard]] Result<Preregistration> parsePreregistration(std::string_view text,
                                                           const std::filesystem::path& shownAs);
[[nodiscard]] Result<Preregistration> readPreregistration(const std::filesystem::path& file);

/// The file's text; what was read under keys of other names is kept.
[[nodiscard]] std::string writtenText(const Preregistration& registration);
/// Conflict where the file is there and locked.
[[nodiscard]] Status savePreregistration(const std::filesystem::path& file,
                                         const Preregistration& registration);

/// What must be said before it can be locked, as "title", "hypotheses/0/static"; empty where nothing is
/// missing.
[[nodiscard]] std::vector<std::string> gapsOf(const Preregistration& registration);

/// Writes digest and time into the file. `dataExisted` names runs that were there already. Invalid where
/// something is missing, Conflict where it is locked.
[[nodiscard]] Result<Preregistration> lockPreregistration(const std::filesystem::path& file, std::string by,
                                                          UtcTime now, std::vector<std::string> dataExisted);

} // namespace fgw::hypotheses
