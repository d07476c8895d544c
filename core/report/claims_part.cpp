// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/claims_part.h"

#include "core/report/hypothesis_figures.h"

#include <fmt/format.h>

#include <array>
#include <string_view>

namespace fgw::report {

namespace {

/// By the order of hypotheses::Hypothesis.
constexpr std::array<std::string_view, hypotheses::kHypotheses.size()> kTitles{
    "separation", "latent structure", "convergence"};

std::string_view markOf(hypotheses::Bearing bearing) {
    using enum hypotheses::Bearing;
    switch (bearing) {
    case Met:
        return "Met: ";
    case Blocks:
        return "Not met: ";
    case For:
        return "For: ";
    case Against:
        return "Against: ";
    case Note:
        break;
    }
    return "";
}

std::vector<std::string> reasonLines(const hypotheses::Claim& claim) {
    std::vector<std::string> lines;
    for (const hypotheses::Reason& reason : claim.reasons) {
        lines.push_back(std::string(markOf(reason.bearing)) + hypotheses::sentence(reason));
    }
    return lines;
}

} // namespace

void addClaims(Page& page, const hypotheses::Review& review) {
    page.heading("Hypotheses");
    for (const hypotheses::Claim& claim : review.claims) {
        page.paragraph(fmt::format("{}, {}: {}{}", hypotheses::nameOf(claim.hypothesis),
                                   kTitles.at(static_cast<std::size_t>(claim.hypothesis)),
                                   hypotheses::nameOf(claim.verdict),
                                   claim.registered ? "." : " (exploratory: it was not pre-registered)."));
        page.bullets(reasonLines(claim));
    }
    if (!review.exploratory.empty()) {
        std::vector<std::string> lines;
        for (const hypotheses::Reason& reason : review.exploratory) {
            lines.push_back(hypotheses::sentence(reason));
        }
        page.paragraph("What deviates from the pre-registration:");
        page.bullets(std::move(lines));
    }
}

std::vector<Figure> claimFigures(const hypotheses::Review& review) {
    std::vector<Figure> figures;
    if (!review.separation.contrasts.empty()) {
        figures.push_back(contrastFigure(review.separation));
    }
    if (review.structure.ofA && review.structure.ofB) {
        figures.push_back(structureFigure(review.structure));
    }
    return figures;
}

} // namespace fgw::report
