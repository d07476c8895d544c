// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/comparison/pair_comparison.h"

#include <QString>
#include <QStringList>

namespace fgw::ui {

/// "+2.3 points [0.9, 3.7] on 30 shared items, p = 0.013".
[[nodiscard]] QString pairHeadline(const comparison::PairComparison& figures);

/// What the figures count, what they leave out, and what of it may be chance: a sentence each.
[[nodiscard]] QStringList pairSentences(const comparison::PairComparison& figures);

} // namespace fgw::ui
