// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/triage/queue.h"

#include <QString>

namespace fgw::corpus {
struct Corpus;
}

namespace fgw::ui {

/// Why an entry stands where it stands: "confident (0.93) and wrong · first of “eggs · dozen”". `corpus`
/// names the cases and may be null. Empty where nothing sets it apart.
[[nodiscard]] QString reasonText(const triage::QueueEntry& entry, const explore::FailureMap& map,
                                 const corpus::Corpus* corpus);

} // namespace fgw::ui
