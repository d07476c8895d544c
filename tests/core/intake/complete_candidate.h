// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/corpus.h"

#include <string>
#include <utility>

namespace fgw::tests {

/// The candidate of the small corpus, which lacks nothing.
inline constexpr const char* kCandidate = "CAND-00000001";

/// A candidate that lacks nothing, about one thing; whoever adds it gives it an id where it has none.
inline corpus::Candidate candidateAbout(const std::string& subject, std::string candidateId = {}) {
    corpus::Candidate candidate;
    candidate.candidateId = std::move(candidateId);
    corpus::Case& fields = candidate.fields;
    fields.title = "Fails at " + subject;
    fields.failureMode = "hallucination";
    fields.severity = "P2";
    fields.blastRadius = "internal_visible";
    fields.kind = "error";
    fields.detectedBy = "system";
    fields.intent = "how_to";
    fields.discoveredAt = "2026-05-04";
    fields.discoveredBy = {{"ann", "run 5", "2026-05-04", ""}};
    fields.input = "Tell me about " + subject;
    fields.expectedBehavior = "The truth about " + subject;
    fields.observedBehavior = "Something else about " + subject;
    fields.owner = "ann";
    return candidate;
}

} // namespace fgw::tests
