// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/yaml_document.h"

#include "core/base/text.h"
#include "core/corpus/yaml_tree_builder.h"

#include <libfyaml.h>

#include <algorithm>
#include <memory>

namespace fgw::corpus {

namespace {

struct FreeYamlHandle {
    void operator()(fy_parser* parser) const { fy_parser_destroy(parser); }
    void operator()(fy_diag* diagnostics) const { fy_diag_destroy(diagnostics); }
};

using Parser = std::unique_ptr<fy_parser, FreeYamlHandle>;
using Diagnostics = std::unique_ptr<fy_diag, FreeYamlHandle>;

std::unexpected<Error> malformedYaml(const std::filesystem::path& file, std::uint64_t line,
                                     std::string reason) {
    return failure(ErrorCode::Malformed, "read the YAML file", std::move(reason), Location{file, line});
}

std::uint64_t lineAt(std::string_view text, std::size_t position) {
    return 1 + static_cast<std::uint64_t>(std::ranges::count(text.substr(0, position), '\n'));
}

/// The library ends its input at a NUL byte and says nothing, so what it cannot read is refused before.
Status checkBytes(std::string_view text, const std::filesystem::path& file) {
    if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos) {
        return malformedYaml(file, lineAt(text, nul), "it holds a NUL byte");
    }
    if (!isValidUtf8(text)) {
        std::size_t line = 1;
        while (isValidUtf8(text.substr(0, text.find('\n')))) {
            text.remove_prefix(text.find('\n') + 1);
            ++line;
        }
        return malformedYaml(file, line, "it is not UTF-8");
    }
    return {};
}

std::unexpected<Error> firstDiagnostic(fy_diag* diagnostics, const std::filesystem::path& file) {
    void* position = nullptr;
    const fy_diag_error* error = fy_diag_errors_iterate(diagnostics, &position);
    if (error == nullptr) {
        return malformedYaml(file, 1, "it is no valid YAML");
    }
    return malformedYaml(file, static_cast<std::uint64_t>(std::max(error->line, 1)), error->msg);
}

fy_parse_cfg configuration(fy_diag* diagnostics) {
    fy_parse_cfg configured{};
    configured.flags =
        static_cast<fy_parse_cfg_flags>(FYPCF_QUIET | FYPCF_COLLECT_DIAG | FYPCF_DEFAULT_VERSION_1_2 |
                                        FYPCF_JSON_NONE | FYPCF_SLOPPY_FLOW_INDENTATION);
    configured.diag = diagnostics;
    return configured;
}

} // namespace

const YamlNode* YamlNode::find(std::string_view key) const {
    const auto found =
        std::ranges::find_if(entries, [&](const auto& entry) { return entry.key.text == key; });
    return found == entries.end() ? nullptr : &found->value;
}

Result<YamlDocument> YamlDocument::parse(std::string text, const std::filesystem::path& shownAs) {
    if (const Status good = checkBytes(text, shownAs); !good) {
        return std::unexpected(good.error());
    }
    const Diagnostics diagnostics(fy_diag_create(nullptr));
    fy_diag_set_collect_errors(diagnostics.get(), true);
    const fy_parse_cfg configured = configuration(diagnostics.get());
    const Parser parser(fy_parser_create(&configured));
    if (!parser || fy_parser_set_string(parser.get(), text.data(), text.size()) != 0) {
        return failure(ErrorCode::Environment, "read the YAML file", "there is no memory for it",
                       Location{shownAs, {}});
    }
    YamlTreeBuilder builder(text, shownAs);
    while (fy_event* event = fy_parser_parse(parser.get())) {
        const Status taken = builder.take(*event);
        fy_parser_event_free(parser.get(), event);
        if (!taken) {
            return std::unexpected(taken.error());
        }
    }
    if (fy_parser_get_stream_error(parser.get()) || !builder.ended()) {
        return firstDiagnostic(diagnostics.get(), shownAs);
    }
    YamlNode root = builder.takeRoot();
    return YamlDocument(std::move(text), std::move(root));
}

} // namespace fgw::corpus
