// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/comparison/item_tally.h"

namespace fgw::comparison {

void ItemTally::add(Outcome outcome) {
    switch (outcome) {
    case Outcome::Pass:
        ++passes;
        return;
    case Outcome::Fail:
        ++fails;
        return;
    case Outcome::Error:
    case Outcome::NotScored:
    case Outcome::Invalid:
        ++unscored;
        return;
    }
}

} // namespace fgw::comparison
