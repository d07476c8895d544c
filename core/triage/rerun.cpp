// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/triage/rerun.h"

#include "core/base/canonical_json.h"
#include "core/base/text.h"
#include "core/base/time.h"
#include "core/benchmark/predictor_spec.h"
#include "core/benchmark/scoring.h"
#include "core/records/scored.h"
#include "core/stats/proportion.h"
#include "core/triage/rerun_log.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <memory>
#include <utility>

namespace fgw::triage {

namespace {

using benchmark::Answer;
using benchmark::Predictor;

Result<std::unique_ptr<Predictor>> predictorOf(const std::string& text) {
    const auto spec = benchmark::parsePredictorSpec(text);
    return spec ? benchmark::makePredictor(*spec, {})
                : Result<std::unique_ptr<Predictor>>(std::unexpected(spec.error()));
}

std::string describe(const benchmark::PredictorIdentity& identity) {
    return canonicalJson({{"model", identity.model},
                          {"kind", identity.kind},
                          {"version", identity.version},
                          {"settings", identity.settings}});
}

Result<Answer> ask(Predictor& predictor, const RerunItem& item, std::uint64_t seed, Task& task) {
    const benchmark::Question question = item.inputIsMessages ? benchmark::Question{{}, item.input, {}}
                                                              : benchmark::Question{item.input, {}, {}};
    std::array<Answer, 1> answers;
    const Status asked = predictor.answer(std::span(&question, 1), seed, answers, task);
    return asked ? Result<Answer>(std::move(answers[0])) : std::unexpected(asked.error());
}

/// Rows from which it is read how a slice was scored.
constexpr std::size_t kMostRead = 200;

Outcome outcomeOf(const RerunItem& item, const Answer& answer) {
    const Outcome outcome = benchmark::outcomeOf(item.expected, answer);
    const bool differs = outcome == Outcome::Fail && !answer.abstained;
    if ((!differs && outcome != Outcome::NotScored) || (differs && item.scoredWhole)) {
        return outcome;
    }
    const std::string given = canonicalText(answer.output);
    const auto same = std::ranges::find(item.answered, given, [](const RerunItem::Answered& answered) {
        return canonicalText(answered.output);
    });
    return same == item.answered.end() ? Outcome::NotScored : same->outcome;
}

/// Whether outcomes of the slice are what comparing whole answers gives: some pass is, and nothing is not.
Result<bool> isScoredWhole(const RecordTable& table, std::size_t row) {
    std::vector<std::uint32_t> rows;
    for (std::uint32_t other = 0; other < table.size() && rows.size() < kMostRead; ++other) {
        if (table.slice()[other] == table.slice()[row] && isScored(table.outcome()[other]) &&
            table.abstained()[other] == 0) {
            rows.push_back(other);
        }
    }
    std::vector<TextId> ids;
    for (const std::uint32_t other : rows) {
        ids.insert(ids.end(), {table.itemOf(other).expected, table.output()[other]});
    }
    const auto texts = table.texts().texts(ids);
    if (!texts) {
        return std::unexpected(texts.error());
    }
    std::size_t passes = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const bool same = benchmark::isSameAnswer((*texts)[2 * i], (*texts)[2 * i + 1]);
        if (same != (table.outcome()[rows[i]] == Outcome::Pass)) {
            return false;
        }
        passes += same ? 1 : 0;
    }
    return rows.empty() || passes > 0;
}

Result<std::vector<RerunItem::Answered>> answersTo(const RecordTable& table, std::size_t row) {
    std::vector<TextId> ids;
    std::vector<RerunItem::Answered> answered;
    for (std::size_t other = 0; other < table.size(); ++other) {
        if (table.item()[other] == table.item()[row] && table.slice()[other] == table.slice()[row] &&
            isScored(table.outcome()[other]) && table.output()[other] != kNoText) {
            ids.push_back(table.output()[other]);
            answered.push_back({{}, table.outcome()[other]});
        }
    }
    auto texts = table.texts().texts(ids);
    if (!texts) {
        return std::unexpected(texts.error());
    }
    for (std::size_t i = 0; i < answered.size(); ++i) {
        answered[i].output = std::move((*texts)[i]);
    }
    return answered;
}

Rerun rerunOf(const RerunItem& item, const RerunOrder& order, const Answer& answer) {
    Rerun rerun;
    rerun.target = item.target;
    rerun.run = order.run;
    rerun.by = order.by;
    rerun.tsUtc = toIso(utcNow());
    rerun.predictor = order.predictor;
    rerun.outcome = outcomeOf(item, answer);
    rerun.abstained = answer.abstained;
    rerun.output = answer.output;
    rerun.failure = answer.failure;
    return rerun;
}

void count(RerunFigures& figures, const Rerun& rerun) {
    const auto known = std::ranges::find_if(figures.given, [&rerun](const RerunFigures::Given& given) {
        return given.output == rerun.output && given.outcome == rerun.outcome;
    });
    if (known == figures.given.end()) {
        figures.given.push_back({rerun.output, rerun.outcome, 1});
    } else {
        ++known->times;
    }
}

RerunFigures figuresOf(const std::vector<Rerun>& reruns) {
    RerunFigures figures;
    figures.predictor = reruns.back().predictor;
    figures.lastUtc = reruns.back().tsUtc;
    std::size_t scored = 0;
    for (const Rerun& rerun : reruns) {
        figures.passes += rerun.outcome == Outcome::Pass ? 1 : 0;
        scored += isScored(rerun.outcome) ? 1 : 0;
        figures.unscored += rerun.outcome == Outcome::NotScored ? 1 : 0;
        if (rerun.outcome == Outcome::Error) {
            ++figures.unanswered;
        } else {
            count(figures, rerun);
        }
    }
    figures.passed = stats::proportion(figures.passes, scored);
    std::ranges::stable_sort(figures.given, std::greater{}, &RerunFigures::Given::times);
    return figures;
}

} // namespace

