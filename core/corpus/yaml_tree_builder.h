// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/yaml_document.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

struct fy_event;
struct fy_token;

namespace fgw::corpus {

/// Makes a tree of the events of libfyaml and refuses what our files may not hold.
class YamlTreeBuilder {
public:
    /// `text` is what is parsed and outlives the builder.
    YamlTreeBuilder(std::string_view text, std::filesystem::path shownAs)
        : m_text(text), m_shownAs(std::move(shownAs)) {}

    Status take(fy_event& event);
    /// True once the stream came to its end, whole.
    [[nodiscard]] bool ended() const { return m_ended; }
    [[nodiscard]] YamlNode takeRoot() { return std::move(m_root); }

private:
    struct Frame {
        YamlNode node;
        std::optional<YamlNode> key;
        std::unordered_set<std::string> keys; ///< of a mapping that has many

        /// False where the mapping has a key of that name already.
        [[nodiscard]] bool isNew(const std::string& name);
    };

    Status startDocument(fy_event& event);
    Status takeScalar(fy_event& event);
    Status open(YamlNode::Kind kind, fy_token* start, fy_token* anchor, fy_token* tag);
    Status close(fy_token* end);
    Status add(YamlNode node);
    Status addKey(Frame& frame, YamlNode key);
    [[nodiscard]] Status checkPlain(fy_token* anchor, fy_token* tag) const;
    [[nodiscard]] YamlNode scalar(fy_token* value) const;
    [[nodiscard]] YamlNode absent() const;
    [[nodiscard]] std::unexpected<Error> refuse(std::uint64_t line, std::string reason) const;

    std::string_view m_text;
    std::filesystem::path m_shownAs;
    std::vector<Frame> m_open;
    YamlNode m_root;
    std::size_t m_documents = 0;
    std::size_t m_nodes = 0;
    bool m_ended = false;
};

} // namespace fgw::corpus
