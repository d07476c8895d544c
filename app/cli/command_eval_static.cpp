// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/run_arguments.h"
#include "core/base/text.h"
#include "core/benchmark/static_evaluation.h"
#include "core/runs/capture_provenance.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace fgw::cli {

namespace {

using nlohmann::json;

struct EvalStaticArguments {
    std::string dataset;
    std::size_t resamples = 1000;
    std::vector<std::int32_t> samplingSeeds;
    std::vector<std::string> sliceBy = {"type"};
    PredictorArguments predictors;
    RunArguments run;
};

class EvalStatic {
public:
    EvalStatic(const EvalStaticArguments& arguments, const Console& console)
        : m_arguments(arguments), m_console(console) {}

    Exit run() {
        const auto predictors = makePredictors(m_arguments.predictors);
        if (!predictors) {
            return m_console.fail(predictors.error());
        }
        const auto dataset = load();
        if (!dataset) {
            return m_console.fail(dataset.error());
        }
        auto run = runs::RunWriter::create({.outputRoot = m_arguments.run.outputRoot,
                                            .command = "eval-static",
                                            .label = m_arguments.run.label});
        if (!run) {
            return m_console.fail(run.error());
        }
        json summary;
        const Status done = evaluate(*dataset, predictors->pointers(), *run, summary);
        if (done && !m_arguments.run.json) {
            print(summary);
        }
        return finishRun(*run, done, summary, m_arguments.run, m_console);
    }

private:
    Result<benchmark::LoadedDataset> load() const {
        const auto spec = benchmark::parseDatasetSpec(m_arguments.dataset);
        if (!spec) {
            return std::unexpected(spec.error());
        }
        Problems problems;
        Result<benchmark::Dataset> dataset = std::unexpected(Error{});
        m_console.withProgress([&](Task& task) {
            dataset = benchmark::loadDataset(*spec, problems, {m_arguments.run.threads}, &task);
        });
        for (const Problem& problem : problems.kept()) {
            m_console.message(fmt::format("{}:{}: {}", problem.where.file.string(),
                                          problem.where.line.value_or(0), problem.reason));
        }
        return dataset ? Result<benchmark::LoadedDataset>(benchmark::namedAs(*spec, std::move(*dataset)))
                       : std::unexpected(dataset.error());
    }

    /// Everything between the run's first event and its last.
    Status evaluate(const benchmark::LoadedDataset& dataset,
                    const std::vector<benchmark::Predictor*>& predictors, runs::RunWriter& run,
                    json& summary) const {
        const json provenance = provenanceOf(dataset, predictors);
        const benchmark::StaticEvaluationOptions options{.seed = m_arguments.run.seed,
                                                         .resamples = m_arguments.resamples,
                                                         .samplingSeeds = m_arguments.samplingSeeds,
                                                         .sliceBy = m_arguments.sliceBy,
                                                         .threads = {m_arguments.run.threads}};
        Result<json> report = std::unexpected(Error{});
        m_console.withProgress(
            [&](Task& task) { report = benchmark::evaluateStatic(dataset, predictors, options, run, task); });
        if (!report) {
            return std::unexpected(report.error());
        }
        summary = std::move(*report);
        summary["provenance"] = provenance;
        return run.writeReport(runs::kSummaryFile, summary);
    }

    [[nodiscard]] json provenanceOf(const benchmark::LoadedDataset& dataset,
                                    const std::vector<benchmark::Predictor*>& predictors) const {
        runs::RunInputs inputs;
        inputs.seeds = {m_arguments.run.seed};
        for (const benchmark::Predictor* predictor : predictors) {
            inputs.models.push_back(predictor->identity().model);
        }
        inputs.predictors = benchmark::predictorsJson(predictors);
        inputs.datasetHashes = {{dataset.source, dataset.dataset.sha256}};
        inputs.config = {{"command", "eval-static"},
                         {"dataset", dataset.source},
                         {"predictors", m_arguments.predictors.predictors},
                         {"n_boot", m_arguments.resamples},
                         {"seed", m_arguments.run.seed},
                         {"sampling_seeds", m_arguments.samplingSeeds},
                         {"slice_by", m_arguments.sliceBy},
                         {"ask_again", m_arguments.predictors.askAgain},
                         {"timeout_s", m_arguments.predictors.timeoutSeconds}};
        return runs::captureProvenance(inputs);
    }

    void print(const json& summary) const {
        m_console.line(fmt::format("{}: {} items", summary["slice"].get<std::string>(),
                                   summary["n"].get<std::size_t>()));
        const json& predictors = summary["provenance"]["predictors"];
        for (const auto& [model, figures] : summary["models"].items()) {
            const std::string name = model + (predictors[model]["stub"] == true ? " (stub)" : "");
            if (const auto kept = figures["from_cache"].get<std::size_t>(); kept > 0) {
                m_console.message(fmt::format("{}: {} answers were given in an earlier run", name, kept));
            }
            m_console.line(fmt::format("  {:<24} accuracy {}  abstained {}  confidently wrong {}", name,
                                       rateText(figures["accuracy"]), rateText(figures["abstention_rate"]),
                                       rateText(figures["confident_wrong_rate"])));
        }
        m_console.line(fmt::format("  separation S {}",
                                   withInterval(summary["model_separation_S"],
                                                summary["model_separation_S_ci"], summary["separation_n"])));
        for (const auto& [slice, figures] : summary["by_slice"].items()) {
            m_console.line(
                fmt::format("  {:<24} S {}", slice,
                            withInterval(figures["model_separation_S"], figures["model_separation_S_ci"],
                                         figures["separation_n"])));
        }
    }

    static std::string rateText(const json& rate) {
        return withInterval(rate["value"], rate["ci"], rate["n"]);
    }

    static std::string withInterval(const json& value, const json& interval, const json& n) {
        if (value.is_null()) {
            return "no data";
        }
        const std::string figure = fmt::format("{:.3f}", value.get<double>());
        return interval.is_null()
                   ? fmt::format("{} (n = {}: not enough data for an interval)", figure, n.get<std::size_t>())
                   : fmt::format("{} [{:.3f}, {:.3f}] (n = {})", figure, interval["lo"].get<double>(),
                                 interval["hi"].get<double>(), n.get<std::size_t>());
    }

    const EvalStaticArguments& m_arguments;
    const Console& m_console;
};

} // namespace

void addEvalStatic(CLI::App& app, const Console& console, std::optional<Exit>& exit) {
    auto* command = app.add_subcommand(
        "eval-static", "Ask predictors a dataset: accuracy by model and slice, separation with its interval");
    const auto arguments = std::make_shared<EvalStaticArguments>();
    command->add_option("--dataset", arguments->dataset, "FILE or carb:N@SEED")->required();
    addPredictorOptions(*command, arguments->predictors);
    command->add_option("--n-boot", arguments->resamples, "Resamples of an interval")
        ->check(CLI::Range(0, 10'000'000))
        ->capture_default_str();
    command->add_option("--sampling-seed", arguments->samplingSeeds,
                        "Ask every item once with this seed of the model's sampling; again for each");
    command
        ->add_option("--slice-by", arguments->sliceBy, "Field of the items that makes slices; again for each")
        ->capture_default_str();
    addRunOptions(*command, arguments->run);
    command->callback([arguments, &console, &exit] { exit = EvalStatic(*arguments, console).run(); });
}

} // namespace fgw::cli
