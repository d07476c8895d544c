// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/yaml_edit.h"
#include "core/corpus/yaml_places.h"
#include "core/corpus/yaml_refusal.h"
#include "core/corpus/yaml_value.h"
#include "core/corpus/yaml_write.h"

#include <nlohmann/json.hpp>

#include <string_view>
#include <utility>

namespace fgw::corpus {

namespace {

using nlohmann::json;

bool hasBlockItems(const YamlNode* list) {
    return list != nullptr && list->style == YamlNode::Style::Block && !list->items.empty();
}

/// The lines of each item behind the last entry of the list, or at the end where the root holds nothing yet.
std::string inserted(const YamlDocument& document, const YamlNode& list,
                     const std::vector<std::string>& items) {
    const YamlPlaces places(document.text());
    const std::string blank = places.blankLinesBetween(list) ? std::string(places.lineEnd()) : std::string();
    const std::size_t position = list.items.empty()
                                     ? document.text().size()
                                     : places.afterContent(list.span, places.columnOf(list.span.begin));
    std::string lines;
    for (const std::string& item : items) {
        lines += blank + item;
    }
    return places.insertedLines(position, lines);
}

bool holdsAppended(const std::string& text, const YamlDocument& before, const YamlPath& path,
                   std::span<const ListItem> items) {
    const Result<YamlDocument> parsed = YamlDocument::parse(text, {});
    if (!parsed) {
        return false;
    }
    json expected = toJson(before.root());
    json& list = dataAt(expected, path);
    list = list.is_array() ? list : json::array();
    for (const ListItem& item : items) {
        list.push_back(json(item.value));
    }
    return readsAs(parsed->root(), expected);
}

/// A text in which the list has the item, written anew, as its only one: with the item's own lines in place
/// of these. Empty where they are not found.
std::string inOwnLines(const std::string& text, const YamlPath& path, const ListItem& item) {
    const Result<YamlDocument> document = YamlDocument::parse(text, {});
    const YamlNode* list = document ? nodeAt(*document, path) : nullptr;
    if (!hasBlockItems(list)) {
        return {};
    }
    const YamlPlaces places(text);
    const std::size_t begin = places.lineStart(list->span.begin);
    std::string anew = blockItem(item.value, places.columnOf(list->span.begin), 2, places.lineEnd());
    std::string own = item.lines;
    if (!text.ends_with('\n') && text.size() < begin + anew.size()) {
        anew.erase(anew.find_last_not_of("\r\n") + 1);
        own.erase(own.find_last_not_of("\r\n") + 1);
    }
    return std::string_view(text).substr(begin).starts_with(anew)
               ? places.replaced({begin, begin + anew.size()}, own)
               : std::string();
}

Result<std::string> appendToEmpty(const YamlDocument& document, const YamlPath& path, const ListItem& item) {
    Result<std::string> anew = appendToList(document, path, item.value);
    std::string own = anew && !item.lines.empty() ? inOwnLines(*anew, path, item) : std::string();
    return !own.empty() && holdsAppended(own, document, path, {&item, 1}) ? std::move(own) : anew;
}

} // namespace

std::string itemLines(const YamlDocument& document, const YamlPath& path) {
    const YamlNode* item = nodeAt(document, path);
    const YamlNode* list = nodeAt(document, YamlPath(path.begin(), path.end() - 1));
    if (item == nullptr || list == nullptr || list->style != YamlNode::Style::Block || !item->hasPlace) {
        return {};
    }
    const YamlPlaces places(document.text());
    const std::size_t begin = places.lineStart(item->span.begin);
    std::string lines = document.text().substr(
        begin, places.afterContent(item->span, places.columnOf(list->span.begin)) - begin);
    return lines.ends_with('\n') ? lines : lines + std::string(places.lineEnd());
}

Result<std::string> appendItemLines(const YamlDocument& document, const YamlPath& path,
                                    const ListItem& item) {
    const YamlNode* list = nodeAt(document, path);
    const bool bare = path.empty() && list->kind == YamlNode::Kind::Scalar;
    if (bare || hasBlockItems(list)) {
        const YamlPlaces places(document.text());
        const std::size_t indent = bare ? 0 : places.columnOf(list->span.begin);
        const std::string anew = blockItem(item.value, indent, 2, places.lineEnd());
        for (const std::string& text : {item.lines, anew}) {
            std::string made = inserted(document, *list, std::vector{text});
            if (!text.empty() && holdsAppended(made, document, path, {&item, 1})) {
                return made;
            }
        }
    }
    const bool isEmpty = list == nullptr || list->items.empty();
    return isEmpty ? appendToEmpty(document, path, item) : appendToList(document, path, item.value);
}

Result<std::string> appendItemLines(const YamlDocument& document, const YamlPath& path,
                                    std::span<const ListItem> items) {
    const YamlNode* list = nodeAt(document, path);
    if (hasBlockItems(list)) {
        const YamlPlaces places(document.text());
        const std::size_t indent = places.columnOf(list->span.begin);
        std::vector<std::string> texts;
        for (const ListItem& item : items) {
            texts.push_back(item.lines.find('-') == indent
                                ? item.lines
                                : blockItem(item.value, indent, 2, places.lineEnd()));
        }
        std::string made = inserted(document, *list, texts);
        if (holdsAppended(made, document, path, items)) {
            return made;
        }
    }
    return unsupportedEdit(path, "the list does not take all entries at once");
}

} // namespace fgw::corpus
