// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/diff_text.h"
#include "app/cli/source_reading.h"
#include "core/cache/source_name.h"
#include "core/comparison/comparison_json.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <memory>
#include <string>

namespace fgw::cli {

namespace {

using nlohmann::json;

struct DiffArguments {
    std::string before;
    std::string after;
    std::string modelBefore;
    std::string modelAfter;
    std::string joinBy = "auto";
    std::string cacheFile;
    importers::ScoreOptions scores;
    comparison::PairOptions options;
    bool json = false;
};

using DocumentPointer = std::shared_ptr<const cache::Document>;

json runJson(const cache::Document& document, const std::string& name) {
    const cache::SourceSummary& summary = document.summary;
    return {{"path", summary.path.string()}, {"name", name},
            {"run_id", summary.runId},       {"digest", summary.digest},
            {"models", summary.models},      {"records", summary.records}};
}

json provenanceOf(const cache::Document& document) {
    return json::parse(document.summary.provenance.raw, nullptr, false);
}

/// One call of the command: reads both runs, pairs their models, compares and prints.
class Diff {
public:
    Diff(const DiffArguments& arguments, const Console& console)
        : m_arguments(arguments), m_console(console) {}

    [[nodiscard]] Exit run() {
        if (Status status = read(); !status) {
            return m_console.fail(status.error());
        }
        if (Status status = compare(); !status) {
            return m_console.fail(status.error());
        }
        m_arguments.json ? printJson() : printLines();
        return Exit::Good;
    }

private:
    [[nodiscard]] Status read() {
        const auto cache = openCache(m_arguments.cacheFile);
        if (!cache) {
            return std::unexpected(cache.error());
        }
        for (const std::string* path : {&m_arguments.before, &m_arguments.after}) {
            auto document = readSource(**cache, *path, {.scores = m_arguments.scores}, m_console);
            if (!document) {
                return std::unexpected(document.error());
            }
            if ((*document)->records->size() == 0) {
                return failure(ErrorCode::Unsupported, "compare " + *path, "it holds no evaluations");
            }
            m_documents.push_back(*std::move(document));
        }
        return {};
    }

    [[nodiscard]] Status compare() {
        Status status;
        m_console.withProgress([&](Task& task) { status = compare(task); });
        return status;
    }

    [[nodiscard]] Status compare(Task& task) {
        m_names = cache::distinctNames(m_documents);
        std::vector<comparison::ComparedRun> runs;
        for (std::size_t run = 0; run < m_documents.size(); ++run) {
            runs.push_back({m_names[run], m_documents[run]->records});
        }
        auto compared =
            comparison::compareRuns(std::move(runs), *comparison::parseJoinBy(m_arguments.joinBy), task);
        if (!compared) {
            return std::unexpected(compared.error());
        }
        m_comparison = *std::move(compared);
        if (Status status = choosePairs(); !status) {
            return status;
        }
        comparison::PairOptions options = m_arguments.options;
        // Who joins by the id alone wants what is under it compared, whatever it asks.
        options.countOtherInput = m_arguments.joinBy == "id";
        for (const comparison::ColumnPair& columns : m_columns) {
            auto pair = comparison::comparePair(m_comparison, columns, options, task);
            if (!pair) {
                return std::unexpected(pair.error());
            }
            m_pairs.push_back(*std::move(pair));
        }
        return checkData(task);
    }

    [[nodiscard]] Status checkData(const Task& task) {
        m_provenance = runs::compareProvenance(provenanceOf(*m_documents[0]), provenanceOf(*m_documents[1]));
        for (const DocumentPointer& document : m_documents) {
            auto checks = runs::checkDatasets(document->summary.provenance, document->summary.path, task);
            if (!checks) {
                return std::unexpected(checks.error());
            }
            m_datasets.push_back(*std::move(checks));
        }
        return {};
    }

