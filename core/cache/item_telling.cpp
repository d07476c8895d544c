// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/item_telling.h"

#include "core/base/fingerprint_mix.h"

#include <bit>

namespace fgw::cache {

namespace {

std::uint64_t hashOf(std::string_view text) {
    const Fingerprint key = keyOf(text);
    return key.low ^ key.high;
}

std::uint64_t hashOf(const MetadataValue& value) {
    const double* number = std::get_if<double>(&value.value);
    return number != nullptr ? std::bit_cast<std::uint64_t>(*number)
                             : ~hashOf(std::get<std::string_view>(value.value));
}

} // namespace

ItemTelling::ItemTelling(const EvalRecord& record)
    : id(record.itemId), input(record.input), expected(record.expected), structure(record.structureId),
      inputIsMessages(record.inputIsMessages), metadata(record.metadata), item(mixed(id.key, input.key)),
      detail(mixed(mixed(expected.key, structure.key).low, inputIsMessages ? 1U : 0U)) {
    for (const MetadataValue& value : metadata) {
        detail = mixed(mixed(detail, hashOf(value.name)), hashOf(value));
    }
}

Fingerprint ItemTelling::key() const {
    return mixed(item, {detail, detail});
}

} // namespace fgw::cache
