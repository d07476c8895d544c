// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/item_builder.h"

#include <string>
#include <utility>

namespace fgw::cache {

namespace {

std::string rawBytes(const std::vector<Fingerprint>& prints) {
    return {reinterpret_cast<const char*>(prints.data()), prints.size() * sizeof(Fingerprint)};
}

} // namespace

ItemBuilder::Known& ItemBuilder::look(const ItemTelling& telling, const Fingerprint& content) {
    const auto next = static_cast<std::uint32_t>(m_id.size());
    const auto [known, isNew] = m_known.findOrInsert(telling.item, {.detail = telling.detail, .index = next});
    if (isNew) {
        insert(telling, content);
    }
    return known;
}

ItemBuilder::Found ItemBuilder::find(const ItemTelling& telling, const Fingerprint& content) {
    Known& known = look(telling, content);
    Found found{.index = known.index};
    found.firstRecord = !std::exchange(known.hasRecord, true);
    found.alike = !isDescribed(known.index) && known.detail == telling.detail;
    found.conflicting = !found.alike && !agrees(found.index, telling);
    return found;
}

ItemBuilder::Found ItemBuilder::describe(const ItemTelling& telling, const Fingerprint& content) {
    const Known& known = look(telling, content);
    m_isDescribed[known.index] = 1;
    return {.index = known.index, .conflicting = !agrees(known.index, telling)};
}

bool ItemBuilder::agrees(std::uint32_t item, const ItemTelling& telling) {
    const bool sameAnswer = agree(m_expected[item], m_expectedKey[item], telling.expected);
    const bool sameStructure = agree(m_structure[item], m_structureKey[item], telling.structure);
    return sameAnswer && sameStructure;
}

/// What is not said agrees with everything; what is said first counts.
bool ItemBuilder::agree(TextId& known, Fingerprint& knownKey, const KeyedText& text) {
    if (text.text.empty()) {
        return true;
    }
    if (known == kNoText) {
        known = m_texts.add(text);
        knownKey = text.key;
    }
    return knownKey == text.key;
}

void ItemBuilder::insert(const ItemTelling& telling, const Fingerprint& content) {
    m_id.push_back(m_texts.add(telling.id));
    m_idHash.push_back(telling.id.key.low ^ telling.id.key.high);
    m_input.push_back(m_texts.add(telling.input));
    m_isMessages.push_back(telling.inputIsMessages ? 1 : 0);
    m_expected.push_back(m_texts.add(telling.expected));
    m_expectedKey.push_back(telling.expected.key);
    m_structure.push_back(m_texts.add(telling.structure));
    m_structureKey.push_back(telling.structure.key);
    m_isDescribed.push_back(0);
    m_content.push_back(content);
}

void ItemBuilder::flush() {
    m_writer.put({&tables::kItems,
                  0,
                  m_id.size(),
                  {encodeColumn(m_id), encodeColumn(m_input), encodeColumn(m_isMessages),
                   encodeColumn(m_expected), encodeColumn(m_structure), rawBytes(m_content)}});
}

} // namespace fgw::cache
