// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/ticket.h"

#include "core/base/time.h"

namespace fgw::intake {

corpus::Candidate candidateFrom(const Ticket& ticket, const Redactor& redactor) {
    RedactionCounts counts;
    const auto redacted = [&](const std::string& text) { return redactor.redact(text, counts); };
    const std::string today = toIso(utcNow()).substr(0, 10);
    corpus::Candidate candidate;
    corpus::Case& fields = candidate.fields;
    fields.title = redacted(ticket.title);
    fields.input = redacted(ticket.input);
    fields.observedBehavior = redacted(ticket.observed);
    fields.expectedBehavior = redacted(ticket.expected);
    fields.intent = ticket.intent;
    fields.detectedBy = "user";
    fields.discoveredAt = today;
    fields.discoveredBy = {{ticket.by, ticket.source, today, {}}};
    fields.data = {{"redactor", redactor.version()}};
    for (const auto& [kind, count] : counts) {
        if (count > 0) {
            fields.data["redactions"].push_back({{"kind", kind}, {"count", count}});
        }
    }
    return candidate;
}

} // namespace fgw::intake
