// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/run_arguments.h"
#include "core/benchmark/replay.h"
#include "core/benchmark/trusted_commands.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <memory>
#include <string>

namespace fgw::cli {

namespace {

using nlohmann::json;

struct ReplayArguments {
    std::string original;
    bool fromCache = false;
    bool allowCommands = false;
    std::string answerFile;
    RunArguments run;
};

/// Runs an experiment again from its provenance and compares every number.
class Replay {
public:
    Replay(const ReplayArguments& arguments, const Console& console)
        : m_arguments(arguments), m_console(console) {}

    Exit run() {
        const auto recorded = benchmark::readRecordedRun(m_arguments.original);
        if (!recorded) {
            return m_console.fail(recorded.error());
        }
        if (const Status allowed = checkCommands(recorded->experiment); !allowed) {
            return m_console.fail(allowed.error());
        }
        const auto again = runAgain(*recorded);
        if (!again) {
            return m_console.fail(again.error());
        }
        if (again->run.failure) {
            return m_console.fail(*again->run.failure);
        }
        return say(again->comparison, again->run.path);
    }

private:
    /// A command in somebody's provenance is code that somebody else chose.
    [[nodiscard]] Status checkCommands(const benchmark::Experiment& experiment) const {
        const auto commands = benchmark::commandsAmong(experiment.predictors);
        if (commands.empty() || m_arguments.allowCommands) {
            return {};
        }
        return failure(ErrorCode::Invalid, "replay the run",
                       fmt::format("it would start the program “{}”; allow that with --allow-commands",
                                   commands.front().command));
    }

    [[nodiscard]] Result<benchmark::ReplayedRun> runAgain(const benchmark::RecordedRun& recorded) const {
        const RunArguments& run = m_arguments.run;
        benchmark::ReplayOptions options{.asking = askingOptions({.askAgain = !m_arguments.fromCache,
                                                                  .answerFile = m_arguments.answerFile}),
                                         .threads = Threads{run.threads}};
        options.place.outputRoot = run.outputRoot;
        options.place.workingDirectory =
            benchmark::workingDirectoryOf(recorded.experiment, m_arguments.original);
        options.place.label = run.label.empty() ? options.place.label : run.label;
        Problems problems;
        Result<benchmark::ReplayedRun> replayed = std::unexpected(Error{});
        m_console.withProgress(
            [&](Task& task) { replayed = benchmark::replayRun(recorded, options, problems, task); });
        return replayed;
    }

    [[nodiscard]] Exit say(const benchmark::ReportComparison& comparison,
                           const std::filesystem::path& run) const {
        if (m_arguments.run.json) {
            m_console.json(documentOf(comparison, run));
        } else {
            m_console.line(sentence(comparison));
            m_console.line(run.string());
        }
        return comparison.identical() ? Exit::Good : Exit::Bad;
    }

    static json documentOf(const benchmark::ReportComparison& comparison, const std::filesystem::path& run) {
        json document{{"identical", comparison.identical()},
                      {"numbers", comparison.numbers.size()},
                      {"different", comparison.different()},
                      {"changed", comparison.causes},
                      {"from_cache", comparison.fromCache},
                      {"tolerance", comparison.tolerance},
                      {"run", run.string()}};
        if (const benchmark::ComparedNumber* first = comparison.first()) {
            document["first"] = {{"where", first->where}, {"before", first->before}, {"after", first->after}};
        }
        return document;
    }

    static std::string sentence(const benchmark::ReportComparison& comparison) {
        std::string changed = comparison.causes.empty()
                                  ? "nothing that the provenance records changed"
                                  : fmt::format("changed since: {}", fmt::join(comparison.causes, ", "));
        if (comparison.tolerance > 0.0) {
            changed += fmt::format("; the processor is another, so numbers within {} of each other count as "
                                   "equal",
                                   comparison.tolerance);
        }
        if (comparison.identical()) {
            return fmt::format("All {} numbers are identical; {}; {} answers came from the cache.",
                               comparison.numbers.size(), changed, comparison.fromCache);
        }
        const benchmark::ComparedNumber& first = *comparison.first();
        return fmt::format("{} of {} numbers differ, the first at {}: {} before, {} now; {}.",
                           comparison.different(), comparison.numbers.size(), first.where, first.before,
                           first.after, changed);
    }

    const ReplayArguments& m_arguments;
    const Console& m_console;
};

} // namespace

void addReplay(CLI::App& app, const Console& console, std::optional<Exit>& exit) {
    auto* command = app.add_subcommand(
        "replay", "Run an experiment again from its provenance, asking again, and compare every number");
    const auto arguments = std::make_shared<ReplayArguments>();
    command->add_option("run", arguments->original, "Run directory")->required();
    command->add_flag("--from-cache", arguments->fromCache,
                      "Take answers of earlier runs, which then are counted");
    command->add_option("--answers", arguments->answerFile,
                        "File of earlier answers; default: the user's own");
    command->add_flag("--allow-commands", arguments->allowCommands,
                      "Start the programs that the run names as predictors");
    command->add_option("--threads", arguments->run.threads, "0 uses every core; the numbers are the same")
        ->check(CLI::Range(0, 1024));
    command->add_option("--output-root", arguments->run.outputRoot, "Directory of run directories")
        ->capture_default_str();
    command->add_option("--label", arguments->run.label, "End of the run directory's name");
    command->add_flag("--json", arguments->run.json, "One JSON document on stdout");
    command->callback([arguments, &console, &exit] { exit = Replay(*arguments, console).run(); });
}

} // namespace fgw::cli
