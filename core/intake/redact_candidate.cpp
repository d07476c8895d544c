// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/redact_candidate.h"

#include <nlohmann/json.hpp>

namespace fgw::intake {

void redactCandidate(corpus::Candidate& candidate, const Redactor& redactor) {
    corpus::Case& fields = candidate.fields;
    RedactionCounts counts;
    for (std::string* text :
         {&fields.title, &fields.intent, &fields.input, &fields.expectedBehavior, &fields.observedBehavior}) {
        *text = redactor.redact(*text, counts);
    }
    for (corpus::Sighting& sighting : fields.discoveredBy) {
        sighting.note = redactor.redact(sighting.note, counts);
    }
    noteRedaction(candidate, redactor, counts);
}

void noteRedaction(corpus::Candidate& candidate, const Redactor& redactor, const RedactionCounts& counts) {
    nlohmann::json& data = candidate.fields.data;
    data["redactor"] = redactor.version();
    for (const auto& [kind, count] : counts) {
        if (count > 0) {
            data["redactions"].push_back({{"kind", kind}, {"count", count}});
        }
    }
}

} // namespace fgw::intake
