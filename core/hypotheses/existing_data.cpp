// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hypotheses/existing_data.h"

#include "core/base/json_member.h"
#include "core/base/json_reader.h"
#include "core/base/line_reader.h"
#include "core/base/safe_open.h"
#include "core/hypotheses/folder_entries.h"
#include "core/hypotheses/run_facts.h"
#include "core/runs/run_directory.h"
#include "core/runs/run_statements.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <string_view>

namespace fgw::hypotheses {

namespace {

using nlohmann::json;

/// The configuration is the second event of a log that this program writes.
constexpr int kLinesRead = 16;

/// What the first lines of a log say; nothing where there is none.
struct Beginning {
    runs::RunStatements statements;
    std::string command;

    [[nodiscard]] bool iterates() const { return command == "iterate"; } ///< rounds of feedback
    [[nodiscard]] bool induces() const { return command == "harness" || command == "compare"; }
};

Beginning beginningOf(const std::filesystem::path& run) {
    Beginning beginning;
    runs::RunStatements& statements = beginning.statements;
    const auto directory = SafeDirectory::open(run);
    const auto file =
        directory ? directory->openRegular(runs::kEventsFile) : std::unexpected(directory.error());
    if (!file) {
        return beginning;
    }
    LineReader lines(*file, run / runs::kEventsFile);
    for (int read = 0; read < kLinesRead && !statements.configured; ++read) {
        const auto line = lines.next();
        if (!line || line->kind == LineReader::Kind::End) {
            break;
        }
        auto event = parseJson(line->text, run);
        if (event && event->is_object() && event->contains("payload") && (*event)["event"].is_string()) {
            const auto& name = (*event)["event"].get_ref<const std::string&>();
            const json& payload = (*event)["payload"];
            // Evaluations may have metadata of that name.
            if (name == "run_started") {
                beginning.command = textAt(payload, "command");
            }
            runs::addStatement(statements, name, payload.dump(), line->number);
        }
    }
    return beginning;
}

bool isConfigured(const runs::RunStatements& statements, std::string_view slice) {
    return std::ranges::find(statements.slices, slice, &runs::StatedSlice::name) != statements.slices.end();
}

/// What a harness induces need not stand in its configuration: then it is called after the slice that it came
/// from.
bool holdsSlice(const Beginning& beginning, std::string_view slice) {
    if (slice.empty() || isConfigured(beginning.statements, slice)) {
        return !slice.empty();
    }
    return beginning.induces() && slice.starts_with(kInducedPrefix) &&
           isConfigured(beginning.statements, slice.substr(kInducedPrefix.size()));
}

/// H3 names no slice: where nothing else is registered, it is about every run over rounds.
bool isOfRoundsOnly(const Preregistration& registration) {
    return std::ranges::all_of(registration.hypotheses, [](const RegisteredHypothesis& one) {
        return one.hypothesis == Hypothesis::Convergence;
    });
}

bool isAbout(const Beginning& beginning, const Preregistration& registration) {
    const runs::RunStatements& statements = beginning.statements;
    const bool hasSlice = std::ranges::any_of(registration.hypotheses, [&](const RegisteredHypothesis& one) {
        return holdsSlice(beginning, one.comparedSlice);
    });
    const bool hasRounds = beginning.iterates() && isOfRoundsOnly(registration);
    const std::vector<std::string>& models = registration.sampling.models;
    const bool hasModel =
        models.empty() || std::ranges::any_of(statements.predictors, [&](const runs::StatedPredictor& one) {
            return std::ranges::find(models, one.model) != models.end();
        });
    return (hasSlice || hasRounds) && hasModel;
}

} // namespace

Result<ExistingRuns> existingRuns(const Preregistration& registration,
                                  const std::set<std::filesystem::path>& folders, const Task& task) {
    ExistingRuns existing;
    std::set<std::string> names;
    const auto look = [&](const std::filesystem::directory_entry& entry) {
        std::error_code unreadable;
        if (entry.is_directory(unreadable) && isAbout(beginningOf(entry.path()), registration)) {
            names.insert(entry.path().filename().string());
        }
        return !task.cancelled();
    };
    for (const std::filesystem::path& folder : folders) {
        std::error_code error;
        const std::filesystem::directory_iterator entries(folder, error);
        error = error ? error : visitEntries(entries, look);
        if (task.cancelled()) {
            return cancelledError("look for runs that are there already");
        }
        if (error) {
            existing.foldersUnread.push_back(folder);
        } else {
            ++existing.foldersRead;
        }
    }
    existing.names.assign(names.begin(), names.end());
    return existing;
}

} // namespace fgw::hypotheses
