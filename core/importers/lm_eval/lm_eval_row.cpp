// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/lm_eval/lm_eval_row.h"

#include "core/base/number.h"
#include "core/base/text.h"
#include "core/importers/lm_eval/asked_part.h"
#include "core/importers/messages.h"
#include "core/importers/sample_fields.h"
#include "core/runs/json_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ranges>
#include <utility>
#include <vector>

namespace fgw::importers::lm_eval {

namespace {

using simdjson::dom::element;
using Members = std::vector<simdjson::dom::key_value_pair>;

constexpr std::array<std::string_view, 12> kKnown{
    "doc_id", "doc",     "target",   "arguments",   "resps",       "filtered_resps",
    "filter", "metrics", "doc_hash", "prompt_hash", "target_hash", "bypass"};

bool known(std::string_view key) {
    return std::ranges::find(kKnown, key) != kKnown.end();
}

/// The requests of a row, each a list of arguments: {"gen_args_0": {"arg_0": …}}, or a list of lists.
std::vector<std::vector<element>> requestsOf(element row) {
    std::vector<std::vector<element>> requests;
    const auto arguments = memberAt(row, {"arguments"});
    for (const auto& request : membersOf(arguments)) {
        requests.emplace_back();
        for (const auto& argument : membersOf(request.value)) {
            requests.back().push_back(argument.value);
        }
    }
    for (const element request : elementsOf(arguments)) {
        requests.push_back(elementsOf(request));
    }
    return requests;
}

/// [log-likelihood, is greedy] as log-likelihood tasks answer; both are texts.
bool isLikelihood(element answer) {
    const auto pair = elementsOf(answer);
    return pair.size() == 2 && parseNumber(textOf(pair[0])).has_value();
}

/// How many of the requests ask the question: for mutual information every choice is scored again without it.
std::size_t askingCount(const std::vector<std::vector<element>>& requests, std::size_t answers) {
    const auto asks = [](const std::vector<element>& request) {
        return !request.empty() && !textOf(request[0]).empty();
    };
    const auto silent = std::ranges::find_if_not(requests, asks);
    const auto asking = static_cast<std::size_t>(silent - requests.begin());
    return asking == 0 ? answers : std::min(asking, answers);
}

/// Of several choices the likeliest is what the model chose.
void readChoices(Sample& sample, const std::vector<element>& answers,
                 const std::vector<std::vector<element>>& requests) {
    std::size_t best = 0;
    double highest = 0;
    std::string likelihoods;
    const std::size_t asking = askingCount(requests, answers.size());
    for (std::size_t index = 0; index < asking; ++index) {
        const std::string text = textOf(elementsOf(answers[index])[0]);
        const double likelihood = parseNumber(text).value_or(-1e300);
        if (index == 0 || likelihood > highest) {
            highest = likelihood;
            best = index;
        }
        likelihoods += (index == 0 ? "" : ", ") + text;
    }
    const bool named = best < requests.size() && requests[best].size() > 1;
    sample.output = named ? textOf(requests[best][1]) : std::to_string(best);
    sample.note("choice", static_cast<double>(best));
    sample.note("log_likelihoods", likelihoods);
    std::string choices;
    for (const auto& request : requests | std::views::take(asking)) {
        choices += (choices.empty() ? "" : "\n") + (request.size() > 1 ? textOf(request[1]) : std::string());
    }
    sample.note("choices", shortened(choices));
}

void readAnswer(Sample& sample, element row, const std::vector<std::vector<element>>& requests) {
    auto answers = elementsOf(memberAt(row, {"filtered_resps"}));
    if (answers.empty()) {
        answers = elementsOf(memberAt(row, {"resps"}));
    }
    const bool likelihoods = !answers.empty() && std::ranges::all_of(answers, isLikelihood);
    if (likelihoods) {
        return readChoices(sample, answers, requests);
    }
    for (const element answer : answers) {
        const auto repeated = elementsOf(answer);
        sample.output +=
            (sample.output.empty() ? "" : "\n") + textOf(repeated.empty() ? answer : repeated[0]);
    }
}

std::string scoreName(std::string_view metric, const std::string& filter) {
    return filter == "none" ? std::string(metric) : fmt::format("{},{}", metric, filter);
}

/// Of a pair of class numbers: that of the target and that of the prediction.
bool agrees(const std::vector<element>& pair) {
    return runs::int32Of(pair[0]) == runs::int32Of(pair[1]);
}

bool isPair(const std::vector<element>& list) {
    return list.size() == 2 &&
           std::ranges::all_of(list, [](element one) { return runs::int32Of(one).has_value(); });
}

/// A list is what a figure of the whole task is made of, no score of a sample: (target, prediction) for f1
/// and mcc of multiple choice, (log-likelihood, words) for perplexity (lm_eval/api/task.py, process_results).
void readParts(Sample& sample, std::string_view metric, const std::string& name, element value) {
    const auto parts = elementsOf(value);
    if ((metric == "f1" || metric == "mcc") && isPair(parts)) {
        sample.scores.push_back({.name = fmt::format("{}: prediction is target", name),
                                 .text = agrees(parts) ? "true" : "false",
                                 .number = agrees(parts) ? 1 : 0,
                                 .verdict = true});
    }
    addAskedScore(sample, name, value);
}

void readMetric(Sample& sample, std::string_view metric, element value, const RowContext& context,
                const std::string& filter) {
    const std::string name = scoreName(metric, filter);
    if (value.is_array()) {
        return readParts(sample, metric, name, value);
    }
    const bool lower = context.results != nullptr &&
                       context.results->lowerIsBetter.contains(context.task + '\n' + std::string(metric));
    addScore(sample, name, value, lower);
}

/// In the order of `metrics`; older rows do not name them, and then whatever is a number is one.
void readMetrics(Sample& sample, element row, const RowContext& context) {
    const std::string filter = filterOf(row);
    const auto named = elementsOf(memberAt(row, {"metrics"}));
    std::vector<std::string> names;
    for (const element name : named) {
        names.push_back(textOf(name));
        if (const auto value = memberAt(row, {names.back()})) {
            readMetric(sample, names.back(), *value, context, filter);
        } else {
            sample.scores.push_back({.name = scoreName(names.back(), filter)});
        }
    }
    for (const auto& field : membersOf(row)) {
        if (known(field.key) || std::ranges::find(names, field.key) != names.end()) {
            continue;
        }
        const bool metric = named.empty() && (field.value.is_number() || field.value.is_bool());
        if (metric) {
            readMetric(sample, field.key, field.value, context, filter);
        } else {
            addField(sample, std::string(field.key), field.value);
        }
    }
}

/// Solved examples say nothing of the item: with them all prompts of a task would look alike.
void setExamplesAside(Sample& sample, element doc) {
    const std::size_t begin = askedFrom(sample.input, doc);
    if (begin > 0) {
        sample.note("prompt_before", shortened(std::string_view(sample.input).substr(0, begin)));
        sample.input.erase(0, begin);
    }
}

/// Tasks that are judged by likeness to several answers leave the target blank.
void readExpected(Sample& sample, element row) {
    sample.expected = textAt(row, {"target"});
    std::string scratch;
    if (canonicalView(sample.expected, scratch).empty()) {
        sample.expected = textAt(row, {"doc", "best_answer"});
    }
}

/// Where nothing else judges, a person may have the answer compared with the target.
void offerComparison(Sample& sample) {
    if (sample.expected.empty()) {
        return;
    }
    const bool same = canonicalText(sample.output) == canonicalText(sample.expected);
    sample.scores.push_back({.name = "target",
                             .text = same ? "true" : "false",
                             .number = same ? 1 : 0,
                             .verdict = true,
                             .use = Score::Use::Asked});
}

} // namespace

std::string filterOf(element row) {
    const std::string filter = textAt(row, {"filter"});
    return filter.empty() ? "none" : filter;
}

Sample readRow(element row, const RowContext& context) {
    Sample sample;
    sample.slice = context.task;
    sample.model = context.model;
    sample.run = context.run;
    sample.itemId = textAt(row, {"doc_id"});
    readExpected(sample, row);
    const auto requests = requestsOf(row);
    if (!requests.empty() && !requests.front().empty()) {
        setPrompt(sample, requests.front().front());
    }
    readAnswer(sample, row, requests);
    readMetrics(sample, row, context);
    const auto judges = [](const Score& score) {
        return score.number.has_value() && score.use == Score::Use::Default;
    };
    if (std::ranges::none_of(sample.scores, judges)) {
        offerComparison(sample);
    }
    if (const auto doc = memberAt(row, {"doc"})) {
        setExamplesAside(sample, *doc);
        addField(sample, "doc", *doc);
    }
    return sample;
}

} // namespace fgw::importers::lm_eval
