// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/yaml_edit.h"

#include "core/corpus/yaml_places.h"
#include "core/corpus/yaml_refusal.h"
#include "core/corpus/yaml_value.h"
#include "core/corpus/yaml_write.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace fgw::corpus {

namespace {

using json = nlohmann::json;
using Ordered = nlohmann::ordered_json;
using Texts = std::vector<std::string>;

YamlPath parentOf(YamlPath path) {
    path.pop_back();
    return path;
}

/// The first of the texts whose data are `expected`.
Result<std::string> firstThatHolds(const Texts& texts, const json& expected, const YamlPath& path) {
    for (const std::string& text : texts) {
        const Result<YamlDocument> parsed = YamlDocument::parse(text, {});
        if (parsed && readsAs(parsed->root(), expected)) {
            return text;
        }
    }
    return unsupportedEdit(path, "the file is laid out in a way that this edit cannot keep; edit it by hand");
}

Ordered oneEntry(const std::string& key, Ordered value) {
    Ordered mapping = Ordered::object();
    mapping[key] = std::move(value);
    return mapping;
}

/// `value` inside the containers that `path` names from `from` on.
Ordered wrapped(const YamlPath& path, std::size_t from, Ordered value) {
    for (std::size_t i = path.size(); i > from; --i) {
        if (indexOf(path[i - 1])) {
            Ordered list = Ordered::array();
            list.push_back(std::move(value));
            value = std::move(list);
        } else {
            value = oneEntry(path[i - 1], std::move(value));
        }
    }
    return value;
}

bool isNothing(const YamlNode& node) {
    return node.kind == YamlNode::Kind::Scalar && node.style == YamlNode::Style::Plain &&
           toJson(node).is_null();
}

/// Texts with `value` as new last entry of a list that has entries.
Texts afterLastItem(const YamlDocument& document, const YamlNode& list, const Ordered& value) {
    const YamlPlaces places(document.text());
    const YamlNode& last = list.items.back();
    if (list.style == YamlNode::Style::Flow) {
        return {places.inserted(last.span.end, ", " + flowText(value))};
    }
    const std::size_t indent = places.columnOf(list.span.begin);
    const std::size_t offset = places.dashOffset(last.span.begin);
    const std::string blank = places.blankLinesBetween(list) ? std::string(places.lineEnd()) : std::string();
    const std::string item = blank + blockItem(value, indent, offset, places.lineEnd());
    return {places.insertedLines(places.afterContent(list.span, indent), item),
            places.insertedLines(places.afterBlankLines(list.span), item)};
}

/// Texts in which an empty list, or nothing, becomes a list of one entry.
Texts asOnlyItem(const YamlDocument& document, const YamlNode& parent, const YamlNode& key,
                 const YamlNode& list, const Ordered& value) {
    const YamlPlaces places(document.text());
    if (parent.style == YamlNode::Style::Flow) {
        return {places.replaced(list.span,
                                (list.span.begin == list.span.end ? " [" : "[") + flowText(value) + "]")};
    }
    const std::size_t indent = places.columnOf(key.span.begin) + 2;
    const std::string item = blockItem(value, indent, 2, places.lineEnd());
    const Span emptied = places.withSpaceBefore(list.span);
    const YamlPlaces rest(places.replaced(emptied, ""));
    return {rest.insertedLines(rest.afterLine(emptied.begin), item)};
}

Texts withNewKey(const YamlDocument& document, const YamlNode& mapping, const std::string& key,
                 const Ordered& value) {
    const YamlPlaces places(document.text());
    const Ordered entry = oneEntry(key, value);
    const std::string flow = flowText(entry).substr(1, flowText(entry).size() - 2);
    if (mapping.entries.empty()) {
        return {places.replaced(mapping.span, "{" + flow + "}")};
    }
    if (mapping.style == YamlNode::Style::Flow) {
        return {places.inserted(mapping.span.end - 1, ", " + flow),
                places.inserted(mapping.entries.back().value.span.end, ", " + flow)};
    }
    const std::size_t indent = places.columnOf(mapping.entries.front().key.span.begin);
    const std::string lines = blockEntries(entry, indent, places.lineEnd());
    return {places.insertedLines(places.afterContent(mapping.span, indent), lines),
            places.insertedLines(places.afterBlankLines(mapping.span), lines)};
}

Texts withScalar(const YamlDocument& document, const YamlNode& node, const Ordered& value) {
    const YamlPlaces places(document.text());
    const std::string space = node.span.begin == node.span.end ? " " : "";
    return {places.replaced(places.trimmed(node.span), space + flowText(value))};
}

/// How many steps of the path lead to something that is there.
std::size_t depthThatExists(const YamlDocument& document, const YamlPath& path) {
    const YamlNode* node = &document.root();
    std::size_t depth = 0;
    while (depth < path.size() && (node = childOf(*node, path[depth])) != nullptr) {
        ++depth;
    }
    return depth;
}

Result<std::string> setMissing(const YamlDocument& document, const YamlPath& path, const Ordered& value) {
    const std::size_t depth = depthThatExists(document, path);
    const YamlPath existing(path.begin(), path.begin() + static_cast<std::ptrdiff_t>(depth));
    const YamlNode* parent = nodeAt(document, existing);
    const Ordered inner = wrapped(path, depth + 1, value);
    if (parent->kind == YamlNode::Kind::Sequence || (isNothing(*parent) && indexOf(path[depth]))) {
        return indexOf(path[depth]) == parent->items.size()
                   ? appendToList(document, existing, inner)
                   : Result<std::string>(unsupportedEdit(path, "the list has no such entry"));
    }
    if (parent->kind != YamlNode::Kind::Mapping) {
        return unsupportedEdit(path, "there is a text where a mapping is expected");
    }
    json expected = toJson(document.root());
    dataAt(expected, existing)[path[depth]] = json(inner);
    return firstThatHolds(withNewKey(document, *parent, path[depth], inner), expected, path);
}

} // namespace

