// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/yaml_edit.h"
#include "core/corpus/yaml_places.h"
#include "core/corpus/yaml_refusal.h"
#include "core/corpus/yaml_value.h"
#include "core/corpus/yaml_write.h"

#include <algorithm>

namespace fgw::corpus {

namespace {

using json = nlohmann::json;
using Ordered = nlohmann::ordered_json;

/// Bytes that other bytes take the place of.
struct Replacement {
    Span span;
    std::string text;
};

Replacement ofScalar(const YamlPlaces& places, const YamlNode& node, const Ordered& value) {
    const std::string space = node.span.begin == node.span.end ? " " : "";
    return {places.trimmed(node.span), space + flowText(value)};
}

Replacement ofNewKey(const YamlPlaces& places, const std::string& text, const YamlNode& mapping,
                     const std::string& key, const Ordered& value) {
    const std::size_t indent = places.columnOf(mapping.entries.front().key.span.begin);
    const std::size_t position = places.afterContent(mapping.span, indent);
    Ordered entry = Ordered::object();
    entry[key] = value;
    std::string lines = blockEntries(entry, indent, places.lineEnd());
    if (position > 0 && text[position - 1] != '\n') {
        lines = std::string(places.lineEnd()) + lines.substr(0, lines.size() - places.lineEnd().size());
    }
    return {{position, position}, std::move(lines)};
}

Result<Replacement> replacementFor(const YamlDocument& document, const YamlPlaces& places,
                                   const ScalarChange& change) {
    if (const YamlNode* node = nodeAt(document, change.path)) {
        return node->kind == YamlNode::Kind::Scalar && node->hasPlace
                   ? Result<Replacement>(ofScalar(places, *node, change.value))
                   : unsupportedEdit(change.path, "a collection stands there");
    }
    const YamlPath above(change.path.begin(), change.path.end() - 1);
    const YamlNode* mapping = nodeAt(document, above);
    if (mapping == nullptr || mapping->style != YamlNode::Style::Block || mapping->entries.empty()) {
        return unsupportedEdit(change.path, "there is no mapping in block style that could hold it");
    }
    return ofNewKey(places, document.text(), *mapping, change.path.back(), change.value);
}

std::string applied(const std::string& text, std::vector<Replacement> replacements) {
    std::ranges::stable_sort(replacements, {}, [](const Replacement& one) { return one.span.begin; });
    std::string made;
    std::size_t position = 0;
    for (const Replacement& one : replacements) {
        made.append(text, position, one.span.begin - position);
        made += one.text;
        position = one.span.end;
    }
    return made.append(text, position);
}

/// True where both are mappings with the same keys, or lists of one length.
bool haveOneShape(const json& one, const json& other) {
    return one.is_structured() && one.type() == other.type() && one.size() == other.size() &&
           (one.is_array() ||
            std::ranges::all_of(one.items(), [&](const auto& entry) { return other.contains(entry.key()); }));
}

const json& memberOf(const json& collection, const std::string& step) {
    return collection.is_array() ? collection.at(std::stoul(step)) : collection.at(step);
}

} // namespace

bool addScalarChanges(const json& before, const json& after, const YamlPath& path,
                      std::vector<ScalarChange>& changes) {
    if (before == after) {
        return true;
    }
    if (!before.is_structured() && !after.is_structured()) {
        changes.push_back({path, Ordered(after)});
        return true;
    }
    if (!haveOneShape(before, after)) {
        return false;
    }
    const std::size_t known = changes.size();
    for (const auto& [step, member] : before.items()) {
        YamlPath below = path;
        below.push_back(step);
        if (!addScalarChanges(member, memberOf(after, step), below, changes)) {
            changes.resize(known);
            return false;
        }
    }
    return true;
}

Result<std::string> setScalars(const YamlDocument& document, const std::vector<ScalarChange>& changes) {
    const YamlPlaces places(document.text());
    json expected = toJson(document.root());
    std::vector<Replacement> replacements;
    for (const ScalarChange& change : changes) {
        Result<Replacement> made = replacementFor(document, places, change);
        if (!made) {
            return std::unexpected(made.error());
        }
        replacements.push_back(std::move(*made));
        dataAt(expected, change.path) = json(change.value);
    }
    std::string text = applied(document.text(), std::move(replacements));
    const Result<YamlDocument> parsed = YamlDocument::parse(text, {});
    if (!parsed || !readsAs(parsed->root(), expected)) {
        return unsupportedEdit({"the file"},
                               "it is laid out in a way that this edit cannot keep; edit it by hand");
    }
    return text;
}

} // namespace fgw::corpus
