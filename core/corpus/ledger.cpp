// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/ledger.h"

#include "core/corpus/yaml_value.h"

#include <nlohmann/json.hpp>

namespace fgw::corpus {

namespace {

std::string fieldText(const YamlNode& node, std::string_view key) {
    const YamlNode* value = node.find(key);
    return value == nullptr ? std::string() : plainText(toJson(*value));
}

} // namespace

std::vector<Removal> readLedger(const YamlDocument& document, const std::filesystem::path& shownAs,
                                Problems& problems) {
    const YamlNode& root = document.root();
    const YamlNode* under = root.find("removed");
    const YamlNode& list = under == nullptr ? root : *under;
    const bool empty = list.kind == YamlNode::Kind::Scalar && toJson(list).is_null();
    if (!empty && list.kind != YamlNode::Kind::Sequence) {
        problems.add(Severity::Error, {shownAs, list.line}, "the ledger is no list of removals");
    }
    std::vector<Removal> removals;
    for (const YamlNode& item : list.items) {
        Removal removal{fieldText(item, "id"), fieldText(item, "removed_at"), fieldText(item, "removed_by"),
                        fieldText(item, "reason"), fieldText(item, "digest")};
        if (removal.id.empty() || removal.removedBy.empty() || removal.reason.empty()) {
            problems.add(Severity::Warning, {shownAs, item.line},
                         "a removal needs id, removed_by and reason");
        }
        removals.push_back(std::move(removal));
    }
    return removals;
}

} // namespace fgw::corpus
