// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/source_reading.h"
#include "core/hypotheses/admissibility.h"
#include "core/hypotheses/existing_data.h"
#include "core/hypotheses/preregistration.h"
#include "core/hypotheses/run_facts.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace fgw::cli {

namespace {

struct PreregArguments {
    std::string file;
    std::string title;
    std::string by;
    std::string runs = "data/reports";
    std::string run;
    std::string cacheFile;
    bool json = false;
};

Exit writeNew(const PreregArguments& arguments, const Console& console) {
    if (std::filesystem::exists(arguments.file)) {
        return console.fail({ErrorCode::Invalid, "make a pre-registration", "the file is there already",
                             Location{arguments.file, {}}});
    }
    hypotheses::Preregistration fresh = hypotheses::newPreregistration();
    fresh.title = arguments.title;
    fresh.by = arguments.by;
    if (const Status saved = hypotheses::savePreregistration(arguments.file, fresh); !saved) {
        return console.fail(saved.error());
    }
    console.message("fill it in, then lock it before any data is taken");
    console.line(arguments.file);
    return Exit::Good;
}

Exit lock(const PreregArguments& arguments, const Console& console) {
    const auto draft = hypotheses::readPreregistration(arguments.file);
    if (!draft) {
        return console.fail(draft.error());
    }
    const auto existing = hypotheses::existingRuns(*draft, {arguments.runs}, Task());
    if (!existing) {
        return console.fail(existing.error());
    }
    const auto locked =
        hypotheses::lockPreregistration(arguments.file, arguments.by, utcNow(), existing->names);
    if (!locked) {
        return console.fail(locked.error());
    }
    for (const std::string& run : existing->names) {
        console.message(fmt::format("data existed: {}; the lock is marked so", run));
    }
    for (const std::filesystem::path& folder : existing->foldersUnread) {
        console.message(
            fmt::format("{} could not be read to its end: there may be data that the lock does not name",
                        folder.string()));
    }
    console.line(
        fmt::format("{} locked {} {}", arguments.file, locked->lock->lockedAt, locked->lock->digest));
    return Exit::Good;
}

/// What is wrong with a pre-registration by itself.
std::vector<std::string> complaintsAbout(const hypotheses::Preregistration& registration) {
    std::vector<std::string> complaints;
    for (const std::string& gap : hypotheses::gapsOf(registration)) {
        complaints.push_back("it does not say " + gap);
    }
    if (!registration.lock) {
        complaints.emplace_back("it is not locked");
    } else if (!registration.isWhole()) {
        complaints.push_back(
            fmt::format("it was changed after it was locked on {}", registration.lock->lockedAt));
    }
    if (registration.lock) {
        for (const std::string& run : registration.lock->dataExisted) {
            complaints.push_back(fmt::format("when it was locked, data existed: {}", run));
        }
    }
    return complaints;
}

/// How a run and what was registered for it fit.
Result<std::vector<std::string>> complaintsAbout(const hypotheses::Preregistration& registration,
                                                 const PreregArguments& arguments, const Console& console) {
    const auto cache = openCache(arguments.cacheFile);
    if (!cache) {
        return std::unexpected(cache.error());
    }
    const auto document = readSource(**cache, arguments.run, {}, console);
    if (!document) {
        return std::unexpected(document.error());
    }
    Task task;
    const auto statements = (*cache)->statements((*document)->summary.id, task);
    if (!statements) {
        return std::unexpected(statements.error());
    }
    const hypotheses::RunFacts facts = hypotheses::factsOf(**document, *statements);
    std::vector<std::string> complaints;
    for (const hypotheses::Reason& deviation : hypotheses::deviationsOf(registration, facts)) {
        complaints.push_back(hypotheses::sentence(deviation));
    }
    const auto locked = registration.lock ? parseIso(registration.lock->lockedAt) : std::nullopt;
    const auto began = parseIso(facts.startedUtc);
    if (!locked || !began || *locked > *began) {
        complaints.push_back(fmt::format("it was not locked before the run began on {}", facts.startedUtc));
    }
    return complaints;
}

Exit check(const PreregArguments& arguments, const Console& console) {
    const auto registration = hypotheses::readPreregistration(arguments.file);
    if (!registration) {
        return console.fail(registration.error());
    }
    std::vector<std::string> complaints = complaintsAbout(*registration);
    if (!arguments.run.empty()) {
        const auto ofRun = complaintsAbout(*registration, arguments, console);
        if (!ofRun) {
            return console.fail(ofRun.error());
        }
        complaints.insert(complaints.end(), ofRun->begin(), ofRun->end());
    }
    if (arguments.json) {
        console.json({{"file", arguments.file},
                      {"digest", registration->digest},
                      {"locked", registration->lock.has_value()},
                      {"lock_covered", registration->coversLock},
                      {"findings", complaints}});
    } else {
        for (const std::string& complaint : complaints) {
            console.line(complaint);
        }
        console.line(!complaints.empty()        ? fmt::format("{} found", complaints.size())
                     : registration->coversLock ? "locked and whole"
                                                : "locked and whole, but of the weaker kind (version 1): its "
                                                  "digest does not cover who locked it and when");
    }
    return complaints.empty() ? Exit::Good : Exit::Bad;
}

} // namespace

void addPrereg(CLI::App& app, const Console& console, std::optional<Exit>& exit) {
    auto* command = app.add_subcommand("prereg", "What was decided before looking: make, lock, check");
    command->require_subcommand(1);
    const auto arguments = std::make_shared<PreregArguments>();
    const auto add = [&](const char* name, const char* help) {
        auto* sub = command->add_subcommand(name, help);
        sub->add_option("file", arguments->file, "preregistration.json")->required();
        return sub;
    };
    auto* fresh = add("new", "Writes one with the default rules, to be filled in");
    fresh->add_option("--title", arguments->title, "What it is about");
    fresh->add_option("--by", arguments->by, "Who decides");
    fresh->callback([arguments, &console, &exit] { exit = writeNew(*arguments, console); });
    auto* locking = add("lock", "Writes digest and time into it; marks runs that were there already");
    locking->add_option("--by", arguments->by, "Who locks it")->required();
    locking->add_option("--runs", arguments->runs, "Where runs are looked for; default data/reports");
    locking->callback([arguments, &console, &exit] { exit = lock(*arguments, console); });
    auto* checking = add("check", "Complete, locked, unchanged, and kept by a run? Exit status: 1 where not");
    checking->add_option("run", arguments->run, "A run directory to hold against it");
    checking->add_option("--cache", arguments->cacheFile, "Cache file; default: the user's own");
    checking->add_flag("--json", arguments->json, "One JSON document on stdout");
    checking->callback([arguments, &console, &exit] { exit = check(*arguments, console); });
}

} // namespace fgw::cli
