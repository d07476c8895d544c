// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/statistics.h"

#include "app/cli/bootstrap_statistic.h"
#include "app/cli/estimate_json.h"
#include "app/cli/stats_input.h"
#include "core/geometry/trustworthiness.h"
#include "core/stats/agreement.h"
#include "core/stats/corrections.h"
#include "core/stats/paired_tests.h"
#include "core/stats/proportion.h"
#include "core/stats/purity.h"
#include "core/stats/rater_agreement.h"
#include "core/stats/separation.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace fgw::cli {

namespace {

using nlohmann::json;

/// What every statistic is given.
struct Asked {
    const json& input;
    Threads threads;
    const Task& task;
};

constexpr std::uint64_t kMostCounts = std::uint64_t{1} << 53;

json orNull(const std::optional<double>& value) {
    return value ? json(*value) : json();
}

json withCaveat(json answer, stats::Caveat caveat) {
    if (caveat != stats::Caveat::None) {
        answer["caveat"] = stats::code(caveat);
        answer["reason"] = stats::sentence(caveat);
    }
    return answer;
}

json answerOf(const stats::Estimate& estimate) {
    return withCaveat(estimateJson(estimate), estimate.caveat);
}

Result<json> separation(const Asked& asked) {
    const auto answers = readCorrect(asked.input);
    if (!answers) {
        return std::unexpected(answers.error());
    }
    const auto options = readBootstrapOptions(asked.input, asked.threads);
    if (!options) {
        return std::unexpected(options.error());
    }
    const auto estimate = stats::separationWithInterval({answers->correct, answers->models, answers->items},
                                                        *options, &asked.task);
    if (!estimate) {
        return std::unexpected(estimate.error());
    }
    json answer = answerOf(*estimate);
    answer["models"] = answers->models;
    answer["left_out"] = answers->leftOut;
    return answer;
}

Result<json> bootstrap(const Asked& asked) {
    const auto estimate = bootstrapStatistic(asked.input, asked.threads, asked.task);
    if (!estimate) {
        return std::unexpected(estimate.error());
    }
    return answerOf(*estimate);
}

/// What purity is computed from: neither noise nor without a label.
Partitions withClusterAndLabel(const Partitions& all) {
    Partitions kept;
    for (std::size_t index = 0; index < all.clusters.size(); ++index) {
        if (all.clusters[index] >= 0 && all.labels[index] >= 0) {
            kept.clusters.push_back(all.clusters[index]);
            kept.labels.push_back(all.labels[index]);
        }
    }
    return kept;
}

Result<json> purity(const Asked& asked) {
    const auto read = readPartitions(asked.input);
    const auto options = readBootstrapOptions(asked.input, asked.threads);
    if (!read || !options) {
        return std::unexpected(read ? options.error() : read.error());
    }
    const auto found = stats::macroPurity(read->clusters, read->labels, *options, &asked.task);
    if (!found) {
        return std::unexpected(found.error());
    }
    const auto null = stats::permutedPurity(read->clusters, read->labels, *options, &asked.task);
    if (!null) {
        return std::unexpected(null.error());
    }
    json answer = answerOf(found->estimate);
    answer["k"] = found->clusters;
    answer["noise"] = found->noise;
    answer["unlabelled"] = found->unstructured;
    answer["null"] = answerOf(null->estimate);
    answer["p"] = orNull(null->p);
    const Partitions labelled = withClusterAndLabel(*read);
    const auto measure = stats::vMeasure(labelled.labels, labelled.clusters);
    answer["ami"] = orNull(stats::adjustedMutualInformation(labelled.clusters, labelled.labels));
    answer["vmeasure"] = measure ? json(measure->v) : json();
    return answer;
}

json agreementAnswer(std::optional<double> value, std::size_t n) {
    return withCaveat({{"value", orNull(value)}, {"n", n}},
                      value ? stats::Caveat::None : stats::Caveat::NoData);
}

Result<json> ari(const Asked& asked) {
    const auto read = readPartitions(asked.input);
    if (!read) {
        return std::unexpected(read.error());
    }
    return agreementAnswer(stats::adjustedRandIndex(read->clusters, read->labels), read->clusters.size());
}

Result<json> ami(const Asked& asked) {
    const auto read = readPartitions(asked.input);
    if (!read) {
        return std::unexpected(read.error());
    }
    return agreementAnswer(stats::adjustedMutualInformation(read->clusters, read->labels),
                           read->clusters.size());
}

Result<json> vMeasure(const Asked& asked) {
    const auto read = readPartitions(asked.input);
    if (!read) {
        return std::unexpected(read.error());
    }
    const auto measure = stats::vMeasure(read->labels, read->clusters);
    json answer = agreementAnswer(measure ? std::optional(measure->v) : std::nullopt, read->clusters.size());
    answer["homogeneity"] = measure ? json(measure->homogeneity) : json();
    answer["completeness"] = measure ? json(measure->completeness) : json();
    return answer;
}

Result<json> drift(const Asked& asked) {
    const auto a = readRows(asked.input, "a");
    const auto b = readRows(asked.input, "b");
    if (!a || !b) {
        return std::unexpected(a ? b.error() : a.error());
    }
    if (!a->empty() && !b->empty() && a->front().size() != b->front().size()) {
        return wrongField(
            "b", fmt::format("has {} dimensions, but “a” has {}", b->front().size(), a->front().size()));
    }
    const stats::Drift found = stats::centroidDrift(*a, *b);
    json answer{{"value", orNull(found.mean)},
                {"matched", found.matched},
                {"unmatched", found.unmatched},
                {"n", found.matched.size()}};
    return withCaveat(std::move(answer), found.mean ? stats::Caveat::None : stats::Caveat::NoData);
}

Result<json> interval(const Asked& asked, decltype(&stats::wilson) intervalOf) {
    const auto n = readWhole(asked.input, "n", 0, kMostCounts);
    if (!n) {
        return std::unexpected(n.error());
    }
    const auto k = readWhole(asked.input, "k", 0, *n);
    const auto level = readLevel(asked.input);
    if (!k || !level) {
        return std::unexpected(k ? level.error() : k.error());
    }
    stats::Estimate estimate{.interval = intervalOf(*k, *n, *level), .n = *n};
    if (*n > 0) {
        estimate.value = static_cast<double>(*k) / static_cast<double>(*n);
    } else {
        estimate.caveat = stats::Caveat::NoData;
    }
    return answerOf(estimate);
}

Result<json> wilson(const Asked& asked) {
    return interval(asked, &stats::wilson);
}

Result<json> clopperPearson(const Asked& asked) {
    return interval(asked, &stats::clopperPearson);
}

Result<json> mcNemar(const Asked& asked) {
    const auto b = readWhole(asked.input, "b", 0, kMostCounts / 2);
    const auto c = readWhole(asked.input, "c", 0, kMostCounts / 2);
    const auto level = readLevel(asked.input);
    if (!b || !c || !level) {
        return std::unexpected(!b ? b.error() : !c ? c.error() : level.error());
    }
    const stats::McNemar test = stats::mcNemar(*b, *c, *level);
    const json answer{{"value", test.p},
                      {"p", test.p},
                      {"mid_p", test.midP},
                      {"n", test.share.n},
                      {"share", estimateJson(test.share)}};
    return withCaveat(answer, test.share.caveat);
}

Result<json> correction(const Asked& asked, decltype(&stats::holm) correct) {
    const auto p = readPValues(asked.input);
    if (!p) {
        return std::unexpected(p.error());
    }
    json adjusted = json::array();
    std::size_t tests = 0;
    for (const std::optional<double>& one : correct(*p)) {
        adjusted.push_back(orNull(one));
        tests += one ? 1U : 0U;
    }
    return json{{"value", adjusted}, {"adjusted", adjusted}, {"n", tests}};
}

Result<json> holm(const Asked& asked) {
    return correction(asked, &stats::holm);
}

Result<json> benjaminiHochberg(const Asked& asked) {
    return correction(asked, &stats::benjaminiHochberg);
}

Result<json> raterAgreement(const Asked& asked, bool isKappa) {
    const auto table = readRatings(asked.input);
    const auto options = readBootstrapOptions(asked.input, asked.threads);
    if (!table || !options) {
        return std::unexpected(table ? options.error() : table.error());
    }
    if (isKappa && table->raters != 2) {
        return wrongField("ratings",
                          fmt::format("has {} raters; kappa compares two, alpha any number", table->raters));
    }
    const stats::Ratings ratings{table->categories, table->raters, table->items};
    const auto estimate = isKappa ? stats::cohenKappa(ratings, *options, &asked.task)
                                  : stats::krippendorffAlpha(ratings, *options, &asked.task);
    if (!estimate) {
        return std::unexpected(estimate.error());
    }
    return answerOf(*estimate);
}

Result<json> kappa(const Asked& asked) {
    return raterAgreement(asked, true);
}

Result<json> alpha(const Asked& asked) {
    return raterAgreement(asked, false);
}

Result<json> trustworthiness(const Asked& asked) {
    const auto high = readRows(asked.input, "high");
    const auto low = readRows(asked.input, "low");
    if (!high || !low) {
        return std::unexpected(high ? low.error() : high.error());
    }
    if (high->size() != low->size()) {
        return wrongField("low", fmt::format("has {} points, but “high” has {}", low->size(), high->size()));
    }
    if (high->size() < 3) {
        return agreementAnswer({}, high->size());
    }
    const auto k = readWhole(asked.input, "k", 1, (high->size() - 1) / 2,
                             std::min<std::uint64_t>(5, (high->size() - 1) / 2));
    if (!k) {
        return std::unexpected(k.error());
    }
    const auto value =
        geometry::trustworthiness(matrixOf(*high), matrixOf(*low), *k, asked.threads, &asked.task);
    if (!value) {
        return std::unexpected(value.error());
    }
    json answer = agreementAnswer(*value, high->size());
    answer["k"] = *k;
    return answer;
}

struct Named {
    std::string_view name;
    Result<json> (*compute)(const Asked&);
};

constexpr std::array kStatistics{Named{"separation", separation},
                                 Named{"purity", purity},
                                 Named{"ari", ari},
                                 Named{"ami", ami},
                                 Named{"vmeasure", vMeasure},
                                 Named{"drift", drift},
                                 Named{"bootstrap", bootstrap},
                                 Named{"wilson", wilson},
                                 Named{"clopper_pearson", clopperPearson},
                                 Named{"mcnemar", mcNemar},
                                 Named{"holm", holm},
                                 Named{"bh", benjaminiHochberg},
                                 Named{"kappa", kappa},
                                 Named{"alpha", alpha},
                                 Named{"trustworthiness", trustworthiness}};

} // namespace

std::vector<std::string> statisticNames() {
    std::vector<std::string> names;
    for (const Named& statistic : kStatistics) {
        names.emplace_back(statistic.name);
    }
    return names;
}

Result<json> statisticOf(std::string_view name, const json& input, Threads threads, const Task& task) {
    if (!input.is_object()) {
        return failure(ErrorCode::Invalid, "read the input", "it is no JSON object");
    }
    for (const Named& statistic : kStatistics) {
        if (statistic.name == name) {
            return statistic.compute({input, threads, task});
        }
    }
    return failure(ErrorCode::Invalid, "compute " + std::string(name), "no statistic has this name");
}

} // namespace fgw::cli
