// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/yaml_tree_builder.h"

#include <fmt/format.h>
#include <libfyaml.h>

#include <algorithm>

namespace fgw::corpus {

namespace {

std::uint64_t lineOf(fy_token* token) {
    const fy_mark* mark = token == nullptr ? nullptr : fy_token_start_mark(token);
    return mark == nullptr ? 1 : static_cast<std::uint64_t>(mark->line) + 1;
}

Span spanOf(fy_token* token) {
    return {fy_token_start_mark(token)->input_pos, fy_token_end_mark(token)->input_pos};
}

std::string tokenText(fy_token* token) {
    std::size_t length = 0;
    const char* text = fy_token_get_text(token, &length);
    return text == nullptr ? std::string() : std::string(text, length);
}

/// True for what may stand behind the "|" or ">" of a block scalar on its line.
bool isHeaderRest(std::string_view rest) {
    std::size_t at = 0;
    while (at < rest.size() && at < 2 && std::string_view("0123456789+-").contains(rest[at])) {
        ++at;
    }
    rest.remove_prefix(at);
    const std::size_t text = rest.find_first_not_of(" \t\r\n");
    return text == std::string_view::npos || (rest[text] == '#' && text > 0);
}

/// Where the indicator stands of the block scalar whose content starts at `content`: on the line before it.
std::size_t indicatorBefore(std::string_view text, std::size_t content) {
    const std::size_t lineEnd = content == 0 ? 0 : text.rfind('\n', content - 1);
    const std::size_t lineStart = lineEnd == 0 || lineEnd == std::string_view::npos
                                      ? 0
                                      : text.rfind('\n', lineEnd - 1) + 1; // npos + 1 is 0
    const std::string_view line = text.substr(lineStart, content - lineStart);
    for (std::size_t at = line.find_first_of("|>"); at != std::string_view::npos;
         at = line.find_first_of("|>", at + 1)) {
        if (isHeaderRest(line.substr(at + 1))) {
            return lineStart + at;
        }
    }
    return content;
}

/// Where the last item ends whose place is known; 0 where there is none.
std::size_t endOfLast(const std::vector<YamlNode>& items) {
    const auto last = std::ranges::find(items.rbegin(), items.rend(), true, &YamlNode::hasPlace);
    return last == items.rend() ? 0 : last->span.end;
}

/// Keys of one mapping up to which comparing them one by one is faster than a set of them.
constexpr std::size_t kFewKeys = 32;

} // namespace

bool YamlTreeBuilder::Frame::isNew(const std::string& name) {
    const auto isName = [&](const auto& entry) { return entry.key.text == name; };
    if (node.entries.size() < kFewKeys) {
        return std::ranges::none_of(node.entries, isName);
    }
    if (keys.empty()) {
        for (const auto& [known, value] : node.entries) {
            keys.insert(known.text);
        }
    }
    return keys.insert(name).second;
}

std::unexpected<Error> YamlTreeBuilder::refuse(std::uint64_t line, std::string reason) const {
    return failure(ErrorCode::Malformed, "read the YAML file", std::move(reason), Location{m_shownAs, line});
}

Status YamlTreeBuilder::take(fy_event& event) {
    // A document may start without a mark; then its first content shows where.
    if (fy_token* token = fy_event_get_token(&event); token != nullptr) {
        const bool another = event.type == FYET_DOCUMENT_START && m_documents > 0;
        if (another || m_documents > 1) {
            return refuse(lineOf(token), "a second document starts here; only one is allowed");
        }
    }
    switch (event.type) {
    case FYET_DOCUMENT_START:
        return startDocument(event);
    case FYET_SCALAR:
        return takeScalar(event);
    case FYET_MAPPING_START:
        return open(YamlNode::Kind::Mapping, event.mapping_start.mapping_start, event.mapping_start.anchor,
                    event.mapping_start.tag);
    case FYET_SEQUENCE_START:
        return open(YamlNode::Kind::Sequence, event.sequence_start.sequence_start,
                    event.sequence_start.anchor, event.sequence_start.tag);
    case FYET_MAPPING_END:
        return close(event.mapping_end.mapping_end);
    case FYET_SEQUENCE_END:
        return close(event.sequence_end.sequence_end);
    case FYET_ALIAS:
        return refuse(lineOf(event.alias.anchor), "aliases (*) are not allowed");
    case FYET_STREAM_END:
        m_ended = true;
        return {};
    default:
        return {};
    }
}

Status YamlTreeBuilder::startDocument(fy_event& event) {
    ++m_documents;
    const std::uint64_t line = lineOf(event.document_start.document_start);
    fy_document_state* state = event.document_start.document_state;
    if (fy_document_state_version_explicit(state) || fy_document_state_tags_explicit(state)) {
        return refuse(line, "directives (%) are not allowed");
    }
    return {};
}

Status YamlTreeBuilder::checkPlain(fy_token* anchor, fy_token* tag) const {
    if (anchor != nullptr) {
        return refuse(lineOf(anchor), "anchors (&) are not allowed");
    }
    if (tag != nullptr) {
        return refuse(lineOf(tag), "tags (!) are not allowed");
    }
    return {};
}

YamlNode YamlTreeBuilder::absent() const {
    YamlNode node;
    const std::optional<YamlNode>* key = m_open.empty() ? nullptr : &m_open.back().key;
    node.hasPlace = key != nullptr && key->has_value();
    if (node.hasPlace) {
        // In { a, b: c } the key "a" has no colon, and the next one is somebody else's.
        const std::size_t colon = m_text.find_first_not_of(" \t\r\n", (*key)->span.end);
        node.hasPlace = colon != std::string_view::npos && m_text[colon] == ':';
        node.span = {colon + 1, colon + 1};
        node.line = (*key)->line;
    }
    return node;
}

YamlNode YamlTreeBuilder::scalar(fy_token* value) const {
    if (value == nullptr || fy_token_start_mark(value) == nullptr) {
        return absent();
    }
    YamlNode node;
    node.text = tokenText(value);
    node.line = lineOf(value);
    node.span = spanOf(value);
    switch (fy_token_scalar_style(value)) {
    case FYSS_SINGLE_QUOTED:
    case FYSS_DOUBLE_QUOTED:
        node.style = YamlNode::Style::Quoted;
        node.span = {node.span.begin - 1, node.span.end + 1};
        break;
    case FYSS_LITERAL:
    case FYSS_FOLDED:
        node.style = YamlNode::Style::Block;
        node.span.begin = indicatorBefore(m_text, node.span.begin);
        break;
    default:
        if (node.span.begin == node.span.end) {
            return absent();
        }
    }
    return node;
}

Status YamlTreeBuilder::takeScalar(fy_event& event) {
    if (Status plain = checkPlain(event.scalar.anchor, event.scalar.tag); !plain) {
        return plain;
    }
    return add(scalar(event.scalar.value));
}

Status YamlTreeBuilder::open(YamlNode::Kind kind, fy_token* start, fy_token* anchor, fy_token* tag) {
    if (Status plain = checkPlain(anchor, tag); !plain) {
        return plain;
    }
    if (m_open.size() >= kMaxYamlDepth) {
        return failure(ErrorCode::TooLarge, "read the YAML file",
                       fmt::format("it is nested deeper than {} levels", kMaxYamlDepth),
                       Location{m_shownAs, lineOf(start)});
    }
    Frame frame;
    frame.node.kind = kind;
    frame.node.line = lineOf(start);
    frame.node.span = spanOf(start);
    const std::size_t at = frame.node.span.begin;
    const bool flow =
        frame.node.span.end > at && at < m_text.size() && (m_text[at] == '[' || m_text[at] == '{');
    frame.node.style = flow ? YamlNode::Style::Flow : YamlNode::Style::Block;
    m_open.push_back(std::move(frame));
    return {};
}

Status YamlTreeBuilder::close(fy_token* end) {
    Frame frame = std::move(m_open.back());
    m_open.pop_back();
    YamlNode& node = frame.node;
    if (node.style == YamlNode::Style::Flow) {
        node.span.end = spanOf(end).end;
    } else if (!node.items.empty()) {
        node.span.end = std::max(node.span.begin + 1, endOfLast(node.items));
    } else if (!node.entries.empty()) {
        node.span.end = std::max(node.entries.back().key.span.end, node.entries.back().value.span.end);
    }
    return add(std::move(node));
}

Status YamlTreeBuilder::add(YamlNode node) {
    if (++m_nodes > kMaxYamlNodes) {
        return failure(ErrorCode::TooLarge, "read the YAML file",
                       fmt::format("it holds more than {} keys and values", kMaxYamlNodes),
                       Location{m_shownAs, node.line});
    }
    if (m_open.empty()) {
        m_root = std::move(node);
        return {};
    }
    Frame& frame = m_open.back();
    if (frame.node.kind == YamlNode::Kind::Sequence) {
        frame.node.items.push_back(std::move(node));
        return {};
    }
    if (!frame.key) {
        return addKey(frame, std::move(node));
    }
    frame.node.entries.emplace_back(std::move(*frame.key), std::move(node));
    frame.key.reset();
    return {};
}

Status YamlTreeBuilder::addKey(Frame& frame, YamlNode key) {
    if (key.kind != YamlNode::Kind::Scalar || !key.hasPlace) {
        return refuse(key.line, "a key must be a text");
    }
    if (key.text == "<<" && key.style == YamlNode::Style::Plain) {
        return refuse(key.line, "merge keys (<<) are not allowed");
    }
    if (!frame.isNew(key.text)) {
        return refuse(key.line, fmt::format("the key \"{}\" stands twice in one mapping", key.text));
    }
    frame.key = std::move(key);
    return {};
}

} // namespace fgw::corpus
