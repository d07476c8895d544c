// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/corpus.h"
#include "core/intake/redact.h"

#include <string>

namespace fgw::intake {

/// What a person writes down of an escalation ticket; empty where it is not known yet.
struct Ticket {
    std::string source; ///< the ticket, trace or run: without one a candidate is never promoted
    std::string by;     ///< who found it
    std::string title;
    std::string input;
    std::string observed;
    std::string expected;
    std::string intent;
};

/// A candidate of it, with today's date, detected by a user; its texts are redacted, and what was taken out
/// is counted.
[[nodiscard]] corpus::Candidate candidateFrom(const Ticket& ticket, const Redactor& redactor);

} // namespace fgw::intake
