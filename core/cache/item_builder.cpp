// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/item_builder.h"

#include "core/base/text.h"

#include <string>
#include <string_view>
#include <utility>

namespace fgw::cache {

namespace {

std::string rawBytes(const std::vector<Fingerprint>& prints) {
    return {reinterpret_cast<const char*>(prints.data()), prints.size() * sizeof(Fingerprint)};
}

} // namespace

ItemBuilder::Known& ItemBuilder::look(const EvalRecord& record, const ItemPrint& print) {
    const auto next = static_cast<std::uint32_t>(m_id.size());
    const auto [known, isNew] = m_known.findOrInsert(print.item, {.detail = print.detail, .index = next});
    if (isNew) {
        insert(record);
    }
    return known;
}

ItemBuilder::Found ItemBuilder::find(const EvalRecord& record) {
    const ItemPrint print = record.print ? *record.print : printOf(record);
    Known& known = look(record, print);
    Found found{.index = known.index};
    found.firstRecord = !std::exchange(known.hasRecord, true);
    found.alike = !known.described && known.detail == print.detail;
    found.conflicting = !found.alike && !agrees(found.index, record);
    return found;
}

ItemBuilder::Found ItemBuilder::describe(const EvalRecord& item) {
    Known& known = look(item, item.print ? *item.print : printOf(item));
    known.described = true;
    return {.index = known.index, .conflicting = !agrees(known.index, item)};
}

bool ItemBuilder::agrees(std::uint32_t item, const EvalRecord& record) {
    const bool sameAnswer = agree(m_expected[item], m_expectedHash[item], record.expected);
    const bool sameStructure = agree(m_structure[item], m_structureHash[item], record.structureId);
    return sameAnswer && sameStructure;
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

void ItemBuilder::insert(const EvalRecord& record) {
    m_id.push_back(m_texts.add(record.itemId));
    m_idHash.push_back(Fingerprint::of(record.itemId).low);
    m_input.push_back(m_texts.add(record.input));
    m_isMessages.push_back(record.inputIsMessages ? 1 : 0);
    m_expected.push_back(m_texts.add(record.expected));
    m_expectedHash.push_back(Fingerprint::of(record.expected).low);
    m_structure.push_back(m_texts.add(record.structureId));
    m_structureHash.push_back(Fingerprint::of(record.structureId).low);
    m_content.push_back(Fingerprint::of(canonicalText(record.input)));
}

void ItemBuilder::flush() {
    m_writer.put({&tables::kItems,
                  0,
                  m_id.size(),
                  {encodeColumn(m_id), encodeColumn(m_input), encodeColumn(m_isMessages),
                   encodeColumn(m_expected), encodeColumn(m_structure), rawBytes(m_content)}});
}

} // namespace fgw::cache
