// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/base/task.h"
#include "core/benchmark/carb_draft.h"
#include "core/benchmark/carb_form.h"
#include "core/benchmark/carb_plan.h"
#include "core/benchmark/dataset.h"

#include <cstdint>
#include <string>

namespace fgw::benchmark {

/// One item of the Compositional Adversarial Reasoning Benchmark, as it is generated: the question with what
/// is known of it. The answer is "1" for yes and "0" for no or "does not follow".
struct CarbItem {
    std::string text;
    CarbForm form = CarbForm::Chain;
    bool answer = false;
    int depth = 0;       ///< steps of inference: links of the chain, conditionals, quantified sentences
    int distractors = 0; ///< sentences that do not bear on the question
    /// Words of negation (not, no, false), quantity (all, every, each, some), condition (if, whenever) and
    /// supposition (suppose, imagine, picture), the question's included.
    int operators = 0;
};

/// Generates CARB items. Item `index` is a function of (options, seed, index) alone, so any part of a dataset
/// is made on any thread, in any order, with the same bytes.
class CarbGenerator {
public:
    /// `options` must pass checkCarbOptions.
    CarbGenerator(const CarbOptions& options, std::uint64_t seed) : m_options(options), m_seed(seed) {}

    /// Makes the item in `item`, whose text is reused; `draft` is scratch space of the caller's thread.
    void make(std::uint64_t index, CarbDraft& draft, CarbItem& item) const;
    [[nodiscard]] std::string idOf(std::uint64_t index) const;
    [[nodiscard]] std::uint64_t seed() const { return m_seed; }

private:
    CarbOptions m_options;
    std::uint64_t m_seed;
};

/// Makes an item by a plan of its own, with random choices of (seed, stream).
void makeCarbItem(const CarbPlan& plan, std::uint64_t seed, std::uint64_t stream, CarbDraft& draft,
                  CarbItem& item);

/// The item as part of a dataset.
[[nodiscard]] Item datasetItem(const CarbItem& item, std::string id);
/// Appends what appendItemLine appends for datasetItem(item, generator.idOf(index)).
void appendCarbLine(std::string& out, const CarbItem& item, std::uint64_t seed, std::uint64_t index);

/// `count` items with their digest; Cancelled where the task was.
[[nodiscard]] Result<Dataset> carbDataset(const CarbOptions& options, std::uint64_t count, std::uint64_t seed,
                                          Threads threads, const Task* task);

} // namespace fgw::benchmark
