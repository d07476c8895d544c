// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/statistics.h"
#include "core/base/json_reader.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <array>
#include <iostream>
#include <memory>
#include <string>

namespace fgw::cli {

namespace {

constexpr std::size_t kMostInput = std::size_t{256} << 20;

struct StatsArguments {
    std::string name;
    Threads threads;
    bool json = false;
};

Result<std::string> readInput(std::istream& stream) {
    std::string text;
    std::array<char, 65536> block{};
    while (stream.read(block.data(), block.size()) || stream.gcount() > 0) {
        text.append(block.data(), static_cast<std::size_t>(stream.gcount()));
        if (text.size() > kMostInput) {
            return failure(ErrorCode::TooLarge, "read the input", "it is over 256 MiB");
        }
    }
    return text;
}

Exit answerStatistic(const StatsArguments& arguments, const Console& console) {
    const auto text = readInput(std::cin);
    if (!text) {
        return console.fail(text.error());
    }
    const auto input = parseJson(*text, "standard input");
    if (!input) {
        return console.fail(input.error());
    }
    Result<nlohmann::json> answer;
    console.withProgress(
        [&](Task& task) { answer = statisticOf(arguments.name, *input, arguments.threads, task); });
    if (!answer) {
        return console.fail(answer.error());
    }
    console.json(*answer);
    return Exit::Good;
}

} // namespace

void addStats(CLI::App& app, const Console& console, std::optional<Exit>& exit) {
    auto* command = app.add_subcommand(
        "stats", "Compute one statistic of a JSON object on standard input, with its n and interval");
    const auto arguments = std::make_shared<StatsArguments>();
    command->add_option("name", arguments->name, fmt::format("One of {}", fmt::join(statisticNames(), ", ")))
        ->required()
        ->check(CLI::IsMember(statisticNames()));
    command->add_option("--threads", arguments->threads.count, "0 uses every core; the figures are the same")
        ->check(CLI::Range(0, 1024))
        ->capture_default_str();
    command->add_flag("--json", arguments->json, "The answer is one JSON document with or without this");
    command->footer(
        "Input, null for what is missing:\n"
        "  separation       {\"correct\": [[0/1 per item] per model]}\n"
        "  bootstrap        the same, and n_boot, seed, level, statistic (separation, mean, diff),\n"
        "                   method (percentile, bca)\n"
        "  purity, ari, ami, vmeasure   {\"clusters\": [...], \"labels\": [...]}\n"
        "  drift            {\"a\": [[...]], \"b\": [[...]]}, one row a centroid\n"
        "  wilson, clopper_pearson      {\"k\", \"n\", \"level\"}\n"
        "  mcnemar          {\"b\", \"c\"}, the counts of items that only one of two has right\n"
        "  holm, bh         {\"p\": [...]}\n"
        "  kappa, alpha     {\"ratings\": [[...] per rater]}\n"
        "  trustworthiness  {\"high\": [[...]], \"low\": [[...]], \"k\"}, one row a point");
    command->callback([arguments, &console, &exit] { exit = answerStatistic(*arguments, console); });
}

} // namespace fgw::cli
