// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/record_sink.h"

#include <bit>

namespace fgw {

namespace {

// Odd constants of splitmix64 (Steele, Lea, Flood, OOPSLA 2014): multiplying by one loses nothing.
constexpr std::uint64_t kFirstOdd = 0x9E3779B97F4A7C15ULL;
constexpr std::uint64_t kSecondOdd = 0xBF58476D1CE4E5B9ULL;

/// Depends on the order in which values are mixed in.
std::uint64_t mixed(std::uint64_t state, std::uint64_t value) {
    return std::rotl(state ^ (value * kFirstOdd), 29) * kSecondOdd;
}

std::uint64_t hashOf(std::string_view text) {
    return Fingerprint::of(text).low;
}

std::uint64_t hashOf(const MetadataValue& value) {
    const double* number = std::get_if<double>(&value.value);
    return number != nullptr ? std::bit_cast<std::uint64_t>(*number)
                             : ~hashOf(std::get<std::string_view>(value.value));
}

} // namespace

ItemPrint printOf(const EvalRecord& record) {
    const Fingerprint id = Fingerprint::of(record.itemId);
    const Fingerprint input = Fingerprint::of(record.input);
    ItemPrint print{{mixed(id.low, input.low), mixed(id.high, input.high)},
                    mixed(hashOf(record.expected), hashOf(record.structureId))};
    for (const MetadataValue& value : record.metadata) {
        print.detail = mixed(mixed(print.detail, hashOf(value.name)), hashOf(value));
    }
    return print;
}

} // namespace fgw
