// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/claims/run_reviews.h"

#include "core/report/hypothesis_figures.h"

#include <algorithm>

namespace fgw::claims {

namespace {

using RegistrationPointer = std::shared_ptr<const hypotheses::Preregistration>;

Result<RegistrationPointer> registrationOf(const std::string& text) {
    if (text.empty()) {
        return RegistrationPointer();
    }
    auto parsed = hypotheses::parsePreregistration(text, "the pre-registration of the card");
    if (!parsed) {
        return std::unexpected(parsed.error());
    }
    return std::make_shared<const hypotheses::Preregistration>(*std::move(parsed));
}

report::RoundMeasure measureOf(RecipeKind kind) {
    switch (kind) {
    case RecipeKind::PurityByRound:
        return report::RoundMeasure::Purity;
    case RecipeKind::DriftByRound:
        return report::RoundMeasure::Drift;
    case RecipeKind::AriByRound:
        return report::RoundMeasure::Ari;
    default:
        return report::RoundMeasure::Separation;
    }
}

/// Whose seed it is not told has but one partition a side.
report::Figure clusterFigureOf(const Recipe& recipe, const hypotheses::StructureReview& review) {
    const auto found = std::ranges::find_if(review.partitions, [&](const hypotheses::ClusteredFailures& one) {
        return one.slice == recipe.groupBy &&
               (one.seed == kAbsent || static_cast<std::uint32_t>(one.seed) == recipe.seed);
    });
    return found == review.partitions.end() ? report::Figure() : report::clusterFigure(*found);
}

} // namespace

Result<RunReviews::ReviewPointer> RunReviews::of(const DocumentPointer& document,
                                                 const std::string& registration, Task& task) {
    ReviewPointer& known = m_reviews[{document, registration}];
    if (known != nullptr) {
        return known;
    }
    const auto registered = registrationOf(registration);
    if (!registered) {
        return std::unexpected(registered.error());
    }
    const auto statements = m_read(*document, task);
    if (!statements) {
        return std::unexpected(statements.error());
    }
    auto review = hypotheses::reviewRun(*document, *statements, {*registered, {}}, task);
    if (!review) {
        return std::unexpected(review.error());
    }
    known = std::make_shared<const hypotheses::Review>(*std::move(review));
    return known;
}

report::Figure figureOf(const Recipe& recipe, const hypotheses::Review& review) {
    switch (recipe.kind) {
    case RecipeKind::SeparationOfSeeds:
        return report::separationFigure(review.separation);
    case RecipeKind::SeparationContrast:
        return report::contrastFigure(review.separation);
    case RecipeKind::StructureAgreement:
        return report::structureFigure(review.structure);
    case RecipeKind::ClustersByStructure:
        return clusterFigureOf(recipe, review.structure);
    default:
        return report::convergenceFigure(review.convergence, review.rules.settling, measureOf(recipe.kind));
    }
}

} // namespace fgw::claims
