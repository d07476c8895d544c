// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "core/base/durable_file.h"
#include "core/corpus/corpus_files.h"
#include "core/corpus/merge_cases.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>
#include <string>

namespace fgw::cli {

namespace {

struct MergeArguments {
    std::string base;
    std::string ours;
    std::string theirs;
    std::string shownAs;
};

Result<std::string> textOf(const std::string& file) {
    return readWholeFile(file, corpus::kMaxYamlBytes);
}

Exit writeOurs(const MergeArguments& arguments, const std::string& text, Exit done, const Console& console) {
    const Status written = replaceFile(arguments.ours, text);
    return written ? done : console.fail(written.error());
}

/// What a person has to decide stays in the file between the marks that git would have made, if any.
Exit leaveToPerson(const MergeArguments& arguments, const corpus::MergeTexts& texts, const Console& console) {
    const Result<corpus::MarkedMerge> merged = corpus::markedMerge(texts, arguments.shownAs);
    if (!merged) {
        return console.fail(merged.error());
    }
    if (!merged->marked) {
        console.message(fmt::format("{0}: by lines git found nothing to mark; the file holds the changes of "
                                    "both sides as lines, so look at it before \"git add {0}\"",
                                    arguments.shownAs));
    }
    return writeOurs(arguments, merged->text, Exit::Bad, console);
}

/// What is left to do in the history, which git merges for itself.
void tellWhatComesNext(const corpus::MergedCases& merged, const std::string& file, const Console& console) {
    for (const std::string& id : merged.changedOnBoth) {
        console.message(
            fmt::format("{0}: both sides added or changed {1}: where lint says that its chain breaks, "
                        "look at it and run accept-chain CORPUS {1} --by WHO --reason WHY",
                        file, id));
    }
    for (const std::string& id : merged.givenTwice) {
        console.message(fmt::format("{}: both sides gave the number {}, to different cases: run renumber "
                                    "CORPUS --by WHO --reason WHY",
                                    file, id));
    }
}

Exit merge(const MergeArguments& arguments, const Console& console) {
    Result<std::string> base = textOf(arguments.base);
    Result<std::string> ours = textOf(arguments.ours);
    Result<std::string> theirs = textOf(arguments.theirs);
    for (const Result<std::string>* text : {&base, &ours, &theirs}) {
        if (!*text) {
            return console.fail(text->error());
        }
    }
    const corpus::MergeTexts texts{std::move(*base), std::move(*ours), std::move(*theirs)};
    const auto merged = corpus::mergeCases(texts, arguments.shownAs);
    if (!merged) {
        console.message(merged.error().message());
        return leaveToPerson(arguments, texts, console);
    }
    for (const std::string& conflict : merged->conflicts) {
        console.message(fmt::format("{}: {}", arguments.shownAs, conflict));
    }
    tellWhatComesNext(*merged, arguments.shownAs, console);
    return merged->conflicts.empty() ? writeOurs(arguments, merged->text, Exit::Good, console)
                                     : leaveToPerson(arguments, texts, console);
}

} // namespace

void addMergeCorpus(CLI::App& app, const Console& console, std::optional<Exit>& exit) {
    auto* command = app.add_subcommand(
        "merge-corpus",
        "Merges cases.yaml, watchlist.yaml or cases_removed.yaml case by case, for git: git config "
        "merge.failure-corpus.driver \"failure-geometry merge-corpus %O %A %B %P\"");
    const auto arguments = std::make_shared<MergeArguments>();
    command->add_option("base", arguments->base, "The file that both sides come from")->required();
    command->add_option("ours", arguments->ours, "Our file, which becomes the merged one")->required();
    command->add_option("theirs", arguments->theirs, "Their file")->required();
    command->add_option("name", arguments->shownAs, "The name of the file, for messages");
    command->callback([arguments, &console, &exit] { exit = merge(*arguments, console); });
}

} // namespace fgw::cli
