// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/estimate_json.h"
#include "app/cli/gate_report.h"
#include "core/stats/proportion.h"

#include <nlohmann/json.hpp>

namespace fgw::cli {

namespace {

using nlohmann::json;

json describe(const corpus::CaseVerdict& one) {
    return {{"case_id", one.caseId},
            {"title", one.title},
            {"failure_mode", one.failureMode},
            {"severity", one.severity},
            {"blast_radius", one.blastRadius},
            {"owner", one.owner},
            {"standing", nameOf(one.standing)},
            {"outcome", nameOf(one.outcome)},
            {"red", one.red},
            {"flipped", one.flipped},
            {"changed_since_main", one.changed},
            {"route", one.red ? json(nameOf(one.route)) : json()},
            {"attempts", one.attempts},
            {"passes", one.passes},
            {"reason", one.reason}};
}

json describe(const std::vector<corpus::JudgeVersion>& judges) {
    json list = json::array();
    for (const corpus::JudgeVersion& judge : judges) {
        list.push_back({{"name", judge.name}, {"version", judge.version}});
    }
    return list;
}

json describe(const corpus::AggregateVerdict& aggregate) {
    return {{"pass_rate", estimateJson(stats::proportion(aggregate.passed, aggregate.scored))},
            {"passed", aggregate.passed},
            {"scored", aggregate.scored},
            {"not_scored", aggregate.notScored},
            {"floor", aggregate.floor},
            {"red", aggregate.red}};
}

json describe(const corpus::RecordedMain& main) {
    return {{"ts_utc", main.tsUtc},
            {"run_id", main.runId},
            {"commit", main.commit},
            {"ref", main.ref},
            {"judges", describe(main.judges)}};
}

} // namespace

json gateJson(const corpus::GateVerdict& verdict) {
    json cases = json::array();
    json flipped = json::array();
    for (const corpus::CaseVerdict& one : verdict.cases) {
        cases.push_back(describe(one));
        if (one.flipped) {
            flipped.push_back(one.caseId);
        }
    }
    json matrix = json::array();
    for (const corpus::ModeRow& row : verdict.matrix) {
        matrix.push_back(
            {{"mode", row.mode}, {"passed", row.passed}, {"failed", row.failed}, {"missing", row.missing}});
    }
    return {{"verdict", verdict.red ? "red" : "green"},
            {"exit_status", verdict.exitStatus()},
            {"advisory", verdict.advisory},
            {"comparable", verdict.comparable},
            {"gating", verdict.gating},
            {"passed", verdict.passed},
            {"flipped", flipped},
            {"matrix", matrix},
            {"cases", cases},
            {"reasons", verdict.reasons},
            {"notes", verdict.notes},
            {"route", verdict.route ? json(nameOf(*verdict.route)) : json()},
            {"failure_rate_upper_bound", verdict.failureRateBound ? json(*verdict.failureRateBound) : json()},
            {"failure_rate_bound_level", 0.95},
            {"aggregate", verdict.aggregate ? describe(*verdict.aggregate) : json()},
            {"judges", describe(verdict.judges)},
            {"main", verdict.main ? describe(*verdict.main) : json()}};
}

} // namespace fgw::cli
