// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/decisions/decision.h"

#include <QStringList>

#include <cstddef>

namespace fgw::ui {

class Judgements;

/// What somebody says that a failure is: its mode or label, a ruling, or that he is unsure.
[[nodiscard]] QString verdictWord(const decisions::Judgement& judgement);
/// The same with all that is said beside it: "hallucination, P1, customer_visible".
[[nodiscard]] QString verdictWords(const decisions::Judgement& judgement);

/// What each reader says of the answer in a row, a text a reader; empty where there is one reader only, and
/// for who reads blind.
[[nodiscard]] QStringList readingTexts(const Judgements& judgements, std::size_t row);

} // namespace fgw::ui
