// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/problem_groups.h"

#include <fmt/format.h>

#include <map>
#include <string_view>
#include <utility>

namespace fgw {

Problem furtherLike(const Problem& problem, std::size_t more) {
    return {problem.severity, {}, fmt::format("… and {} more like it: {}", more, problem.reason), more};
}

std::vector<Problem> grouped(const std::vector<Problem>& problems) {
    const auto kindOf = [](const Problem& problem) {
        return std::pair(problem.severity, std::string_view(problem.reason));
    };
    std::map<std::pair<Severity, std::string_view>, std::size_t> alike;
    for (const Problem& problem : problems) {
        ++alike[kindOf(problem)];
    }
    std::map<std::pair<Severity, std::string_view>, std::size_t> told;
    std::vector<Problem> groups;
    for (const Problem& problem : problems) {
        const std::size_t all = alike[kindOf(problem)];
        const std::size_t before = told[kindOf(problem)]++;
        // One more takes no more room than the sentence that there is one more.
        if (before < kToldOfAlike || all == kToldOfAlike + 1) {
            groups.push_back(problem);
        } else if (before == kToldOfAlike) {
            groups.push_back(furtherLike(problem, all - kToldOfAlike));
        }
    }
    return groups;
}

std::vector<Problem> grouped(const Problems& problems) {
    std::vector<Problem> groups = grouped(problems.kept());
    if (const std::size_t more = problems.count() - problems.kept().size(); more > 0) {
        groups.push_back(
            {Severity::Warning, {}, fmt::format("… and {} more, which were only counted", more), more});
    }
    return groups;
}

std::size_t countOf(const std::vector<Problem>& problems) {
    std::size_t count = 0;
    for (const Problem& problem : problems) {
        count += problem.standsFor;
    }
    return count;
}

} // namespace fgw
