// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/intake/reproduce.h"
#include "ui/widgets/text_label.h"

#include <QString>

namespace fgw::ui {

/// What a reproduction found, and what follows from it.
[[nodiscard]] QString sentenceOf(const intake::Reproduction& reproduction);
[[nodiscard]] TextTone toneOf(intake::Reproduction::Verdict verdict);

} // namespace fgw::ui
