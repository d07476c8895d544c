// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cache/cache.h"
#include "core/hypotheses/review.h"
#include "core/stats/separation.h"

#include <QTemporaryDir>

#include <nlohmann/json.hpp>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace fgw::tests {

/// "i7". Appending spares g++ 12 a false alarm about `"i" + std::to_string(7)`.
[[nodiscard]] inline std::string numbered(std::string_view name, std::size_t number) {
    return std::string(name).append(std::to_string(number));
}

/// One evaluation as a test writes it down.
struct MadeEvaluation {
    std::string slice;
    std::string model;
    std::string id;
    bool correct = false;
    std::int32_t seed = kAbsent;
    std::int32_t round = kAbsent;
    std::int32_t samplingSeed = kAbsent;
    std::string text = "a question";
    std::string structure;
    std::optional<std::int32_t> cluster; ///< `failure_clustered` is written for it
    bool unanswered = false;             ///< the model could not be asked
};

/// A run directory made by code: evaluations, and a configuration and a report that fit them, until a test
/// changes one of them.
class MadeRun {
public:
    std::vector<MadeEvaluation> evaluations;
    nlohmann::json config = nlohmann::json::object();
    nlohmann::json report; ///< null: none is written
    std::string reportFile = "harness_report.json";
    std::string startedUtc = "2026-05-01T12:00:00Z";
    std::string command = "harness";
    bool finished = true;
    bool hasLog = true;

    /// The directory, written into `root`.
    [[nodiscard]] std::filesystem::path write(const std::filesystem::path& root) const {
        const auto directory = root / "run_20260501T120000Z_0badcafe_made";
        std::filesystem::create_directories(directory);
        if (hasLog) {
            writeEvents(directory / "events.jsonl");
        }
        if (!report.is_null()) {
            std::ofstream(directory / reportFile) << report.dump(2);
        }
        return directory;
    }

    /// Accuracy by model of some evaluations.
    [[nodiscard]] std::map<std::string, double> accuracies(const std::string& slice,
                                                           std::int32_t seed) const {
        std::map<std::string, std::pair<double, double>> counts;
        for (const MadeEvaluation& one : evaluations) {
            if (one.slice == slice && one.seed == seed) {
                counts[one.model].first += one.correct ? 1.0 : 0.0;
                counts[one.model].second += 1.0;
            }
        }
        std::map<std::string, double> accuracies;
        for (const auto& [model, count] : counts) {
            accuracies[model] = count.first / count.second;
        }
        return accuracies;
    }

    [[nodiscard]] double separation(const std::string& slice, std::int32_t seed) const {
        std::vector<double> values;
        for (const auto& [model, accuracy] : accuracies(slice, seed)) {
            values.push_back(accuracy);
        }
        return stats::separation(values).value();
    }

    [[nodiscard]] std::size_t items(const std::string& slice, std::int32_t seed) const {
        std::set<std::string> ids;
        for (const MadeEvaluation& one : evaluations) {
            if (one.slice == slice && one.seed == seed) {
                ids.insert(one.id);
            }
        }
        return ids.size();
    }

    /// `per_seed`, `per_slice` and `contrasts` of the evaluations, with a whole provenance.
    void makeReport(const std::vector<std::string>& slices, int seeds) {
        report = {{"kind", "harness"},
                  {"per_seed", nlohmann::json::array()},
                  {"per_slice", nlohmann::json::array()}};
        for (const std::string& slice : slices) {
            std::vector<double> values;
            for (std::int32_t seed = 0; seed < seeds; ++seed) {
                values.push_back(separation(slice, seed));
                report["per_seed"].push_back({{"seed", seed},
                                              {"slice", slice},
                                              {"n", items(slice, seed)},
                                              {"accuracy_by_model", accuracies(slice, seed)},
                                              {"model_separation_S", values.back()}});
            }
            report["per_slice"].push_back({{"slice", slice},
                                           {"S_mean", mean(values)},
                                           {"S_std", deviation(values)},
                                           {"n_seeds", seeds},
                                           {"budget_capped", false}});
        }
        report["provenance"] = wholeProvenance(seeds);
    }

    static double mean(const std::vector<double>& values) {
        double sum = 0.0;
        for (const double value : values) {
            sum += value;
        }
        return sum / static_cast<double>(values.size());
    }
    static double deviation(const std::vector<double>& values) {
        double squares = 0.0;
        for (const double value : values) {
            squares += (value - mean(values)) * (value - mean(values));
        }
        return std::sqrt(squares / static_cast<double>(values.size()));
    }

