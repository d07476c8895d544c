// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/claims/claim_card.h"

#include "core/base/json_member.h"
#include "core/report/figure_json.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace fgw::claims {

namespace {

using nlohmann::json;

constexpr std::array kKinds{std::pair(RecipeKind::AccuracyBySlice, "accuracy_by_slice"),
                            std::pair(RecipeKind::SeparationBySlice, "separation_by_slice"),
                            std::pair(RecipeKind::DifferenceBySlice, "difference_by_slice"),
                            std::pair(RecipeKind::SeparationOfSeeds, "separation_of_seeds"),
                            std::pair(RecipeKind::SeparationContrast, "separation_contrast"),
                            std::pair(RecipeKind::StructureAgreement, "structure_agreement"),
                            std::pair(RecipeKind::SeparationByRound, "separation_by_round"),
                            std::pair(RecipeKind::PurityByRound, "purity_by_round"),
                            std::pair(RecipeKind::DriftByRound, "drift_by_round"),
                            std::pair(RecipeKind::AriByRound, "ari_by_round"),
                            std::pair(RecipeKind::ClustersByStructure, "clusters_by_structure")};

std::optional<RecipeKind> kindNamed(const std::string& name) {
    for (const auto& [kind, known] : kKinds) {
        if (name == known) {
            return kind;
        }
    }
    return std::nullopt;
}

std::uint64_t countAt(const json& object, const char* key) {
    const auto found = object.is_object() ? object.find(key) : object.end();
    return found != object.end() && found->is_number_unsigned() ? found->get<std::uint64_t>() : 0;
}

json recipeJson(const Recipe& recipe) {
    const auto* kind = std::ranges::find(kKinds, recipe.kind, [](const auto& known) { return known.first; });
    return {{"kind", kind->second},
            {"group_by", recipe.groupBy},
            {"filter", recipe.filter},
            {"model_before", recipe.modelBefore},
            {"model_after", recipe.modelAfter},
            {"seed", recipe.seed},
            {"registration", recipe.registration}};
}

std::optional<Recipe> parseRecipe(const json& object) {
    const auto kind = kindNamed(textAt(object, "kind"));
    if (!kind) {
        return std::nullopt;
    }
    return Recipe{.kind = *kind,
                  .groupBy = textAt(object, "group_by"),
                  .filter = textAt(object, "filter"),
                  .modelBefore = textAt(object, "model_before"),
                  .modelAfter = textAt(object, "model_after"),
                  .seed = countAt(object, "seed"),
                  .registration = textAt(object, "registration")};
}

} // namespace

json cardJson(const ClaimCard& card) {
    json sources = json::array();
    for (const SourcePrint& source : card.sources) {
        sources.push_back({{"path", source.path}, {"digest", source.digest}});
    }
    return {{"id", card.id},
            {"pinned_utc", card.pinnedUtc},
            {"by", card.by},
            {"recipe", recipeJson(card.recipe)},
            {"sources", std::move(sources)},
            {"selection", {{"rows", card.selection.rows}, {"digest", card.selection.digest}}},
            {"figure", report::figureJson(card.figure)}};
}

std::optional<ClaimCard> parseCard(const json& object) {
    if (!object.is_object()) {
        return std::nullopt;
    }
    const auto recipe = parseRecipe(object.value("recipe", json()));
    auto figure = report::parseFigure(object.value("figure", json()));
    ClaimCard card{.id = textAt(object, "id"),
                   .pinnedUtc = textAt(object, "pinned_utc"),
                   .by = textAt(object, "by"),
                   .recipe = recipe.value_or(Recipe()),
                   .sources = {},
                   .selection = {},
                   .figure = figure.value_or(report::Figure())};
    for (const json& source : object.value("sources", json::array())) {
        card.sources.push_back({textAt(source, "path"), textAt(source, "digest")});
    }
    const json selection = object.value("selection", json());
    card.selection = {countAt(selection, "rows"), textAt(selection, "digest")};
    const bool isWhole = recipe && figure && !card.id.empty() && !card.sources.empty();
    return isWhole ? std::optional(std::move(card)) : std::nullopt;
}

} // namespace fgw::claims
