// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "core/corpus/corpus.h"
#include "core/intake/judge_consent.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

namespace fgw::cli {

namespace {

using intake::NeededJudge;
using nlohmann::json;

struct JudgesArguments {
    std::string corpus;
    std::vector<std::string> allow;
    bool json = false;
};

json jsonOf(const std::vector<NeededJudge>& needed) {
    json list = json::array();
    for (const NeededJudge& one : needed) {
        list.push_back({{"command", one.judge.command},
                        {"version", one.judge.version},
                        {"digest", one.digest},
                        {"allowed", one.allowed},
                        {"cases", one.caseIds}});
    }
    return {{"judges", list}};
}

void print(const std::vector<NeededJudge>& needed, const Console& console) {
    if (needed.empty()) {
        console.line("no case asks a judge");
    }
    for (const NeededJudge& one : needed) {
        console.line(fmt::format("{}  {}  {}  version {}, {} cases", one.allowed ? "allowed" : "asks   ",
                                 one.digest, one.judge.command, one.judge.version, one.caseIds.size()));
    }
}

/// Only what a case asks for can be allowed, so that a digest with a typing mistake is seen.
Status allow(intake::JudgeConsent& consent, std::vector<NeededJudge>& needed, const std::string& digest) {
    const auto found = std::ranges::find(needed, digest, &NeededJudge::digest);
    if (digest.empty() || found == needed.end()) {
        return failure(ErrorCode::Invalid, "allow the judge",
                       fmt::format("no case asks a judge with the digest \"{}\"", digest));
    }
    for (NeededJudge& one : needed) {
        one.allowed = one.allowed || one.digest == digest;
    }
    return consent.remember(digest, found->judge.command);
}

/// Whatever has a checker: cases, those on the watchlist, and candidates, which promotion reproduces.
std::vector<corpus::Case> checkedIn(const corpus::Corpus& corpus) {
    std::vector<corpus::Case> checked = corpus.cases;
    checked.insert(checked.end(), corpus.watchlist.begin(), corpus.watchlist.end());
    for (const corpus::Candidate& candidate : corpus.candidates) {
        checked.push_back(candidate.fields);
        checked.back().id = candidate.candidateId;
    }
    return checked;
}

Exit judges(const JudgesArguments& arguments, const Console& console) {
    const Result<corpus::Corpus> read = corpus::readCorpus(arguments.corpus);
    Result<intake::JudgeConsent> consent = intake::JudgeConsent::load();
    if (!read || !consent) {
        return console.fail(read ? consent.error() : read.error());
    }
    std::vector<NeededJudge> needed = intake::neededJudges(checkedIn(*read), arguments.corpus, *consent);
    for (const std::string& digest : arguments.allow) {
        if (const Status allowed = allow(*consent, needed, digest); !allowed) {
            return console.fail(allowed.error());
        }
    }
    if (arguments.json) {
        console.json(jsonOf(needed));
    } else {
        print(needed, console);
    }
    return std::ranges::all_of(needed, &NeededJudge::allowed) ? Exit::Good : Exit::Bad;
}

} // namespace

void addJudges(CLI::App& app, const Console& console, std::optional<Exit>& exit) {
    auto* command = app.add_subcommand(
        "judges",
        "Lists the programs that checkers of cases and candidates ask as judges, and allows them by "
        "digest: none runs here before. Exit status: 1 where one is not allowed");
    const auto arguments = std::make_shared<JudgesArguments>();
    command->add_option("corpus", arguments->corpus, "Directory with cases.yaml")->required();
    command->add_option("--allow", arguments->allow,
                        "Digest of a judge that may run on this machine from now on");
    command->add_flag("--json", arguments->json, "One JSON document on stdout");
    command->callback([arguments, &console, &exit] { exit = judges(*arguments, console); });
}

} // namespace fgw::cli
