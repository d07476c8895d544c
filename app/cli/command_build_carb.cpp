// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/carb_json.h"
#include "app/cli/commands.h"
#include "core/benchmark/carb_file.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <memory>
#include <string>
#include <utility>

namespace fgw::cli {

namespace {

using benchmark::CarbRange;
using benchmark::CarbType;

struct BuildCarbArguments {
    std::uint64_t count = 0;
    std::uint64_t seed = 0;
    std::string output;
    benchmark::CarbOptions options;
    Threads threads;
    bool json = false;
};

nlohmann::json optionsJson(const benchmark::CarbOptions& options) {
    nlohmann::json document;
    for (std::size_t type = 0; type < benchmark::kCarbTypes; ++type) {
        document["weights"][nameOf(static_cast<CarbType>(type))] = options.weights[type];
    }
    document["depth"] = {options.depth.least, options.depth.most};
    document["distractors"] = {options.distractors.least, options.distractors.most};
    document["operators"] = {options.operators.least, options.operators.most};
    return document;
}

void reportItems(const benchmark::CarbFile& file, const BuildCarbArguments& arguments,
                 const Console& console) {
    if (arguments.json) {
        console.json({{"output", arguments.output},
                      {"n", file.balance.items()},
                      {"seed", arguments.seed},
                      {"sha256", file.sha256},
                      {"bytes", file.bytes},
                      {"options", optionsJson(arguments.options)},
                      {"balance", balanceJson(file.balance)}});
        return;
    }
    for (const std::string& line : balanceLines(file.balance)) {
        console.line(line);
    }
    console.line(fmt::format("{} items, seed {}, {} bytes, SHA-256 {}", file.balance.items(), arguments.seed,
                             file.bytes, file.sha256));
    console.line(arguments.output);
}

Exit buildCarb(const BuildCarbArguments& arguments, const Console& console) {
    Result<benchmark::CarbFile> file;
    console.withProgress([&](Task& task) {
        file = benchmark::writeCarbFile(arguments.output, arguments.options, arguments.count, arguments.seed,
                                        arguments.threads, task);
    });
    if (!file) {
        return console.fail(file.error());
    }
    reportItems(*file, arguments, console);
    return Exit::Good;
}

void addWeights(CLI::App& command, benchmark::CarbOptions& options) {
    constexpr std::array<std::pair<const char*, const char*>, benchmark::kCarbTypes> weights{
        {{"--compositional", "How often: chains of relations, as deep as --depth says"},
         {"--distractor", "How often: a chain among sentences that do not bear on the question"},
         {"--logic-mix", "How often: negation, quantifiers and implication"},
         {"--counterfactual", "How often: a supposed world against the actual one"}}};
    for (std::size_t type = 0; type < weights.size(); ++type) {
        command.add_option(weights[type].first, options.weights[type], weights[type].second)
            ->check(CLI::Range(0, 1000))
            ->capture_default_str()
            ->group("Weights of the axes, relative to each other");
    }
}

void addRange(CLI::App& command, const char* name, CarbRange& range, CarbRange allowed, const char* what) {
    command
        .add_option_function<std::pair<int, int>>(
            name, [&range](const std::pair<int, int>& given) { range = {given.first, given.second}; },
            fmt::format("{}: least and most, within {} to {}; default {} {}", what, allowed.least,
                        allowed.most, range.least, range.most))
        ->type_name("LEAST MOST")
        ->group("Ranges of the axes");
}

void addRanges(CLI::App& command, benchmark::CarbOptions& options) {
    addRange(command, "--depth", options.depth, {2, 12}, "Steps of inference");
    addRange(command, "--distractors", options.distractors, {0, 12},
             "Sentences that do not bear on the question");
    addRange(command, "--operators", options.operators, {1, 12},
             "Words of negation, quantity, condition and supposition");
}

} // namespace

void addBuildCarb(CLI::App& app, const Console& console, std::optional<Exit>& exit) {
    auto* command = app.add_subcommand(
        "build-carb", "Generate items with controlled difficulty on four axes, each with its correct answer");
    const auto arguments = std::make_shared<BuildCarbArguments>();
    command->add_option("--n", arguments->count, "How many items")
        ->required()
        ->check(CLI::Range(std::uint64_t{1}, std::uint64_t{1'000'000'000}));
    command->add_option("--seed", arguments->seed, "The same seed and options give the same bytes")
        ->capture_default_str();
    command->add_option("--output", arguments->output, "JSON Lines file to write")->required();
    addWeights(*command, arguments->options);
    addRanges(*command, arguments->options);
    command->add_option("--threads", arguments->threads.count, "0 uses every core; the items are the same")
        ->check(CLI::Range(0, 1024))
        ->capture_default_str();
    command->add_flag("--json", arguments->json, "One JSON document on stdout");
    command->callback([arguments, &console, &exit] { exit = buildCarb(*arguments, console); });
}

} // namespace fgw::cli
