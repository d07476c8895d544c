// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/decisions/decision.h"

#include <string>

namespace fgw::decisions {

/// What one reader says of one target, whatever others say.
struct Reading {
    Target target;
    std::string by;
    Judgement judgement;
};

} // namespace fgw::decisions
