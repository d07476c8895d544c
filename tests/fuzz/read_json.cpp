// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/canonical_json.h"
#include "core/base/json_reader.h"
#include "core/corpus/json_path.h"
#include "tests/fuzz/target.h"

#include <nlohmann/json.hpp>

namespace fgw::fuzz {

void readJson(std::string_view bytes) {
    static_cast<void>(parseJson(bytes, "input.json"));
    if (const auto strict = strictJson(bytes, "input.json")) {
        require(nlohmann::json::accept(*strict), "what was made strict is JSON to every reader");
    }
    const auto parsed = parseStrictJson(bytes, "input.json");
    if (parsed) {
        const auto again = parseStrictJson(parsed->dump(), "input.json");
        require(again && *again == *parsed, "strict JSON that is written again reads the same");
    }
}

void readJsonPath(std::string_view bytes) {
    static const nlohmann::json document = {{"a", {1, 2, {{"b", "c"}}}}, {"d e", nullptr}};
    if (const auto path = corpus::parseJsonPath(bytes)) {
        static_cast<void>(corpus::findJson(document, *path));
    }
}

} // namespace fgw::fuzz
