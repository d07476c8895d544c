// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/yaml_json.h"

#include "core/base/number.h"
#include "core/base/text.h"
#include "core/importers/value.h"

#include <fmt/format.h>
#include <libfyaml.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>

namespace fgw::importers {

namespace {

constexpr std::size_t kYamlDepth = 128;
constexpr std::size_t kAllowance = std::size_t{16} << 20;

struct CloseDocument {
    void operator()(fy_document* document) const { fy_document_destroy(document); }
};
struct CloseDiagnostics {
    void operator()(fy_diag* diagnostics) const { fy_diag_unref(diagnostics); }
};

/// Writes a tree of nodes as JSON, with bounded length and depth.
class JsonWriter {
public:
    explicit JsonWriter(std::size_t limit) : m_limit(limit) {}

    bool write(fy_node* node, std::size_t depth) {
        if (depth > kYamlDepth || m_out.size() > m_limit) {
            return false;
        }
        if (node == nullptr) {
            m_out += "null";
            return true;
        }
        if (fy_node_is_alias(node)) {
            fy_node* target = fy_node_resolve_alias(node);
            return target != nullptr && write(target, depth + 1);
        }
        switch (fy_node_get_type(node)) {
        case FYNT_SEQUENCE:
            return writeSequence(node, depth);
        case FYNT_MAPPING:
            return writeMapping(node, depth);
        case FYNT_SCALAR:
            break;
        }
        writeScalar(node);
        return true;
    }

    [[nodiscard]] std::string take() { return std::move(m_out); }

private:
    bool writeSequence(fy_node* node, std::size_t depth) {
        m_out += '[';
        void* position = nullptr;
        const char* separator = "";
        while (fy_node* item = fy_node_sequence_iterate(node, &position)) {
            m_out += separator;
            separator = ",";
            if (!write(item, depth + 1)) {
                return false;
            }
        }
        m_out += ']';
        return true;
    }

    bool writeMapping(fy_node* node, std::size_t depth) {
        m_out += '{';
        void* position = nullptr;
        const char* separator = "";
        while (fy_node_pair* pair = fy_node_mapping_iterate(node, &position)) {
            m_out += separator;
            separator = ",";
            writeString(textOf(fy_node_pair_key(pair)));
            m_out += ':';
            if (!write(fy_node_pair_value(pair), depth + 1)) {
                return false;
            }
        }
        m_out += '}';
        return true;
    }

    /// Only plain scalars have another type than text (YAML 1.2.2, core schema).
    void writeScalar(fy_node* node) {
        const std::string_view text = textOf(node);
        const bool plain = fy_node_get_style(node) == FYNS_PLAIN;
        if (plain && (text.empty() || text == "null" || text == "~" || text == "Null" || text == "NULL")) {
            m_out += "null";
        } else if (plain && (text == "true" || text == "false")) {
            m_out += text;
        } else if (const auto number = plain && looksNumeric(text) ? parseNumber(text) : std::nullopt) {
            m_out += fmt::format("{}", *number);
        } else {
            writeString(text);
        }
    }

    void writeString(std::string_view text) {
        const bool plain =
            std::ranges::all_of(text, [](char c) { return c >= ' ' && c < '\x7f' && c != '"' && c != '\\'; });
        if (plain) {
            m_out += '"';
            m_out += text;
            m_out += '"';
            return;
        }
        m_out += nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    }

    static std::string_view textOf(fy_node* node) {
        std::size_t length = 0;
        const char* text = node == nullptr ? nullptr : fy_node_get_scalar(node, &length);
        return text == nullptr ? std::string_view() : std::string_view(text, length);
    }

    std::size_t m_limit;
    std::string m_out;
};

} // namespace

Result<std::string> yamlToJson(std::string_view text, const std::filesystem::path& shownAs) {
    // libfyaml never comes back from a directive with a byte that is not UTF-8, as at the head of every PDF.
    std::string repaired;
    if (!isValidUtf8(text)) {
        repaired = repairUtf8(text);
        text = repaired;
    }
    const std::size_t limit = kAllowance + 4 * text.size();
    const auto refuse = [&](ErrorCode code, std::string reason) {
        return failure(code, "read YAML", std::move(reason), Location{shownAs, {}});
    };
    const std::unique_ptr<fy_diag, CloseDiagnostics> diagnostics(fy_diag_create(nullptr));
    fy_diag_set_collect_errors(diagnostics.get(), true);
    fy_parse_cfg config{};
    config.flags =
        static_cast<fy_parse_cfg_flags>(FYPCF_QUIET | FYPCF_COLLECT_DIAG | FYPCF_DEFAULT_VERSION_1_2 |
                                        FYPCF_JSON_NONE | FYPCF_SLOPPY_FLOW_INDENTATION);
    config.diag = diagnostics.get();
    const std::unique_ptr<fy_document, CloseDocument> document(
        fy_document_build_from_string(&config, text.data(), text.size()));
    if (!document) {
        return refuse(ErrorCode::Malformed, "it is no YAML document");
    }
    JsonWriter writer(limit);
    if (!writer.write(fy_document_root(document.get()), 0)) {
        return refuse(ErrorCode::TooLarge,
                      fmt::format("its aliases make it larger than {} MiB or deeper than {} levels",
                                  limit >> 20, kYamlDepth));
    }
    return writer.take();
}

} // namespace fgw::importers
