// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/outcome_rules.h"

#include "core/base/json_text.h"

#include <nlohmann/json.hpp>

#include <string>

namespace fgw::cache {

namespace {

std::vector<std::string> namesIn(std::string_view text) {
    std::vector<std::string> names;
    const auto json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_array()) {
        return names;
    }
    for (const nlohmann::json& name : json) {
        if (name.is_string()) {
            names.push_back(name.get<std::string>());
        }
    }
    return names;
}

} // namespace

void writeOutcomeRules(Database& database, std::int64_t source, const std::vector<runs::OutcomeRule>& rules) {
    Statement insert(database, "INSERT INTO outcome_rules VALUES(?,?,?,?,?,?,?)");
    for (const runs::OutcomeRule& rule : rules) {
        const std::string scorers = jsonLine(nlohmann::json(rule.scorers));
        insert.bind(source).bind(rule.slice).bind(rule.scorer).bind(rule.threshold);
        insert.bind(std::int64_t{rule.lowerIsBetter}).bind(std::int64_t{rule.binary}).bind(scorers);
        insert.run();
    }
}

std::vector<runs::OutcomeRule> readOutcomeRules(Database& database, std::int64_t source) {
    std::vector<runs::OutcomeRule> rules;
    Statement rows(database, "SELECT slice, scorer, threshold, lower_is_better, binary, scorers FROM "
                             "outcome_rules WHERE source=? ORDER BY slice");
    rows.bind(source);
    while (rows.step()) {
        rules.push_back({std::string(rows.text(0)), std::string(rows.text(1)), rows.real(2),
                         rows.integer(3) != 0, rows.integer(4) != 0, namesIn(rows.text(5))});
    }
    return rules;
}

} // namespace fgw::cache
