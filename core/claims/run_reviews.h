// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/claims/claim_card.h"
#include "core/hypotheses/review.h"

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>

namespace fgw::claims {

using DocumentPointer = std::shared_ptr<const cache::Document>;

/// Runs read against H1, H2 and H3, each once however many cards ask for it. For one job: not thread-safe.
class RunReviews {
public:
    using ReadStatements = std::function<Result<runs::RunStatements>(const cache::Document&, Task&)>;
    using ReviewPointer = std::shared_ptr<const hypotheses::Review>;

    explicit RunReviews(ReadStatements read) : m_read(std::move(read)) {}

    /// `registration` is the text of a pre-registration, or empty. Errors: those of reading it, of reading
    /// what the run states, and of `reviewRun`.
    [[nodiscard]] Result<ReviewPointer> of(const DocumentPointer& document, const std::string& registration,
                                           Task& task);

private:
    ReadStatements m_read;
    std::map<std::pair<DocumentPointer, std::string>, ReviewPointer> m_reviews;
};

/// The figure of a recipe whose kind is of a review; empty where the review has nothing of it.
[[nodiscard]] report::Figure figureOf(const Recipe& recipe, const hypotheses::Review& review);

} // namespace fgw::claims
