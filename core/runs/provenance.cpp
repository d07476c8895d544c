// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/provenance.h"

#include <nlohmann/json.hpp>

namespace fgw::runs {

namespace {

using nlohmann::json;

const json& at(const json& block, const char* key) {
    static const json absent;
    const auto found = block.find(key);
    return found == block.end() ? absent : *found;
}

std::string textAt(const json& block, const char* key) {
    const json& value = at(block, key);
    return value.is_string() ? value.get<std::string>() : std::string();
}

std::vector<std::int64_t> integersAt(const json& block, const char* key) {
    std::vector<std::int64_t> integers;
    for (const json& value : at(block, key)) {
        if (value.is_number_integer()) {
            integers.push_back(value.get<std::int64_t>());
        }
    }
    return integers;
}

/// A list of names, or an object whose keys are the names.
std::vector<std::string> namesAt(const json& block, const char* key) {
    std::vector<std::string> names;
    for (const auto& [name, value] : at(block, key).items()) {
        if (at(block, key).is_object()) {
            names.push_back(name);
        } else if (value.is_string()) {
            names.push_back(value.get<std::string>());
        }
    }
    return names;
}

std::map<std::string, std::string> textsByName(const json& block, const char* key) {
    std::map<std::string, std::string> texts;
    if (at(block, key).is_object()) {
        for (const auto& [name, value] : at(block, key).items()) {
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
        textAt(block, at(block, "compiler").is_string() ? "compiler" : "python_version");
    provenance.platform = textAt(block, "platform");
    provenance.gitSha = textAt(block, "git_sha");
    if (at(block, "git_dirty").is_boolean()) {
        provenance.gitDirty = at(block, "git_dirty").get<bool>();
    }
    provenance.timestampUtc = textAt(block, "timestamp_utc");
    provenance.seeds = integersAt(block, "seeds");
    provenance.models = namesAt(block, "models");
    provenance.datasetHashes = textsByName(block, "dataset_hashes");
    provenance.raw = block.dump(-1, ' ', false, json::error_handler_t::replace);
    return provenance;
}

} // namespace fgw::runs
