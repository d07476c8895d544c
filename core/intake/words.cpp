// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/words.h"

namespace fgw::intake {

WordCounts wordCounts(std::string_view text) {
    WordCounts counts;
    forEachWord(text, [&](std::string_view word) { counts[std::string(word)] += 1.0; });
    return counts;
}

} // namespace fgw::intake