    static nlohmann::json wholeProvenance(int seeds) {
        std::vector<int> list;
        for (int seed = 0; seed < seeds; ++seed) {
            list.push_back(seed);
        }
        return {{"package_version", "0.3.0"},
                {"compiler", "g++ 12"},
                {"platform", "linux"},
                {"git_sha", "55ed87c17172263b6039c806e330485262f45591"},
                {"git_dirty", false},
                {"timestamp_utc", "2026-05-01T12:00:00Z"},
                {"seeds", list},
                {"models", {"able", "middling", "weak"}},
                {"dataset_hashes", {{"static.jsonl", std::string(64, 'a')}}},
                {"config", {{"sampling_seeds", {0, 1}}}}};
    }

private:
    void writeEvents(const std::filesystem::path& file) const {
        std::ofstream out(file);
        const auto event = [&](const char* name, const nlohmann::json& payload) {
            out << nlohmann::json{{"ts_utc", startedUtc},
                                  {"run_id", "0badcafe"},
                                  {"stage", "s"},
                                  {"event", name},
                                  {"payload", payload}}
                       .dump()
                << '\n';
        };
        event("run_started", {{"command", command}, {"label", "made"}, {"package_version", "0.3.0"}});
        event("harness_config", config);
        for (const MadeEvaluation& one : evaluations) {
            event("eval_record", payloadOf(one));
            if (one.cluster) {
                nlohmann::json clustered{{"id", one.id}, {"model", one.model}, {"cluster", *one.cluster}};
                if (one.round != kAbsent) {
                    clustered["round"] = one.round;
                }
                event("failure_clustered", clustered);
            }
        }
        if (finished) {
            event("run_finished", {{"status", "ok"}, {"duration_s", 1.0}, {"n_events", 1}});
        }
    }

    static nlohmann::json payloadOf(const MadeEvaluation& one) {
        nlohmann::json payload{
            {"slice", one.slice},    {"model", one.model}, {"id", one.id},
            {"x", one.text},         {"y", "1"},           {"y_hat", one.correct ? "1" : "0"},
            {"correct", one.correct}};
        const auto add = [&](const char* key, std::int32_t value) {
            if (value != kAbsent) {
                payload[key] = value;
            }
        };
        add("seed", one.seed);
        add("round", one.round);
        add("sampling_seed", one.samplingSeed);
        if (!one.structure.empty()) {
            payload["structure_id"] = one.structure;
        }
        if (one.unanswered) {
            payload.erase("correct");
            payload["outcome"] = "error";
        }
        return payload;
    }
};

/// A made run, read through a cache of its own.
class ReadRun {
public:
    explicit ReadRun(const MadeRun& made) : ReadRun(made, {}) {}
    ReadRun(const MadeRun& made, std::shared_ptr<const hypotheses::Preregistration> registration)
        : m_registration(std::move(registration)) {
        const std::filesystem::path root = m_directory.path().toStdString();
        path = made.write(root);
        cache = cache::Cache::open(root / "cache.sqlite").value();
        Task task;
        const auto id = cache->ingest(path, {}, task).value();
        document = cache->load(id, task).value();
        statements = cache->statements(id, task).value();
    }

    [[nodiscard]] hypotheses::Review review(unsigned threads = 0) const {
        Task task;
        return hypotheses::reviewRun(*document, statements, {m_registration, {threads}}, task).value();
    }

    std::filesystem::path path;
    std::unique_ptr<cache::Cache> cache;
    std::shared_ptr<const cache::Document> document;
    runs::RunStatements statements;

private:
    QTemporaryDir m_directory;
    std::shared_ptr<const hypotheses::Preregistration> m_registration;
};

/// How a model answers an item: of `items`, those below its share are right.
struct MadeSlice {
    std::string name;
    std::string origin;
    std::size_t size = 0;    ///< items available
    std::size_t perSeed = 0; ///< drawn for each seed
    std::map<std::string, double> accuracy;
    bool textShowsStructure = false;
};

inline constexpr int kMadeSeeds = 10;

/// A text of the same length whatever it says: nothing but its words tells a structure.
inline std::string madeText(const MadeSlice& slice, std::size_t item, std::size_t structure) {
    static const std::vector<std::string> words{"taller older faster heavier", "apples pears plums cherries",
                                                "monday tuesday friday sunday"};
    return words[slice.textShowsStructure ? structure : (item / 3) % 3] + " item " +
           std::to_string(1000 + item);
}

inline void addSlice(MadeRun& run, const MadeSlice& slice) {
    for (std::int32_t seed = 0; seed < kMadeSeeds; ++seed) {
        for (std::size_t item = 0; item < slice.perSeed; ++item) {
            // Each seed draws other items, in a steady stride.
            const std::size_t number = (item * 7 + static_cast<std::size_t>(seed) * 11) % slice.size;
            const std::size_t structure = item % 3;
            for (const auto& [model, accuracy] : slice.accuracy) {
                // A little of each seed's own, so that S varies over seeds.
                const double share = accuracy + 0.01 * ((seed * 5 + 3) % 7 - 3);
                const bool correct = static_cast<double>((item * 37) % slice.perSeed) <
                                     share * static_cast<double>(slice.perSeed);
                for (const std::int32_t samplingSeed : {0, 1}) {
                    run.evaluations.push_back(
                        {.slice = slice.name,
                         .model = model,
                         .id = slice.name + "_" + std::to_string(seed) + "_" + std::to_string(number),
                         .correct = correct,
                         .seed = seed,
                         .samplingSeed = samplingSeed,
                         .text = madeText(slice, number, structure),
                         .structure = numbered("structure ", structure)});
                }
            }
        }
    }
}

