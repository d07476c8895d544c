// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/task.h"
#include "core/cache/cache.h"
#include "core/claims/claim_card.h"
#include "core/claims/run_reviews.h"

#include <optional>
#include <string>
#include <vector>

namespace fgw::claims {

/// Makes the figure of a recipe from one document, or from two where it compares; `reviews` are asked for
/// figures of a review alone. Errors: NotFound where a document lacks what the recipe names, Invalid for a
/// filter or a pre-registration that does not hold here, Cancelled.
[[nodiscard]] Result<report::Figure> figureOf(const Recipe& recipe,
                                              const std::vector<DocumentPointer>& documents,
                                              RunReviews& reviews, Task& task);

/// Whether the recipe's filter alone gives these rows: labels, clusters and a search for words are not in the
/// data, so a filter that uses them cannot be applied again. Unsupported where it cannot.
[[nodiscard]] Status filterCanBeApplied(const Recipe& recipe, const RecordTable& table, const BitSet& rows,
                                        const Task& task);

/// Whether a card of one run says something of this document too: it has every model and every category of
/// the figure, or rounds where the figure is over rounds.
[[nodiscard]] bool isAbout(const ClaimCard& card, const cache::Document& document);

/// The card of a figure as these documents give it. NotFound where it shows nothing.
[[nodiscard]] Result<ClaimCard> cardOf(const Recipe& recipe, const std::vector<DocumentPointer>& documents,
                                       const PinnedSelection& selection, RunReviews& reviews, Task& task);

/// What was selected, by the identities of the evaluations.
[[nodiscard]] PinnedSelection selectionOf(const RecordTable& table, const BitSet& rows);

enum class ClaimState : std::uint8_t {
    Holds,      ///< the data give the figure, to the last digit
    Stale,      ///< they give another one, or no longer have what it is about
    NotChecked, ///< the data at hand are about something else
};

/// A mark that came out otherwise.
struct ChangedMark {
    std::string series;
    std::string position;
    std::optional<stats::Estimate> was; ///< none where the mark is new
    std::optional<stats::Estimate> is;  ///< none where it is gone
};

struct ClaimCheck {
    ClaimState state = ClaimState::NotChecked;
    bool sameData = false; ///< every source has the digest that it had
    std::vector<ChangedMark> changed;
    std::string reason; ///< why the figure cannot be made; empty where it can
};

/// Makes the card's figure again. `documents` stand for the card's sources, in their order: the same path
/// with other content is new data.
[[nodiscard]] Result<ClaimCheck> checkClaim(const ClaimCard& card,
                                            const std::vector<DocumentPointer>& documents,
                                            RunReviews& reviews, Task& task);

/// Marks of `is` that differ from those of `was` in value, interval or n, by series, category and their order
/// there.
[[nodiscard]] std::vector<ChangedMark> changedMarks(const report::Figure& was, const report::Figure& is);

} // namespace fgw::claims
