// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/item_builder.h"

#include "core/base/text.h"

#include <string_view>

namespace fgw::cache {

namespace {

Fingerprint keyOf(const EvalRecord& record) {
    const Fingerprint id = Fingerprint::of(record.itemId);
    const Fingerprint input = Fingerprint::of(record.input);
    // Multiplying by an odd constant keeps (a, b) and (b, a) apart.
    constexpr std::uint64_t odd = 0x9E3779B97F4A7C15ULL;
    return {input.low ^ (id.low * odd), input.high ^ (id.high * odd)};
}

std::string rawBytes(const std::vector<Fingerprint>& prints) {
    return {reinterpret_cast<const char*>(prints.data()), prints.size() * sizeof(Fingerprint)};
}

} // namespace

ItemBuilder::Found ItemBuilder::find(const EvalRecord& record) {
    const auto fresh = static_cast<std::uint32_t>(m_id.size());
    const std::uint32_t index = m_known.findOrInsert(keyOf(record), fresh);
    if (index == fresh) {
        return {insert(record)};
    }
    const bool sameAnswer = agree(m_expected[index], m_expectedHash[index], record.expected);
    const bool sameStructure = agree(m_structure[index], m_structureHash[index], record.structureId);
    return {index, !(sameAnswer && sameStructure)};
}

/// What is not said agrees with everything; what is said first counts.
bool ItemBuilder::agree(TextId& known, std::uint64_t& knownHash, std::string_view text) {
    if (text.empty()) {
        return true;
    }
    const std::uint64_t hash = Fingerprint::of(text).low;
    if (known == kNoText) {
        known = m_texts.add(text);
        knownHash = hash;
    }
    return knownHash == hash;
}

std::uint32_t ItemBuilder::insert(const EvalRecord& record) {
    m_id.push_back(m_texts.add(record.itemId));
    m_idHash.push_back(Fingerprint::of(record.itemId).low);
    m_input.push_back(m_texts.add(record.input));
    m_isMessages.push_back(record.inputIsMessages ? 1 : 0);
    m_expected.push_back(m_texts.add(record.expected));
    m_expectedHash.push_back(Fingerprint::of(record.expected).low);
    m_structure.push_back(m_texts.add(record.structureId));
    m_structureHash.push_back(Fingerprint::of(record.structureId).low);
    m_content.push_back(Fingerprint::of(canonicalText(record.input)));
    return static_cast<std::uint32_t>(m_id.size() - 1);
}

void ItemBuilder::flush() {
    m_writer.put({&tables::kItems,
                  0,
                  m_id.size(),
                  {encodeColumn(m_id), encodeColumn(m_input), encodeColumn(m_isMessages),
                   encodeColumn(m_expected), encodeColumn(m_structure), rawBytes(m_content)}});
}

} // namespace fgw::cache
