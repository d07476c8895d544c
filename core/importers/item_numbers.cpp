// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/item_numbers.h"

#include "core/base/text.h"

#include <string>

namespace fgw::importers {

std::uint64_t ItemNumbers::numberOf(std::string_view input, std::string_view model, std::uint64_t line) {
    const Fingerprint content = Fingerprint::of(canonicalText(input));
    const std::uint64_t number = m_firstLine.try_emplace(content, line).first->second;
    const bool isFirstAnswer = m_answered.insert(Fingerprint::of(content.hex().append(model))).second;
    return isFirstAnswer ? number : line;
}

} // namespace fgw::importers
