// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/ticket.h"

#include "core/base/time.h"
#include "core/intake/redact_candidate.h"

namespace fgw::intake {

corpus::Candidate candidateFrom(const Ticket& ticket, const Redactor& redactor) {
    const std::string today = toIso(utcNow()).substr(0, 10);
    corpus::Candidate candidate;
    corpus::Case& fields = candidate.fields;
    fields.title = ticket.title;
    fields.input = ticket.input;
    fields.observedBehavior = ticket.observed;
    fields.expectedBehavior = ticket.expected;
    fields.intent = ticket.intent;
    fields.detectedBy = "user";
    fields.discoveredAt = today;
    fields.discoveredBy = {{ticket.by, ticket.source, today, {}}};
    redactCandidate(candidate, redactor);
    return candidate;
}

} // namespace fgw::intake
