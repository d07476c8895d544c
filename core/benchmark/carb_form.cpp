// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/benchmark/carb_form.h"

namespace fgw::benchmark {

namespace {

struct FormFacts {
    CarbForm form;
    CarbType type;
    std::string_view structureId;
    int leastOperators;
};

constexpr std::array<FormFacts, kCarbForms> kFacts{{
    {CarbForm::Chain, CarbType::Compositional, "compositional/chain", 0},
    {CarbForm::Fork, CarbType::Compositional, "compositional/fork", 0},
    {CarbForm::Extreme, CarbType::Compositional, "compositional/extreme", 1},
    {CarbForm::Bystanders, CarbType::Distractor, "distractor/bystanders", 0},
    {CarbForm::OtherRelation, CarbType::Distractor, "distractor/other_relation", 0},
    {CarbForm::SmallTalk, CarbType::Distractor, "distractor/small_talk", 0},
    {CarbForm::NegatedOrder, CarbType::LogicMix, "logic_mix/negated_order", 1},
    {CarbForm::Kinds, CarbType::LogicMix, "logic_mix/kinds", 2},
    {CarbForm::Ponens, CarbType::LogicMix, "logic_mix/ponens", 2},
    {CarbForm::Tollens, CarbType::LogicMix, "logic_mix/tollens", 4},
    {CarbForm::SomeUp, CarbType::LogicMix, "logic_mix/some_up", 3},
    {CarbForm::SomeDown, CarbType::LogicMix, "logic_mix/some_down", 5},
    {CarbForm::SomeApart, CarbType::LogicMix, "logic_mix/some_apart", 4},
    {CarbForm::SwapActual, CarbType::Counterfactual, "counterfactual/swap_actual", 1},
    {CarbForm::SwapImagined, CarbType::Counterfactual, "counterfactual/swap_imagined", 1},
    {CarbForm::MoveActual, CarbType::Counterfactual, "counterfactual/move_actual", 2},
    {CarbForm::MoveImagined, CarbType::Counterfactual, "counterfactual/move_imagined", 2},
    {CarbForm::ReverseActual, CarbType::Counterfactual, "counterfactual/reverse_actual", 2},
    {CarbForm::ReverseImagined, CarbType::Counterfactual, "counterfactual/reverse_imagined", 2},
}};

constexpr std::array<std::string_view, kCarbTypes> kTypeNames{"compositional", "distractor", "logic_mix",
                                                              "counterfactual"};

constexpr std::array<CarbForm, kCarbForms> allForms() {
    std::array<CarbForm, kCarbForms> forms{};
    for (std::size_t i = 0; i < kCarbForms; ++i) {
        forms[i] = kFacts[i].form;
    }
    return forms;
}

constexpr std::array<CarbForm, kCarbForms> kAllForms = allForms();

const FormFacts& factsOf(CarbForm form) {
    return kFacts[static_cast<std::size_t>(form)];
}

} // namespace

CarbType typeOf(CarbForm form) {
    return factsOf(form).type;
}

std::string_view nameOf(CarbType type) {
    return kTypeNames[static_cast<std::size_t>(type)];
}

std::string_view structureIdOf(CarbForm form) {
    return factsOf(form).structureId;
}

std::span<const CarbForm> formsOf(CarbType type) {
    std::size_t first = 0;
    while (kFacts[first].type != type) {
        ++first;
    }
    std::size_t count = 0;
    while (first + count < kCarbForms && kFacts[first + count].type == type) {
        ++count;
    }
    return std::span(kAllForms).subspan(first, count);
}

int leastOperators(CarbForm form) {
    return factsOf(form).leastOperators;
}

} // namespace fgw::benchmark
