// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/number_places.h"

#include <algorithm>

namespace fgw::report {

std::optional<TextBox> NumberPlaces::take(const TextBox& above, const TextBox& below) {
    for (const TextBox& box : {above, below}) {
        if (isFree(box)) {
            m_taken.push_back(box);
            return box;
        }
    }
    return std::nullopt;
}

bool NumberPlaces::isFree(const TextBox& box) const {
    return box.bottom <= m_foot &&
           std::ranges::none_of(m_taken, [&box](const TextBox& taken) { return taken.overlaps(box); });
}

} // namespace fgw::report
