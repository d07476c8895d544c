// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/document_json.h"
#include "app/cli/document_text.h"
#include "app/cli/log_list.h"
#include "app/cli/source_reading.h"
#include "core/importers/score_store.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <system_error>
#include <vector>

namespace fgw::cli {

namespace {

struct ImportArguments {
    std::vector<std::string> sources;
    std::optional<cache::SourceKind> format;
    std::string cacheFile;
    importers::ScoreOptions scores;
    bool forgetScores = false;
    bool list = false;
    bool json = false;
};

/// From now on the source is judged by the default.
Status forgetScores(const std::string& path) {
    std::error_code error;
    const std::filesystem::path source = std::filesystem::canonical(path, error);
    return error ? Status(systemFailure(error.value(), "open the source", path))
                 : importers::ScoreStore(importers::defaultScoresFile()).remember(source, {});
}

/// Reads one source after the other; one that cannot be read does not keep the next from being read.
class Import {
public:
    Import(const ImportArguments& arguments, const Console& console)
        : m_arguments(arguments), m_console(console) {}

    Exit run() {
        const auto cache = openCache(m_arguments.cacheFile);
        if (!cache) {
            return m_console.fail(cache.error());
        }
        for (const std::string& source : m_arguments.sources) {
            read(**cache, source);
        }
        if (m_arguments.json) {
            m_console.json({{"sources", m_sources}});
        }
        return m_exit;
    }

private:
    void read(cache::Cache& cache, const std::string& path) {
        const Status ready = m_arguments.forgetScores ? forgetScores(path) : Status();
        const auto id =
            ready
                ? ingest(cache, path,
                         {.kind = m_arguments.format, .mapping = {}, .scores = m_arguments.scores}, m_console)
                : std::unexpected(ready.error());
        const auto summary = id ? cache.summary(*id) : std::unexpected(id.error());
        const auto problems = summary ? cache.problems(*id) : std::unexpected(summary.error());
        if (!problems) {
            m_exit = std::max(m_exit, m_console.fail(problems.error()));
            m_sources.push_back({{"path", path}, {"error", problems.error().message()}});
        } else if (m_arguments.json) {
            m_sources.push_back(describeSource(*summary, *problems));
        } else {
            print(*summary, *problems);
        }
    }

    void print(const cache::SourceSummary& summary, const std::vector<Problem>& problems) const {
        m_console.line(headline(summary));
        constexpr std::size_t shown = 20;
        for (const std::string& line : problemLines(problems, summary.problemCount, shown)) {
            m_console.line(line);
        }
    }

    const ImportArguments& m_arguments;
    const Console& m_console;
    nlohmann::json m_sources = nlohmann::json::array();
    Exit m_exit = Exit::Good;
};

} // namespace

void addImport(CLI::App& app, const Console& console, std::optional<Exit>& exit) {
    auto* command = app.add_subcommand(
        "import", "Read runs, logs, files and corpora into the cache; say what was not read");
    const auto arguments = std::make_shared<ImportArguments>();
    command
        ->add_option("source", arguments->sources, "Run directory, log, file, directory of logs, or corpus")
        ->required();
    const std::map<std::string, cache::SourceKind> formats{{"run", cache::SourceKind::RunDirectory},
                                                           {"rows", cache::SourceKind::ImportedFile},
                                                           {"logs", cache::SourceKind::Logs},
                                                           {"corpus", cache::SourceKind::Corpus}};
    command
        ->add_option(
            "--format", arguments->format,
            "run, rows (JSON Lines, JSON, CSV), logs (of other programs) or corpus; default: told by content")
        ->transform(CLI::CheckedTransformer(formats));
    addScoreOptions(*command, arguments->scores);
    command->add_flag("--forget-scorer", arguments->forgetScores,
                      "Judge the source by the default again, whatever was chosen for it before");
    command->add_flag("--list", arguments->list,
                      "Only list logs, from what each says of itself: no samples are read, nothing is kept");
    command->add_option("--cache", arguments->cacheFile, "Cache file; default: the user's own");
    command->add_flag("--json", arguments->json, "One JSON document on stdout");
    command->callback([arguments, &console, &exit] {
        exit = arguments->list ? listLogs(arguments->sources, arguments->json, console)
                               : Import(*arguments, console).run();
    });
}

} // namespace fgw::cli
