// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/mapping_store.h"

#include "core/base/durable_file.h"
#include "core/base/file_lock.h"
#include "core/base/json_reader.h"
#include "core/base/user_directories.h"
#include "core/importers/mapped_fields.h"

#include <nlohmann/json.hpp>

#include <string_view>
#include <utility>

namespace fgw::importers {

namespace {

constexpr std::uint64_t kLargestFile = std::uint64_t{16} << 20;

std::string textIn(const nlohmann::json& json, std::string_view key) {
    const auto found = json.find(key);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

nlohmann::json wideToJson(const FieldMapping::WideModel& model) {
    return {{"field", model.field}, {"outcome", model.outcome}, {"output", model.output}};
}

std::filesystem::path beside(const std::filesystem::path& file, std::string_view ending) {
    std::filesystem::path other = file;
    other += ending;
    return other;
}

/// The mappings by shape; Malformed where the file holds something else, an empty object where there is none.
Result<nlohmann::json> readMappings(const std::filesystem::path& file) {
    auto json = readJsonFile(file, kLargestFile);
    if (!json) {
        return json.error().code == ErrorCode::NotFound
                   ? nlohmann::json::object()
                   : Result<nlohmann::json>(std::unexpected(json.error()));
    }
    if (!json->is_object()) {
        return failure(ErrorCode::Malformed, "read the remembered mappings", "it is no JSON object",
                       Location{file, {}});
    }
    return json;
}

Status setAside(const std::filesystem::path& file) {
    const auto bytes = readWholeFile(file, kLargestFile);
    return bytes ? replaceFile(beside(file, ".broken"), *bytes) : std::unexpected(bytes.error());
}

} // namespace

std::optional<FieldMapping> MappingStore::find(const std::string& shape) const {
    const auto mappings = readMappings(m_file);
    if (!mappings) {
        return {};
    }
    const auto found = mappings->find(shape);
    return found != mappings->end() && found->is_object() ? std::optional(mappingFromJson(*found))
                                                          : std::nullopt;
}

Status MappingStore::remember(const std::string& shape, const FieldMapping& mapping) const {
    if (const Status made = createDirectories(m_file.parent_path()); !made) {
        return made;
    }
    const auto lock = FileLock::acquire(beside(m_file, ".lock"), "failure-workbench");
    if (!lock) {
        return std::unexpected(lock.error());
    }
    auto mappings = readMappings(m_file);
    if (!mappings) {
        if (mappings.error().code != ErrorCode::Malformed) {
            return std::unexpected(mappings.error());
        }
        if (const Status kept = setAside(m_file); !kept) {
            return kept;
        }
        mappings = nlohmann::json::object();
    }
    (*mappings)[shape] = toJson(mapping);
    return replaceFile(m_file, mappings->dump(2) + '\n');
}

std::filesystem::path defaultMappingsFile() {
    return userStateDirectory() / "mappings.json";
}

nlohmann::json toJson(const FieldMapping& mapping) {
    nlohmann::json json = nlohmann::json::object();
    for (const MappedField& mapped : kMappedFields) {
        if (const std::string& field = mapping.*mapped.field; !field.empty()) {
            json[std::string(mapped.name)] = field;
        }
    }
    if (!mapping.fixedModel.empty()) {
        json["fixed_model"] = mapping.fixedModel;
    }
    json["pass_threshold"] = mapping.passThreshold;
    for (const FieldMapping::WideModel& model : mapping.wideModels) {
        json["wide_models"].push_back(wideToJson(model));
    }
    return json;
}

FieldMapping mappingFromJson(const nlohmann::json& json) {
    FieldMapping mapping;
    for (const MappedField& mapped : kMappedFields) {
        mapping.*mapped.field = textIn(json, mapped.name);
    }
    mapping.fixedModel = textIn(json, "fixed_model");
    if (const auto threshold = json.find("pass_threshold");
        threshold != json.end() && threshold->is_number()) {
        mapping.passThreshold = threshold->get<double>();
    }
    const auto wide = json.find("wide_models");
    if (wide != json.end() && wide->is_array()) {
        for (const nlohmann::json& model : *wide) {
            if (model.is_object() && !textIn(model, "field").empty()) {
                mapping.wideModels.push_back(
                    {textIn(model, "field"), textIn(model, "outcome"), textIn(model, "output")});
            }
        }
    }
    return mapping;
}

} // namespace fgw::importers
