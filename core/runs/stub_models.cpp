// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/stub_models.h"

#include <nlohmann/json.hpp>

namespace fgw::runs {

bool saysStub(const nlohmann::json& predictor) {
    if (predictor.is_string()) {
        return predictor.get_ref<const std::string&>().starts_with("stub");
    }
    const nlohmann::json nothing;
    return predictor.is_object() &&
           (predictor.value("stub", nothing) == true || predictor.value("kind", nothing) == "stub");
}

std::set<std::string> stubModels(const Provenance& provenance) {
    const auto block = nlohmann::json::parse(provenance.raw, nullptr, false);
    const auto predictors = block.is_object() ? block.find("predictors") : block.end();
    std::set<std::string> stubs;
    if (predictors == block.end() || !predictors->is_object()) {
        return stubs;
    }
    for (const auto& [model, described] : predictors->items()) {
        if (saysStub(described)) {
            stubs.insert(model);
        }
    }
    return stubs;
}

std::string withStubMark(const std::string& model, const std::set<std::string>& stubs) {
    return stubs.contains(model) ? model + " (stub)" : model;
}

} // namespace fgw::runs
