// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/benchmark/carb.h"

#include "core/base/sha256_stream.h"
#include "core/benchmark/carb_vocabulary.h"

#include <fmt/format.h>

#include <string_view>

namespace fgw::benchmark {

namespace {

void compose(const CarbPlan& plan, CarbChooser& choose, CarbDraft& draft) {
    switch (plan.form) {
    case CarbForm::Kinds:
    case CarbForm::SomeUp:
    case CarbForm::SomeDown:
    case CarbForm::SomeApart:
        return composeKinds(plan, choose, draft);
    case CarbForm::Ponens:
    case CarbForm::Tollens:
        return composeRules(plan, choose, draft);
    default:
        return typeOf(plan.form) == CarbType::Counterfactual ? composeCounterfactual(plan, choose, draft)
                                                             : composeChain(plan, choose, draft);
    }
}

void appendNumber(std::string& out, std::string_view before, std::uint64_t number) {
    const fmt::format_int digits(number);
    out += before;
    out.append(digits.data(), digits.size());
}

} // namespace

void makeCarbItem(const CarbPlan& plan, std::uint64_t seed, std::uint64_t stream, CarbDraft& draft,
                  CarbItem& item) {
    CarbChooser choose(seed, stream);
    draft.clear();
    compose(plan, choose, draft);
    item.text.clear();
    draft.appendTo(item.text, carbOpenings()[choose.below(carbOpenings().size())]);
    item.form = plan.form;
    item.answer = plan.answer;
    item.depth = draft.depth;
    item.distractors = draft.distractors;
    item.operators = draft.operators;
}

void CarbGenerator::make(std::uint64_t index, CarbDraft& draft, CarbItem& item) const {
    makeCarbItem(planItem(m_options, m_seed, index), m_seed, index, draft, item);
}

std::string CarbGenerator::idOf(std::uint64_t index) const {
    return fmt::format("carb_{}_{}", m_seed, index);
}

Item datasetItem(const CarbItem& item, std::string id) {
    return {.id = std::move(id),
            .x = item.text,
            .y = item.answer ? "1" : "0",
            .structureId = std::string(structureIdOf(item.form)),
            .type = std::string(nameOf(typeOf(item.form))),
            .depth = item.depth,
            .distractorCount = item.distractors,
            .operatorCount = item.operators};
}

void appendCarbLine(std::string& out, const CarbItem& item, std::uint64_t seed, std::uint64_t index) {
    // Nothing that a generator writes needs an escape.
    appendNumber(out, R"({"id":"carb_)", seed);
    appendNumber(out, "_", index);
    out += R"(","x":")";
    out += item.text;
    out += item.answer ? R"(","y":1,"type":")" : R"(","y":0,"type":")";
    out += nameOf(typeOf(item.form));
    appendNumber(out, R"(","depth":)", static_cast<std::uint64_t>(item.depth));
    appendNumber(out, R"(,"distractor_count":)", static_cast<std::uint64_t>(item.distractors));
    appendNumber(out, R"(,"operator_count":)", static_cast<std::uint64_t>(item.operators));
    out += R"(,"structure_id":")";
    out += structureIdOf(item.form);
    out += "\"}\n";
}

Result<Dataset> carbDataset(const CarbOptions& options, std::uint64_t count, std::uint64_t seed,
                            Threads threads, const Task* task) {
    if (const Status checked = checkCarbOptions(options); !checked) {
        return std::unexpected(checked.error());
    }
    const CarbGenerator generator(options, seed);
    Dataset dataset;
    dataset.items.resize(count);
    const auto fill = [&](std::size_t begin, std::size_t end) {
        CarbDraft draft;
        CarbItem item;
        for (std::size_t index = begin; index < end; ++index) {
            generator.make(index, draft, item);
            dataset.items[index] = datasetItem(item, generator.idOf(index));
        }
    };
    constexpr std::size_t itemsPerChunk = 1024;
    if (!parallelChunks(count, itemsPerChunk, threads, task, fill)) {
        return cancelledError("generate CARB items");
    }
    Sha256Stream digest;
    std::string line;
    for (const Item& item : dataset.items) {
        line.clear();
        appendItemLine(line, item);
        digest.update(line);
    }
    dataset.sha256 = digest.hex();
    return dataset;
}

} // namespace fgw::benchmark
