// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/benchmark/replay.h"

#include <QString>

#include <string>

namespace fgw::ui {

/// A number as its report has it, or that it is missing.
[[nodiscard]] QString numberText(const std::string& value);

/// Whether all numbers came out the same, or the first that did not and why.
[[nodiscard]] QString sentenceOf(const benchmark::ReportComparison& comparison);

/// Whether somebody is asked who is no stub.
[[nodiscard]] bool asksModels(const benchmark::Experiment& experiment);

} // namespace fgw::ui