Result<RerunItem> rerunItem(const RecordTable& table, std::size_t row) {
    const Item& item = table.itemOf(row);
    auto texts = table.texts().texts(std::array{item.input, item.expected});
    if (!texts) {
        return std::unexpected(texts.error());
    }
    const auto scoredWhole = isScoredWhole(table, row);
    auto answered = answersTo(table, row);
    if (!scoredWhole || !answered) {
        return std::unexpected(scoredWhole ? answered.error() : scoredWhole.error());
    }
    return RerunItem{{item.content.hex(), item.id, table.modelOf(row)},
                     std::move((*texts)[0]),
                     item.inputIsMessages,
                     std::move((*texts)[1]),
                     *scoredWhole,
                     std::move(*answered)};
}

Status runAgain(const RerunItem& item, const RerunOrder& order, const std::filesystem::path& log,
                Task& task) {
    const auto predictor = predictorOf(order.predictor);
    if (!predictor) {
        return std::unexpected(predictor.error());
    }
    task.beginStep("asking again", order.times);
    for (std::size_t done = 0; done < order.times; ++done) {
        if (task.cancelled()) {
            return cancelledError("run the item again");
        }
        const Result<Answer> answer = ask(**predictor, item, order.firstSeed + done, task);
        if (!answer) {
            return std::unexpected(answer.error());
        }
        Rerun rerun = rerunOf(item, order, *answer);
        rerun.system = describe((*predictor)->identity());
        rerun.samplingSeed = order.firstSeed + done;
        if (Status written = appendRerun(log, rerun); !written) {
            return written;
        }
        task.advanceTo(done + 1);
    }
    return {};
}

std::vector<RerunFigures> figuresBySystem(std::span<const Rerun> reruns) {
    std::map<std::pair<std::string, std::string>, std::vector<Rerun>> bySystem;
    std::vector<std::pair<std::string, std::string>> lastFirst;
    for (auto rerun = reruns.rbegin(); rerun != reruns.rend(); ++rerun) {
        std::vector<Rerun>& own = bySystem[{rerun->predictor, rerun->system}];
        if (own.empty()) {
            lastFirst.emplace_back(rerun->predictor, rerun->system);
        }
        own.push_back(*rerun);
    }
    std::vector<RerunFigures> figures;
    for (const auto& system : lastFirst) {
        std::ranges::reverse(bySystem[system]);
        figures.push_back(figuresOf(bySystem[system]));
    }
    return figures;
}

} // namespace fgw::triage
