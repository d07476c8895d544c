// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/corpus.h"
#include "core/intake/incidents.h"

#include <QString>

#include <filesystem>
#include <optional>
#include <vector>

namespace fgw::ui {

class Session;

/// The published incidents in a file that holds no evaluations: records of AVID or case studies of MITRE
/// ATLAS, redacted. Empty where it is neither.
[[nodiscard]] std::optional<std::vector<corpus::Candidate>> incidentsIn(const std::filesystem::path& file);

/// What became of incidents, in a sentence or two.
[[nodiscard]] QString addedText(const intake::AddedIncidents& done);

/// Writes the incidents into the Intake of the open corpus; says so, or that a corpus has to be opened first.
void addIncidents(Session& session, std::vector<corpus::Candidate> incidents);

} // namespace fgw::ui
