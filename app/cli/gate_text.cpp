// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/gate_report.h"
#include "core/base/number_text.h"
#include "core/stats/proportion.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace fgw::cli {

namespace {

using corpus::CaseVerdict;
using corpus::GateVerdict;

std::string flippedIds(const GateVerdict& verdict) {
    std::vector<std::string> ids;
    for (const CaseVerdict& one : verdict.cases) {
        if (one.flipped) {
            ids.push_back(one.caseId);
        }
    }
    return fmt::format("{}", fmt::join(ids, ", "));
}

std::string shareWithInterval(std::size_t passed, std::size_t of) {
    const auto interval = stats::wilson(passed, of);
    return interval
               ? fmt::format("{} of {} ({} %, 95 % {} to {})", passed, of,
                             decimalText(100.0 * static_cast<double>(passed) / static_cast<double>(of), 1),
                             decimalText(100.0 * interval->lo, 1), decimalText(100.0 * interval->hi, 1))
               : fmt::format("{} of {}", passed, of);
}

std::vector<std::string> matrixLines(const GateVerdict& verdict) {
    std::size_t width = 4;
    for (const corpus::ModeRow& row : verdict.matrix) {
        width = std::max(width, row.mode.size());
    }
    std::vector<std::string> lines{
        fmt::format("  {:<{}}  {:>6}  {:>6}  {:>7}", "mode", width, "passed", "failed", "missing")};
    for (const corpus::ModeRow& row : verdict.matrix) {
        lines.push_back(fmt::format("  {:<{}}  {:>6}  {:>6}  {:>7}", row.mode, width, row.passed, row.failed,
                                    row.missing));
    }
    return lines;
}

std::string mainLine(const GateVerdict& verdict) {
    if (!verdict.main) {
        return "no run of main is recorded yet: nothing can flip";
    }
    return fmt::format("compared with main as recorded {}{}", verdict.main->tsUtc,
                       verdict.main->commit.empty() ? "" : ", commit " + verdict.main->commit);
}

std::string aggregateLine(const corpus::AggregateVerdict& aggregate) {
    return fmt::format("aggregate set: {}, floor {}{}{}",
                       shareWithInterval(aggregate.passed, aggregate.scored), aggregate.floor,
                       aggregate.red ? ": below" : ": kept",
                       aggregate.notScored == 0 ? "" : fmt::format("; {} not scored", aggregate.notScored));
}

void append(std::vector<std::string>& lines, const std::vector<std::string>& more) {
    lines.insert(lines.end(), more.begin(), more.end());
}

} // namespace

std::vector<const CaseVerdict*> redCases(const GateVerdict& verdict) {
    std::vector<const CaseVerdict*> red;
    for (const CaseVerdict& one : verdict.cases) {
        if (one.red) {
            red.push_back(&one);
        }
    }
    return red;
}

std::string describeRed(const CaseVerdict& verdict) {
    const std::string standing =
        verdict.standing == corpus::Standing::Active ? "" : fmt::format(", {} now", nameOf(verdict.standing));
    const std::string place =
        verdict.severity.empty() ? "" : fmt::format(", {} {}", verdict.severity, verdict.blastRadius);
    return fmt::format("{}{}{}{}, {}: {}", nameOf(verdict.outcome), verdict.flipped ? ", flipped" : "",
                       standing, place, nameOf(verdict.route), verdict.reason);
}

std::string gateHeadline(const GateVerdict& verdict) {
    const std::string kind = verdict.advisory ? " (advisory)" : "";
    if (!verdict.red) {
        return fmt::format("GATE GREEN{}: all {} cases pass", kind, verdict.gating);
    }
    const std::size_t red = redCases(verdict).size();
    const auto flips = std::ranges::count_if(verdict.cases, &CaseVerdict::flipped);
    return fmt::format("GATE RED{}: {} of {} cases pass, {} red, {} flipped{}", kind, verdict.passed,
                       verdict.gating, red, flips, verdict.comparable ? "" : ", not comparable");
}

std::vector<std::string> gateLines(const GateVerdict& verdict) {
    std::vector<std::string> lines{gateHeadline(verdict)};
    if (const std::string ids = flippedIds(verdict); !ids.empty()) {
        lines.push_back("flipped since main: " + ids);
    }
    if (verdict.red) {
        append(lines, matrixLines(verdict));
    }
    for (const CaseVerdict* one : redCases(verdict)) {
        lines.push_back(fmt::format("  {}  {}  {}", one->caseId, describeRed(*one), one->title));
    }
    for (const std::string& reason : verdict.reasons) {
        lines.push_back("red: " + reason);
    }
    if (verdict.route) {
        lines.push_back(fmt::format("route: {}", nameOf(*verdict.route)));
    }
    if (verdict.failureRateBound) {
        lines.push_back(fmt::format("{} passes still allow a failure rate of {:.1f} % (one-sided 95 %)",
                                    verdict.gating, 100.0 * *verdict.failureRateBound));
    }
    if (verdict.aggregate) {
        lines.push_back(aggregateLine(*verdict.aggregate));
    }
    lines.push_back(mainLine(verdict));
    for (const std::string& note : verdict.notes) {
        lines.push_back("note: " + note);
    }
    return lines;
}

} // namespace fgw::cli