/// A harness run in which nothing speaks against H1 and H2: three models that the static slice hardly tells
/// apart and the induced one does, whose failures on the induced one show their structure.
inline MadeRun supportingRun() {
    MadeRun run;
    const MadeSlice still{"static", "static", 240, 59, {{"able", 0.62}, {"middling", 0.60}, {"weak", 0.57}}};
    const MadeSlice induced{
        "induced", "induced", 240, 59, {{"able", 0.85}, {"middling", 0.55}, {"weak", 0.20}}, true};
    addSlice(run, still);
    addSlice(run, induced);
    run.config = {{"slices", {"static", "induced"}},
                  {"sizes", {{"static", 240}, {"induced", 0}}},
                  {"origin", {{"static", "static"}, {"induced", "induced"}}},
                  {"induced_from", {{"induced", "static"}}},
                  {"budget", 59},
                  {"n_seeds", kMadeSeeds},
                  {"n_boot", 200},
                  {"predictors",
                   {{"able", {{"kind", "openai"}, {"version", "1"}, {"stub", false}}},
                    {"middling", {{"kind", "openai"}, {"version", "1"}, {"stub", false}}},
                    {"weak", {{"kind", "openai"}, {"version", "1"}, {"stub", false}}}}}};
    run.makeReport({"static", "induced"}, kMadeSeeds);
    return run;
}

/// Locked the day before such a run began.
inline hypotheses::Preregistration registrationFor(const MadeRun& /*run*/) {
    hypotheses::Preregistration registration = hypotheses::newPreregistration();
    registration.title = "Induced items separate models more than static ones";
    registration.by = "ana";
    registration.sampling.models = {"able", "middling", "weak"};
    registration.sampling.budget = 59;
    registration.sampling.stoppingRule = "ten seeds, then stop";
    registration.lock = {.lockedAt = "2026-04-30T09:00:00Z", .by = "ana"};
    return hypotheses::parsePreregistration(hypotheses::writtenText(registration), "preregistration.json")
        .value();
}

/// Five rounds over ten seeds whose clusters move at first and then rest.
inline MadeRun settlingRun() {
    MadeRun run;
    run.reportFile = "iterate_report.json";
    run.report = {{"kind", "iterate"}, {"update", "augment"}, {"rounds", nlohmann::json::array()}};
    for (std::int32_t round = 0; round < 5; ++round) {
        for (int item = 0; item < 120; ++item) {
            const int home = item % 3;
            // In round 0 a third of the failures stands elsewhere.
            const int cluster = round == 0 && item % 9 < 3 ? (home + 1) % 3 : home;
            for (const auto& [model, fails] : std::map<std::string, bool>{
                     {"able", item % 4 == 0}, {"middling", item % 2 == 0}, {"weak", true}}) {
                for (const std::int32_t samplingSeed : {0, 1}) {
                    run.evaluations.push_back({.slice = "static",
                                               .model = model,
                                               .id = numbered("i", item),
                                               .correct = !fails,
                                               .seed = item % 10,
                                               .round = round,
                                               .samplingSeed = samplingSeed,
                                               .text = numbered("question ", item),
                                               .structure = numbered("structure ", home),
                                               .cluster = fails ? std::optional(cluster) : std::nullopt});
                }
            }
        }
        run.report["rounds"].push_back(
            {{"round", round},
             {"separation", 0.3118047822311618},
             {"centroid_drift", round == 0 ? nlohmann::json() : nlohmann::json(round == 1 ? 0.9 : 0.05)},
             {"centroids", {{0.0, 0.0}, {3.0, 0.0}, {0.0, 4.0}}},
             {"n_generated", 20},
             {"hit_rate", 0.8},
             {"base_rate", 0.5}});
    }
    run.config = {{"slices", {"static"}},
                  {"sizes", {{"static", 240}}},
                  {"origin", {{"static", "static"}}},
                  {"n_seeds", 10},
                  {"n_boot", 200},
                  {"predictors",
                   {{"able", {{"kind", "openai"}, {"stub", false}}},
                    {"middling", {{"kind", "openai"}, {"stub", false}}},
                    {"weak", {{"kind", "openai"}, {"stub", false}}}}}};
    run.report["provenance"] = MadeRun::wholeProvenance(10);
    return run;
}

} // namespace fgw::tests
