// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/yaml_edit.h"
#include "core/corpus/yaml_places.h"
#include "core/corpus/yaml_value.h"
#include "core/corpus/yaml_write.h"

namespace fgw::corpus {

namespace {

using nlohmann::json;

/// Behind the last entry of the list, or at the end where the root holds nothing yet.
std::string inserted(const YamlDocument& document, const YamlNode& list, const std::string& lines) {
    const YamlPlaces places(document.text());
    const std::string blank = places.blankLinesBetween(list) ? std::string(places.lineEnd()) : std::string();
    const std::size_t position = list.items.empty()
                                     ? document.text().size()
                                     : places.afterContent(list.span, places.columnOf(list.span.begin));
    return places.insertedLines(position, blank + lines);
}

bool holdsAppended(const std::string& text, const YamlDocument& before, const YamlPath& path,
                   const json& value) {
    const Result<YamlDocument> parsed = YamlDocument::parse(text, {});
    if (!parsed) {
        return false;
    }
    json expected = toJson(before.root());
    json& list = dataAt(expected, path);
    list = list.is_array() ? list : json::array();
    list.push_back(value);
    return readsAs(parsed->root(), expected);
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
                                    const std::string& lines, const nlohmann::ordered_json& value) {
    const YamlNode* list = nodeAt(document, path);
    const bool bare = path.empty() && list->kind == YamlNode::Kind::Scalar;
    if (list != nullptr && (bare || (list->style == YamlNode::Style::Block && !list->items.empty()))) {
        const YamlPlaces places(document.text());
        const std::size_t indent = bare ? 0 : places.columnOf(list->span.begin);
        for (const std::string& text : {lines, blockItem(value, indent, 2, places.lineEnd())}) {
            std::string made = inserted(document, *list, text);
            if (!text.empty() && holdsAppended(made, document, path, json(value))) {
                return made;
            }
        }
    }
    return appendToList(document, path, value);
}

} // namespace fgw::corpus
