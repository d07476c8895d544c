// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hypotheses/direction.h"

namespace fgw::hypotheses {

std::string_view nameOf(Direction direction) {
    return direction == Direction::Greater ? "greater" : "less";
}

bool isBeyond(const stats::Estimate& difference, Direction direction, double gain) {
    return difference.interval && (direction == Direction::Greater ? difference.interval->lo > gain
                                                                   : difference.interval->hi < -gain);
}

} // namespace fgw::hypotheses
