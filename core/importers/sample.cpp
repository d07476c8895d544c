// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/sample.h"

namespace fgw::importers {

std::size_t bytesOf(const Sample& sample) {
    std::size_t bytes = sizeof(Sample) + sample.input.size() + sample.output.size() + sample.expected.size();
    for (const auto& [name, value] : sample.metadata) {
        const auto* text = std::get_if<std::string>(&value);
        bytes += sizeof(Sample::Field) + name.size() + (text != nullptr ? text->size() : 0);
    }
    for (const Score& score : sample.scores) {
        bytes += sizeof(Score) + score.name.size() + score.text.size();
    }
    return bytes;
}

} // namespace fgw::importers
