// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/provenance.h"

#include "core/base/json_member.h"
#include "core/base/json_text.h"

#include <nlohmann/json.hpp>

namespace fgw::runs {

namespace {

using nlohmann::json;

std::vector<std::int64_t> integersAt(const json& block, const char* key) {
    std::vector<std::int64_t> integers;
    for (const json& value : memberAt(block, key)) {
        if (value.is_number_integer()) {
            integers.push_back(value.get<std::int64_t>());
        }
    }
    return integers;
}

/// A list of names, or an object whose keys are the names.
std::vector<std::string> namesAt(const json& block, const char* key) {
    std::vector<std::string> names;
    for (const auto& [name, value] : memberAt(block, key).items()) {
        if (memberAt(block, key).is_object()) {
            names.push_back(name);
        } else if (value.is_string()) {
            names.push_back(value.get<std::string>());
        }
    }
    return names;
}

std::map<std::string, std::string> textsByName(const json& block, const char* key) {
    std::map<std::string, std::string> texts;
    if (memberAt(block, key).is_object()) {
        for (const auto& [name, value] : memberAt(block, key).items()) {
            if (value.is_string()) {
                texts.emplace(name, value.get<std::string>());
            }
        }
    }
    return texts;
}

} // namespace

Provenance parseProvenance(const json& block) {
    Provenance provenance;
    if (!block.is_object()) {
        return provenance;
    }
    provenance.packageVersion = textAt(block, "package_version");
    provenance.compilerOrPython =
        textAt(block, memberAt(block, "compiler").is_string() ? "compiler" : "python_version");
    provenance.platform = textAt(block, "platform");
    provenance.gitSha = textAt(block, "git_sha");
    if (memberAt(block, "git_dirty").is_boolean()) {
        provenance.gitDirty = memberAt(block, "git_dirty").get<bool>();
    }
    provenance.timestampUtc = textAt(block, "timestamp_utc");
    provenance.seeds = integersAt(block, "seeds");
    provenance.models = namesAt(block, "models");
    provenance.datasetHashes = textsByName(block, "dataset_hashes");
    provenance.raw = jsonLine(block);
    return provenance;
}

} // namespace fgw::runs
