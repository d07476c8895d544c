// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/intake/ingest.h"

#include <QString>
#include <QStringList>

namespace fgw::ui {

/// How many failures there were and why some were left out.
[[nodiscard]] QString summaryOf(const intake::IngestReport& report);
/// What a person should know beside the strata: a cap that could not be kept, what was redacted, what repeats
/// a case.
[[nodiscard]] QStringList notesOf(const intake::IngestReport& report);

} // namespace fgw::ui
