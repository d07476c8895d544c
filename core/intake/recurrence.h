// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/corpus.h"
#include "core/corpus/life.h"

#include <filesystem>
#include <string>

namespace fgw::intake {

/// True where a duplicate is proposed as a recurrence: the same input, or the same shape and the same failure
/// mode (the candidate's own, or the suggested one while it has none). A person confirms it.
[[nodiscard]] bool isProposedRecurrence(const corpus::Candidate& candidate,
                                        const corpus::Duplicate& duplicate, const corpus::Corpus& corpus);

/// A candidate is a case over again: what was seen of it goes into the case's `discovered_by`, history says
/// `recurrence`, and the candidate is gone. Invalid where the candidate names no source, NotFound where there
/// is no such candidate or case.
[[nodiscard]] Result<corpus::StepResult> confirmRecurrence(const std::filesystem::path& corpusDirectory,
                                                           const std::string& candidateId,
                                                           const std::string& caseId,
                                                           const corpus::Decision& decision);

} // namespace fgw::intake
