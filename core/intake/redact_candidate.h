// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/corpus.h"
#include "core/intake/redact.h"

namespace fgw::intake {

/// Redacts what a candidate tells in words: title, intent, input, what was expected and observed, and the
/// notes of its sightings. It then says by which redactor, and how often what was taken out.
void redactCandidate(corpus::Candidate& candidate, const Redactor& redactor);

/// Says in a candidate by which redactor its texts went, and how often what was taken out.
void noteRedaction(corpus::Candidate& candidate, const Redactor& redactor, const RedactionCounts& counts);

} // namespace fgw::intake
