// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/corpus/case.h"
#include "core/corpus/step.h"

#include <filesystem>
#include <map>
#include <string>

namespace fgw::corpus {

/// Who changes a case and why: a step without either is Invalid.
struct Decision {
    std::string by;
    std::string reason;
    CommitOptions commit = {};
};

// Each of these is one recorded step: the smallest change to the files, and one event that names the person
// and the reason. Where somebody changed the case by hand since its last event, the event says so.

/// Sets fields of the closed lists, or `intent`: failure_mode, severity, blast_radius, kind, detected_by,
/// sensitivity.
[[nodiscard]] Result<StepResult> reclassify(const std::filesystem::path& directory, const std::string& caseId,
                                            const std::map<std::string, std::string>& fields,
                                            const Decision& decision);
/// Adds to the case's own history of fixes; its person and date are those of the step.
[[nodiscard]] Result<StepResult> remediate(const std::filesystem::path& directory, const std::string& caseId,
                                           const Remediation& remediation, const Decision& decision);
/// The case stays and no longer gates.
[[nodiscard]] Result<StepResult> deprecate(const std::filesystem::path& directory, const std::string& caseId,
                                           const Decision& decision);
/// Moves the case, with its comments, to watchlist.yaml: it cannot be made deterministic.
[[nodiscard]] Result<StepResult> moveToWatchlist(const std::filesystem::path& directory,
                                                 const std::string& caseId, const Decision& decision);
/// Takes the case out and writes a line of the ledger.
[[nodiscard]] Result<StepResult> removeCase(const std::filesystem::path& directory, const std::string& caseId,
                                            const Decision& decision);
/// A second person has looked: not the one who promoted it. Accepts the case's checker and repeats as they
/// are now, also where somebody changed them by hand.
[[nodiscard]] Result<StepResult> verifyCase(const std::filesystem::path& directory, const std::string& caseId,
                                            const Decision& decision);
/// Adds a failure mode to the taxonomy, with the reason as its rationale, and raises schema_version by one.
[[nodiscard]] Result<StepResult> addMode(const std::filesystem::path& directory, const std::string& mode,
                                         const Decision& decision);
/// Two branches may have given one number: the case that was promoted first keeps it, and each other one gets
/// the next free number, as an event says.
[[nodiscard]] Result<StepResult> renumber(const std::filesystem::path& directory, const Decision& decision);
/// A person has seen that a chain is broken, and lets it go on from where it ends, with the data of the case
/// as they are now. `chain` is the id of a case, also of one that is gone, or the kind of events that have
/// none, as "rejected": two branches that both wrote an event break it when they are merged.
[[nodiscard]] Result<StepResult> acceptChain(const std::filesystem::path& directory, const std::string& chain,
                                             const Decision& decision);

} // namespace fgw::corpus
