// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/benchmark/carb_form.h"

#include <array>
#include <cstdint>

namespace fgw::benchmark {

struct CarbRange {
    int least = 0;
    int most = 0;
    bool operator==(const CarbRange&) const = default;
};

/// What is generated. The type stresses its own axis over the whole of that range; the other axes vary in the
/// lower half of theirs, so that no axis can be read from another.
struct CarbOptions {
    /// How often each CarbType comes, relative to the others: 0 to 1000, not all 0. Equal by default.
    std::array<std::uint32_t, kCarbTypes> weights{1, 1, 1, 1};
    /// Steps of inference from the premises to the answer: 2 to 12. Larger is harder. Where the two disagree,
    /// the operators' upper bound goes before the depth's lower one (each quantifier is a step).
    CarbRange depth{2, 8};
    /// Sentences that do not bear on the question: 0 to 12. Only `distractor` uses the whole range, and never
    /// none; `compositional` has none.
    CarbRange distractors{0, 6};
    /// Words of negation, quantity, condition and supposition, the question's included: 1 to 12. Only
    /// `logic_mix` uses the range; elsewhere it is an upper bound.
    CarbRange operators{1, 6};

    bool operator==(const CarbOptions&) const = default;
};

/// Invalid where a range or the weights are outside of what is said above.
[[nodiscard]] Status checkCarbOptions(const CarbOptions& options);

/// What one item should be. A form may not reach the counts exactly; the item says what it has.
struct CarbPlan {
    CarbForm form = CarbForm::Chain;
    bool answer = false;
    int depth = 2;
    int distractors = 0;
    int operators = 0;
    CarbRange depthBounds{2, 12}; ///< that `depth` may be moved within, to reach `operators`
};

/// The plan of item `index`: a function of its arguments alone. The items of any stretch of indices share the
/// types by their weights and, within each type, answers, forms and counts evenly: the golden-ratio sequence
/// (van der Corput's relative of least discrepancy, Knuth, TAOCP 3, 6.4) is split into cells in that order.
[[nodiscard]] CarbPlan planItem(const CarbOptions& options, std::uint64_t seed, std::uint64_t index);

} // namespace fgw::benchmark