    [[nodiscard]] Status choosePairs() {
        if (m_arguments.modelBefore.empty()) {
            m_columns = comparison::naturalPairs(m_comparison, 0, 1);
            return m_columns.empty()
                       ? failure(ErrorCode::Invalid, "compare the runs",
                                 "they share no model and have several: name one of each with --model-before "
                                 "and --model-after")
                       : Status();
        }
        const std::string& after =
            m_arguments.modelAfter.empty() ? m_arguments.modelBefore : m_arguments.modelAfter;
        const auto first = m_comparison.findColumn(0, m_arguments.modelBefore);
        const auto second = m_comparison.findColumn(1, after);
        if (!first || !second) {
            return failure(ErrorCode::NotFound, "compare the runs",
                           "there is no model “" + (first ? after : m_arguments.modelBefore) + "” in it");
        }
        m_columns.emplace_back(*first, *second);
        return {};
    }

    void printJson() const {
        json pairs = json::array();
        for (std::size_t pair = 0; pair < m_pairs.size(); ++pair) {
            pairs.push_back(comparison::pairJson(m_comparison, m_columns[pair], m_pairs[pair]));
        }
        json runs = json::array();
        for (std::size_t run = 0; run < m_documents.size(); ++run) {
            runs.push_back(runJson(*m_documents[run], m_names[run]));
            runs.back()["datasets"] = comparison::datasetsJson(m_datasets[run]);
        }
        m_console.json({{"before", runs[0]},
                        {"after", runs[1]},
                        {"provenance", comparison::provenanceJson(m_provenance)},
                        {"join", comparison::joinJson(m_comparison)},
                        {"pairs", std::move(pairs)}});
    }

    void printLines() const {
        m_console.line(m_provenance.sentence);
        for (const auto& checks : m_datasets) {
            for (const std::string& line : datasetLines(checks)) {
                m_console.line(line);
            }
        }
        m_console.line(joinLine(m_comparison));
        for (std::size_t pair = 0; pair < m_pairs.size(); ++pair) {
            m_console.line("");
            for (const std::string& line : pairLines(m_comparison, m_columns[pair], m_pairs[pair])) {
                m_console.line(line);
            }
        }
    }

    const DiffArguments& m_arguments;
    const Console& m_console;
    std::vector<DocumentPointer> m_documents;
    std::vector<std::string> m_names; ///< of the two
    comparison::RunComparison m_comparison;
    std::vector<comparison::ColumnPair> m_columns;
    std::vector<comparison::PairComparison> m_pairs;
    runs::ProvenanceComparison m_provenance;
    std::vector<std::vector<runs::DatasetCheck>> m_datasets;
};

} // namespace

void addDiff(CLI::App& app, const Console& console, std::optional<Exit>& exit) {
    auto* command = app.add_subcommand(
        "diff", "What changed between two runs on the same items: provenance, accuracies by slice, "
                "regressions and fixes");
    const auto arguments = std::make_shared<DiffArguments>();
    command->add_option("before", arguments->before, "Run directory, log or file")->required();
    command->add_option("after", arguments->after, "The later one")->required();
    auto* model = command->add_option("--model-before", arguments->modelBefore,
                                      "Compare this model of the first run; default: every model of both");
    command->add_option("--model-after", arguments->modelAfter, "… with this one of the second")
        ->needs(model);
    command
        ->add_option("--join", arguments->joinBy,
                     "What makes two items the same: id, content, or content first and else id (auto)")
        ->check(CLI::IsMember({"auto", "id", "content"}))
        ->capture_default_str();
    command->add_option("--seed", arguments->options.seed, "Of the resamples, where items have repeats")
        ->capture_default_str();
    command->add_option("--n-boot", arguments->options.resamples, "Resamples of an interval")
        ->check(CLI::Range(0, 10'000'000))
        ->capture_default_str();
    addScoreOptions(*command, arguments->scores);
    command->add_option("--cache", arguments->cacheFile, "Cache file; default: the user's own");
    command->add_flag("--json", arguments->json, "One JSON document on stdout");
    command->callback([arguments, &console, &exit] { exit = Diff(*arguments, console).run(); });
}

} // namespace fgw::cli
