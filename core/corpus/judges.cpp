// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/judges.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <unordered_set>

namespace fgw::corpus {

namespace {

std::string listed(const std::vector<JudgeVersion>& judges) {
    std::string text;
    for (const JudgeVersion& judge : judges) {
        text += fmt::format("{}{} {}", text.empty() ? "" : ", ", judge.name,
                            judge.version.empty() ? "without version" : judge.version);
    }
    return text;
}

std::string twoVersions(const std::vector<JudgeVersion>& judges, std::string_view where) {
    const auto sameName = [](const JudgeVersion& a, const JudgeVersion& b) { return a.name == b.name; };
    const auto found = std::ranges::adjacent_find(judges, sameName);
    return found == judges.end() ? std::string()
                                 : fmt::format("{} were judged by {} and {} of {}", where, found->version,
                                               (found + 1)->version, found->name);
}

std::string unlikeMain(const std::vector<JudgeVersion>& now, const std::vector<JudgeVersion>& main,
                       std::string_view what, bool mainNames) {
    if (now == main || (main.empty() && !mainNames)) {
        return {};
    }
    return fmt::format("at the last recorded main the {} had {}, these results {}", what,
                       main.empty() ? "no judge" : "the judge " + listed(main),
                       now.empty() ? "name no judge" : "are by " + listed(now));
}

std::optional<Checker> checkerFrom(const nlohmann::json& data) {
    Result<Checker> checker = Checker::parse(data);
    return checker ? std::optional(std::move(*checker)) : std::nullopt;
}

} // namespace

std::vector<JudgeVersion> judgesOf(const GateResults& results) {
    std::vector<JudgeVersion> judges;
    for (const CaseResult& result : results.results) {
        if (result.judge && (judges.empty() || judges.back() != *result.judge)) {
            judges.push_back(*result.judge);
        }
    }
    return together(std::move(judges), {});
}

std::vector<JudgeVersion> judgesAsked(const Corpus& corpus, const GateResults& results) {
    std::unordered_set<std::string_view> left;
    for (const CaseResult& result : results.results) {
        if (result.outcome == CaseResult::Outcome::ByChecker) {
            left.insert(result.caseId);
        }
    }
    std::vector<JudgeVersion> asked;
    for (const Case& one : corpus.cases) {
        const auto data = left.contains(one.id) ? one.data.find("checker") : one.data.end();
        const auto checker =
            data == one.data.end() || data->is_null() ? std::optional<Checker>() : checkerFrom(*data);
        for (const JudgeCommand& judge : checker ? checker->judges() : std::vector<JudgeCommand>()) {
            asked.push_back({judge.command, judge.version});
        }
    }
    return together(std::move(asked), {});
}

std::vector<JudgeVersion> together(std::vector<JudgeVersion> a, const std::vector<JudgeVersion>& b) {
    a.insert(a.end(), b.begin(), b.end());
    std::ranges::sort(a);
    const auto repeated = std::ranges::unique(a);
    a.erase(repeated.begin(), repeated.end());
    return a;
}

std::vector<std::string> whyNotComparable(const JudgedBy& by) {
    std::vector<std::string> reasons;
    for (const auto& [judges, where] :
         {std::pair(&by.cases, "the cases"), std::pair(&by.aggregate, "items of the aggregate set")}) {
        if (std::string why = twoVersions(*judges, where); !why.empty()) {
            reasons.push_back(std::move(why));
        }
    }
    if (!by.cases.empty() && !by.aggregate.empty() && by.cases != by.aggregate) {
        reasons.push_back(fmt::format("the cases were judged by {}, the aggregate set by {}",
                                      listed(by.cases), listed(by.aggregate)));
    }
    if (std::string why = unlikeMain(by.cases, by.casesOfMain, "cases", by.mainNames); !why.empty()) {
        reasons.push_back(std::move(why));
    }
    if (by.hasAggregate) {
        if (std::string why =
                unlikeMain(by.aggregate, by.aggregateOfMain, "aggregate set", by.mainNamesOfAggregate);
            !why.empty()) {
            reasons.push_back(std::move(why));
        }
    }
    return reasons;
}

} // namespace fgw::corpus
