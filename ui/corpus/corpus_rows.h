// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/advice.h"
#include "core/corpus/corpus.h"

#include <QStringList>

#include <vector>

namespace fgw::ui {

// What the tables of a corpus show, a row each.

/// Id, removed, by, digest, reason.
[[nodiscard]] std::vector<QStringList> ledgerRows(const corpus::Corpus& corpus);
/// File, line, what is wrong.
[[nodiscard]] std::vector<QStringList> problemRows(const corpus::Corpus& corpus);
/// Id, flag, why: structural cases first, then those that may be pruned.
[[nodiscard]] std::vector<QStringList> reviewRows(const corpus::Advice& advice);
/// Mode, framework, where it is at home there, in what it differs.
[[nodiscard]] std::vector<QStringList> crosswalkRows(const corpus::Taxonomy& taxonomy);

} // namespace fgw::ui
