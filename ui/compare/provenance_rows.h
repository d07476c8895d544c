// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/compare/comparison_state.h"

#include <QStringList>

#include <vector>

namespace fgw::ui {

/// Provenance as rows of field, state, before, after: what both runs say, the datasets as they are on disk
/// now, and what is missing.
[[nodiscard]] std::vector<QStringList> provenanceRows(const ComparisonState::Runs& runs);

/// What changed, in one line: "Changed: code, seeds. Not told: data."
[[nodiscard]] QString provenanceLine(const runs::ProvenanceComparison& provenance);

} // namespace fgw::ui
