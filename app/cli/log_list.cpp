// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/log_list.h"

#include "core/importers/log_outline.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace fgw::cli {

namespace {

using importers::LogOutline;
using nlohmann::json;

Result<importers::LogTree> treeOf(const std::string& source) {
    std::error_code error;
    const std::filesystem::path path = std::filesystem::canonical(source, error);
    if (error) {
        return systemFailure(error.value(), "list the logs", source);
    }
    Problems saidByReading;
    return std::filesystem::is_directory(path, error) ? importers::LogTree::ofDirectory(path, saidByReading)
                                                      : importers::LogTree::ofFile(path);
}

Result<std::vector<LogOutline>> outlinesOf(const std::string& source, const Console& console) {
    const auto tree = treeOf(source);
    if (!tree) {
        return std::unexpected(tree.error());
    }
    Result<std::vector<LogOutline>> outlines;
    console.withProgress([&](Task& task) { outlines = importers::outlineLogs(*tree, task); });
    return outlines;
}

json toJson(const LogOutline& log) {
    json described{{"file", log.file},       {"task", log.task},     {"model", log.model},
                   {"created", log.created}, {"status", log.status}, {"score", nullptr}};
    described["samples"] = log.samples > 0 ? json(log.samples) : json();
    if (log.score) {
        described["score"] = {
            {"scorer", log.score->scorer}, {"metric", log.score->metric}, {"value", log.score->value}};
    }
    return described;
}

std::string scoreText(const LogOutline& log) {
    return log.score ? fmt::format("{} {:.3f}", log.score->metric, log.score->value) : "–";
}

void print(const std::string& source, const std::vector<LogOutline>& logs, const Console& console) {
    console.line(fmt::format("{}: {} Inspect {}", source, logs.size(), logs.size() == 1 ? "log" : "logs"));
    if (logs.empty()) {
        return;
    }
    constexpr auto row = "  {:<36} {:<24} {:>8}  {:<20} {:<14} {}";
    console.line("  Samples and scores as the logs themselves say.");
    console.line(fmt::format(row, "model", "task", "samples", "score", "status", "log"));
    for (const LogOutline& log : logs) {
        console.line(fmt::format(row, log.model, log.task,
                                 log.samples > 0 ? std::to_string(log.samples) : "–", scoreText(log),
                                 log.status.empty() ? "never finished" : log.status, log.file));
    }
}

} // namespace

Exit listLogs(const std::vector<std::string>& sources, bool asJson, const Console& console) {
    Exit exit = Exit::Good;
    json described = json::array();
    for (const std::string& source : sources) {
        const auto logs = outlinesOf(source, console);
        if (!logs) {
            exit = std::max(exit, console.fail(logs.error()));
            described.push_back({{"path", source}, {"error", logs.error().message()}});
        } else if (asJson) {
            json list = json::array();
            for (const LogOutline& log : *logs) {
                list.push_back(toJson(log));
            }
            described.push_back({{"path", source}, {"logs", std::move(list)}});
        } else {
            print(source, *logs, console);
        }
    }
    if (asJson) {
        console.json({{"sources", described}});
    }
    return exit;
}

} // namespace fgw::cli