Result<std::string> appendToList(const YamlDocument& document, const YamlPath& path, const Ordered& value) {
    const YamlNode* list = nodeAt(document, path);
    const YamlNode* parent = path.empty() ? nullptr : nodeAt(document, parentOf(path));
    const bool isList = list != nullptr && list->kind == YamlNode::Kind::Sequence;
    if (list == nullptr || parent == nullptr || !list->hasPlace || (!isList && !isNothing(*list))) {
        return unsupportedEdit(path, "there is no list");
    }
    json expected = toJson(document.root());
    json& data = dataAt(expected, path);
    data = isList ? data : json::array();
    data.push_back(json(value));
    if (!list->items.empty()) {
        return list->items.back().hasPlace
                   ? firstThatHolds(afterLastItem(document, *list, value), expected, path)
                   : Result<std::string>(unsupportedEdit(path, "its last entry is empty"));
    }
    if (parent->kind != YamlNode::Kind::Mapping) {
        return unsupportedEdit(path, "the list stands in a list");
    }
    return firstThatHolds(asOnlyItem(document, *parent, keyOf(*parent, path.back()), *list, value), expected,
                          path);
}

Result<std::string> setValue(const YamlDocument& document, const YamlPath& path, const Ordered& value) {
    const YamlNode* node = nodeAt(document, path);
    if (node == nullptr) {
        return setMissing(document, path, value);
    }
    const bool scalar = node->kind == YamlNode::Kind::Scalar;
    if (!scalar || (value.is_structured() && !value.empty())) {
        if (!scalar && !value.is_structured()) {
            return unsupportedEdit(path, "a collection stands there");
        }
        const Result<std::string> without = removeKey(document, path);
        const Result<YamlDocument> rest = without ? YamlDocument::parse(*without, {})
                                                  : Result<YamlDocument>(std::unexpected(without.error()));
        return rest ? setMissing(*rest, path, value) : Result<std::string>(std::unexpected(rest.error()));
    }
    if (!node->hasPlace) {
        return unsupportedEdit(path, "its place in the file is not known");
    }
    json expected = toJson(document.root());
    dataAt(expected, path) = json(value);
    return firstThatHolds(withScalar(document, *node, value), expected, path);
}

Result<std::string> removeKey(const YamlDocument& document, const YamlPath& path) {
    const YamlNode* node = nodeAt(document, path);
    const YamlNode* parent = node == nullptr ? nullptr : nodeAt(document, parentOf(path));
    if (parent == nullptr || parent->kind != YamlNode::Kind::Mapping ||
        parent->style == YamlNode::Style::Flow) {
        return unsupportedEdit(path, "there is no such key of a mapping in block style");
    }
    json expected = toJson(document.root());
    dataAt(expected, parentOf(path)).erase(path.back());
    const YamlPlaces places(document.text());
    const Span key = keyOf(*parent, path.back()).span;
    const Span lines{places.lineStart(key.begin),
                     places.afterLine(places.trimmed({key.begin, std::max(node->span.end, key.end)}).end)};
    return firstThatHolds({places.replaced(lines, "")}, expected, path);
}

Result<std::string> removeItem(const YamlDocument& document, const YamlPath& path) {
    const YamlNode* item = nodeAt(document, path);
    const YamlPath listPath = parentOf(path);
    const YamlNode* list = item == nullptr ? nullptr : nodeAt(document, listPath);
    if (list == nullptr || list->kind != YamlNode::Kind::Sequence || list->style == YamlNode::Style::Flow ||
        !item->hasPlace) {
        return unsupportedEdit(path, "there is no such entry of a list in block style");
    }
    json expected = toJson(document.root());
    json& data = dataAt(expected, listPath);
    data.erase(*indexOf(path.back()));
    const YamlPlaces places(document.text());
    const std::size_t begin = places.lineStart(item->span.begin);
    const std::size_t content = places.afterContent(item->span, places.columnOf(list->span.begin));
    Texts texts{places.replaced({begin, std::max(content, places.afterBlankLines(item->span))}, ""),
                places.replaced({begin, content}, "")};
    if (data.empty() && !listPath.empty()) {
        // A key without entries below it would be null.
        const std::size_t behind = keyOf(*nodeAt(document, parentOf(listPath)), listPath.back()).span.end + 1;
        for (std::string& text : texts) {
            text.insert(behind, " []");
        }
    }
    return firstThatHolds(texts, expected, path);
}

} // namespace fgw::corpus
