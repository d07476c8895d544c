// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/comparison_choices.h"

#include "core/cache/same_run.h"

#include <algorithm>
#include <functional>
#include <iterator>

namespace fgw::ui {

ComparisonChoices comparisonChoices(std::span<const cache::SourceSummary> sources,
                                    const cache::SourceSummary* open) {
    std::vector<cache::SourceSummary> candidates;
    std::ranges::copy_if(sources, std::back_inserter(candidates), [open](const cache::SourceSummary& source) {
        const bool isOpen = open != nullptr && source.id == open->id;
        return !isOpen && source.kind != cache::SourceKind::Corpus && source.records > 0;
    });
    std::ranges::stable_sort(candidates, std::greater{}, &cache::SourceSummary::openedUtc);
    ComparisonChoices choices;
    for (const cache::SourceSummary& candidate : candidates) {
        const auto isSame = [&candidate](const cache::SourceSummary& known) {
            return cache::isSameRun(known, candidate);
        };
        if ((open != nullptr && isSame(*open)) || std::ranges::any_of(choices.runs, isSame)) {
            ++choices.copies;
        } else {
            choices.runs.push_back(candidate);
        }
    }
    return choices;
}

} // namespace fgw::ui
