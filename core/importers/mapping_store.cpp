// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/mapping_store.h"

#include "core/base/json_member.h"
#include "core/base/user_directories.h"
#include "core/importers/mapped_fields.h"

#include <nlohmann/json.hpp>

#include <utility>

namespace fgw::importers {

namespace {

nlohmann::json wideToJson(const FieldMapping::WideModel& model) {
    return {{"field", model.field}, {"outcome", model.outcome}, {"output", model.output}};
}

} // namespace

std::optional<FieldMapping> MappingStore::find(const std::string& shape) const {
    const auto mapping = m_answers.find(shape);
    return mapping ? std::optional(mappingFromJson(*mapping)) : std::nullopt;
}

Status MappingStore::remember(const std::string& shape, const FieldMapping& mapping) const {
    return m_answers.remember(shape, toJson(mapping));
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
        mapping.*mapped.field = fgw::textAt(json, mapped.name);
    }
    mapping.fixedModel = fgw::textAt(json, "fixed_model");
    if (const auto threshold = json.find("pass_threshold");
        threshold != json.end() && threshold->is_number()) {
        mapping.passThreshold = threshold->get<double>();
    }
    const auto wide = json.find("wide_models");
    if (wide != json.end() && wide->is_array()) {
        for (const nlohmann::json& model : *wide) {
            if (model.is_object() && !fgw::textAt(model, "field").empty()) {
                mapping.wideModels.push_back({fgw::textAt(model, "field"), fgw::textAt(model, "outcome"),
                                              fgw::textAt(model, "output")});
            }
        }
    }
    return mapping;
}

} // namespace fgw::importers
