// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/compare/comparison_state.h"

#include <QStringList>

#include <vector>

namespace fgw::ui {

/// Provenance as rows of field, state, before, after: the open run's datasets as they are on disk now, what
/// both runs of the pair say, and what is missing in the open run. Without a pair, or where both its columns
/// are of one run, what that run says. The datasets come first, a row each, and are of one run, whichever are
/// compared: what is expected and what was found stand in the third text, which belongs to both columns.
[[nodiscard]] std::vector<QStringList> provenanceRows(const ComparisonState::Runs& runs,
                                                      const ComparisonState::Pair* pair);

/// What changed, in one line: "Changed: code, seeds. Not told: data."
[[nodiscard]] QString provenanceLine(const runs::ProvenanceComparison& provenance);

} // namespace fgw::ui
