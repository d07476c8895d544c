// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/decisions/reading.h"
#include "core/stats/rater_agreement.h"

#include <span>
#include <string>
#include <utility>
#include <vector>

namespace fgw::triage {

/// How far readers say the same of one field.
struct FieldAgreement {
    decisions::DecisionKind field = decisions::DecisionKind::FailureMode;
    stats::Estimate same;  ///< share of targets that all of their readers say the same of, Wilson 95 %
    stats::Estimate kappa; ///< Cohen's, of the two readers who share most targets, whatever the field
    stats::Estimate alpha; ///< Krippendorff's, of all readers
};

/// How far readers agree on what is of one mode and what is not.
struct ModeAgreement {
    std::string mode;
    std::size_t given = 0; ///< readings that gave it
    stats::Estimate alpha; ///< Krippendorff's, of "this mode" against everything else
};

struct ReaderAgreement {
    std::vector<std::string> readers;         ///< by name
    std::pair<std::string, std::string> pair; ///< the two that kappa compares; empty under two readers
    std::vector<FieldAgreement> fields;       ///< fields that two readers or more filled in for some target
    std::vector<ModeAgreement> modes;         ///< most given first
    std::vector<decisions::Target> disagreements; ///< readers differ in mode or ruling
};

/// What a reading says of a field: of the mode also "not a failure", where that was ruled. Empty where it
/// says nothing.
[[nodiscard]] std::string saidOf(const decisions::Judgement& judgement, decisions::DecisionKind field);

/// Targets on whose mode or ruling readers differ, in the order of their first readings.
[[nodiscard]] std::vector<decisions::Target> disagreementsIn(std::span<const decisions::Reading> readings);

/// Readings of the same target are compared: same content hash and model. Only error: Cancelled.
[[nodiscard]] Result<ReaderAgreement> compareReaders(std::span<const decisions::Reading> readings,
                                                     const stats::BootstrapOptions& options,
                                                     const Task* task = nullptr);

} // namespace fgw::triage
