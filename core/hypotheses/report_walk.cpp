// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hypotheses/report_walk.h"

#include "core/base/json_member.h"
#include "core/stats/contrast.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <limits>
#include <utility>

namespace fgw::hypotheses {

namespace {

using nlohmann::json;

/// A seed, round or cluster, as a log can name it.
std::optional<std::int32_t> wholeAt(const json& object, const char* key) {
    const auto whole = integerAt(object, key);
    return whole && std::in_range<std::int32_t>(*whole) ? std::optional(static_cast<std::int32_t>(*whole))
                                                        : std::nullopt;
}

/// As wide within a factor of two, and about the same place. An interval that mirrors the drawn one at the
/// value (the basic bootstrap) is as wide, and within a width of it.
bool isAlike(const stats::Interval& one, const stats::Interval& drawn) {
    const double width = drawn.hi - drawn.lo;
    const double ratio = (one.hi - one.lo) / width;
    const double shift = std::abs((one.lo + one.hi) - (drawn.lo + drawn.hi)) / 2.0;
    return ratio >= 0.5 && ratio <= 2.0 && shift <= width;
}

/// Walks through one report and pairs each figure with its counterpart.
class ReportWalk {
public:
    explicit ReportWalk(const Recomputed& events) : m_events(events) {}

    /// `path` leads to `value`; `slice` is what stands above it.
    void visit(const json& value, const std::string& path, const std::string& slice) {
        if (value.is_object()) {
            const std::string own = textAt(value, "slice").empty() ? slice : textAt(value, "slice");
            recognise(value, path, own);
            for (const auto& [key, child] : value.items()) {
                if (child.is_structured() && key != "provenance" && key != "centroids" && key != "models") {
                    visit(child, pointerTo(path, key), own);
                }
            }
        } else if (value.is_array()) {
            for (std::size_t index = 0; index < value.size(); ++index) {
                visit(value[index], path + "/" + std::to_string(index), slice);
            }
        }
    }

    [[nodiscard]] std::vector<ComparedFigure>& compared() { return m_compared; }

private:
    void recognise(const json& object, const std::string& path, const std::string& slice) {
        if (object.contains("S_mean")) {
            checkAggregate(object, path, slice);
        } else if (object.contains("S_diff_mean")) {
            checkContrast(object, path);
        } else if (object.contains("static_separation_S")) {
            checkComparison(object, path, slice);
        } else if (object.contains("round") && object.contains("separation")) {
            checkRound(object, path);
        } else if (object.contains("accuracy_by_model") && textAt(object, "slice").empty() &&
                   path.find("/by_slice/") != std::string::npos) {
            checkPart(object, path, slice);
        } else if (object.contains("accuracy_by_model")) {
            checkSlice(object, path, slice);
        }
    }

    void compare(const json& object, const char* key, const std::string& path, std::optional<double> given,
                 const Evidence& where) {
        const json& value = memberAt(object, key);
        if (value.is_number()) {
            m_compared.push_back({path + "/" + key, value.get<double>(), given, where});
        }
    }

    /// What the log states is exact, as long as it is like what is drawn anew; otherwise that is what counts.
    void compareInterval(const json& interval, const std::string& path, const stats::Estimate* stated,
                         const stats::Estimate* drawn, const Evidence& where) {
        if (!interval.is_object()) {
            return;
        }
        const stats::Estimate* known = drawn != nullptr && drawn->value ? drawn : stated;
        if (known != nullptr) {
            compare(interval, "value", path, known->value, where);
        }
        const bool isDrawn = drawn != nullptr && drawn->interval;
        const bool isStated = stated != nullptr && stated->interval &&
                              (!isDrawn || isAlike(*stated->interval, *drawn->interval));
        if (isStated) {
            compare(interval, "lo", path, stated->interval->lo, where);
            compare(interval, "hi", path, stated->interval->hi, where);
        } else if (isDrawn) {
            compareDrawn(interval, path, *drawn->interval, where);
        }
    }

    /// How an interval is drawn depends on who drew it: it need only be like the one that is drawn anew.
    void compareDrawn(const json& interval, const std::string& path, const stats::Interval& drawn,
                      const Evidence& where) {
        const json& lo = memberAt(interval, "lo");
        const json& hi = memberAt(interval, "hi");
        if (!lo.is_number() || !hi.is_number()) {
            return;
        }
        const bool isLike = isAlike({lo.get<double>(), hi.get<double>()}, drawn);
        const double tolerance = isLike ? std::numeric_limits<double>::infinity() : kSummationTolerance;
        m_compared.push_back({path + "/lo", lo.get<double>(), drawn.lo, where, tolerance});
        m_compared.push_back({path + "/hi", hi.get<double>(), drawn.hi, where, tolerance});
    }

    void compareStated(const json& object, const char* key, const std::string& path,
                       const std::string& metric, std::int32_t seed, std::int32_t round,
                       const Evidence& where) {
        if (const stats::Estimate* stated = m_events.stated(metric, seed, round)) {
            compare(object, key, path, stated->value, where);
            compareInterval(memberAt(object, (std::string(key) + "_ci").c_str()), path + "/" + key + "_ci",
                            stated, nullptr, where);
        }
    }

    void checkSlice(const json& object, const std::string& path, const std::string& slice) {
        const auto seed = wholeAt(object, "seed");
        const Evidence where{.slice = slice, .seed = seed.value_or(kAbsent)};
        const GroupFigures* group = m_events.group(slice, seed);
        compare(object, "n", path, group != nullptr ? static_cast<double>(group->items) : 0.0, where);
        compare(object, "model_separation_S", path, group ? group->separation.value : std::nullopt, where);
        if (group != nullptr) {
            compare(object, "separation_n", path, static_cast<double>(group->separation.n), where);
            compare(object, "incomplete_items", path, static_cast<double>(group->itemsLeftOut), where);
        }
        const json& accuracies = memberAt(object, "accuracy_by_model");
        for (const auto& [model, accuracy] : accuracies.items()) {
            if (accuracy.is_number()) {
                Evidence ofModel = where;
                ofModel.model = model;
                m_compared.push_back({pointerTo(path + "/accuracy_by_model", model), accuracy.get<double>(),
                                      group ? m_events.accuracy(*group, model) : std::nullopt, ofModel});
            }
        }
        const std::string metric = "slice/" + slice + "/";
        compareInterval(memberAt(object, "model_separation_S_ci"), path + "/model_separation_S_ci",
                        m_events.stated(metric + "separation", where.seed, kAbsent),
                        group ? &group->separation : nullptr, where);
        checkModels(object, path, metric, where);
    }

    /// Rates of each model beside its accuracy: the log states them.
    void checkModels(const json& object, const std::string& path, const std::string& metric,
                     const Evidence& where) {
        for (const auto& [model, rates] : memberAt(object, "models").items()) {
            for (const char* key : {"accuracy", "abstention_rate", "confident_wrong_rate"}) {
                const stats::Estimate* stated =
                    m_events.stated(fmt::format("{}{}/{}", metric, key, model), where.seed, where.round);
                const json rate = rates.is_object() ? memberAt(rates, key) : json();
                if (stated != nullptr && rate.is_object()) {
                    const std::string ofRate = pointerTo(path + "/models", model) + "/" + key;
                    compare(rate, "value", ofRate, stated->value, where);
                    compare(rate, "n", ofRate, static_cast<double>(stated->n), where);
                    compareInterval(memberAt(rate, "ci"), ofRate + "/ci", stated, nullptr, where);
                }
            }
        }
    }

    /// A part of a slice by a field: the log states it.
    void checkPart(const json& object, const std::string& path, const std::string& slice) {
        const std::string part = path.substr(path.rfind('/') + 1);
        const std::string metric = "slice/" + slice + "/" + part;
        const std::int32_t seed = m_events.facts().provenance.seeds.empty()
                                      ? kAbsent
                                      : static_cast<std::int32_t>(m_events.facts().provenance.seeds.front());
        const Evidence where{.slice = slice};
        compareStated(object, "model_separation_S", path, metric + "/separation", seed, kAbsent, where);
        for (const auto& [model, accuracy] : memberAt(object, "accuracy_by_model").items()) {
            compareStated(memberAt(object, "accuracy_by_model"), model.c_str(), path + "/accuracy_by_model",
                          metric + "/accuracy/" + model, seed, kAbsent, where);
        }
    }

    void checkAggregate(const json& object, const std::string& path, const std::string& slice) {
        const Evidence where{.slice = slice};
        const auto bySeed = m_events.separations(slice);
        std::optional<double> mean;
        std::optional<double> deviation;
        if (!bySeed.empty()) {
            const auto n = static_cast<double>(bySeed.size());
            mean = 0.0;
            for (const auto& [seed, value] : bySeed) {
                *mean += value / n;
            }
            double squares = 0.0;
            for (const auto& [seed, value] : bySeed) {
                squares += (value - *mean) * (value - *mean);
            }
            deviation = std::sqrt(squares / n);
        }
        compare(object, "S_mean", path, mean, where);
        compare(object, "S_std", path, deviation, where);
        compare(object, "n_seeds", path, static_cast<double>(bySeed.size()), where);
        checkBudget(object, path, slice, where);
    }

    void checkBudget(const json& object, const std::string& path, const std::string& slice,
                     const Evidence& where) {
        const auto available = m_events.available(slice);
        const auto budget = m_events.facts().budget;
        if (available) {
            compare(object, "available", path, static_cast<double>(*available), where);
        }
        if (budget) {
            compare(object, "budget", path, static_cast<double>(*budget), where);
        }
        const SliceFacts* facts = m_events.facts().slice(slice);
        const bool isInduced = facts != nullptr && facts->origin == "induced";
        if (const json& capped = memberAt(object, "budget_capped");
            capped.is_boolean() && available && budget && !isInduced) {
            m_compared.push_back({path + "/budget_capped", capped.get<bool>() ? 1.0 : 0.0,
                                  *available <= *budget ? 1.0 : 0.0, where});
        }
    }

    void checkContrast(const json& object, const std::string& path) {
        const std::string b = textAt(object, "b");
        const Evidence where{.slice = b};
        stats::SeedContrast given = contrastOf(b, textAt(object, "a"));
        const json& reported = memberAt(object, "S_diff_mean");
        // Whether a − b or b − a is meant is not said by every writer.
        if (reported.is_number() && given.difference.value &&
            reported.get<double>() * *given.difference.value < 0.0) {
            given = contrastOf(textAt(object, "a"), b);
        }
        compare(object, "S_diff_mean", path, given.difference.value, where);
        compare(object, "n_seeds", path, static_cast<double>(given.difference.n), where);
        // Where signs are drawn, p depends on who drew them.
        if (given.test.isExact) {
            compare(object, "p", path, given.test.p, where);
        }
        // An interval without n_boot is Student's; another was drawn.
        if (!memberAt(object, "ci").contains("n_boot")) {
            compareInterval(memberAt(object, "ci"), path + "/ci", &given.difference, nullptr, where);
        }
    }

    [[nodiscard]] stats::SeedContrast contrastOf(const std::string& b, const std::string& a) const {
        const auto valuesOf = [this](const std::string& slice) {
            std::vector<stats::SeedValue> values;
            for (const auto& [seed, value] : m_events.separations(slice)) {
                values.push_back({static_cast<std::uint64_t>(static_cast<std::uint32_t>(seed)), value});
            }
            return values;
        };
        return stats::contrastOverSeeds(valuesOf(b), valuesOf(a), {.resamples = 0})
            .value_or(stats::SeedContrast{});
    }

    void checkComparison(const json& object, const std::string& path, const std::string& slice) {
        const auto seed = wholeAt(object, "seed");
        const std::string source = slice.empty() ? m_events.facts().staticSlice : slice;
        const std::string induced = m_events.inducedFrom(source);
        const Evidence where{.slice = source, .seed = seed.value_or(kAbsent)};
        const Evidence ofInduced{.slice = induced, .seed = seed.value_or(kAbsent)};
        if (const GroupFigures* group = m_events.group(source, seed)) {
            compare(object, "static_separation_S", path, group->separation.value, where);
            compareInterval(memberAt(object, "static_separation_S_ci"), path + "/static_separation_S_ci",
                            m_events.stated("slice/" + source + "/separation", where.seed, kAbsent),
                            &group->separation, where);
        }
        if (const GroupFigures* group = induced.empty() ? nullptr : m_events.group(induced, seed)) {
            compare(object, "failure_gen_separation_S", path, group->separation.value, ofInduced);
            compare(object, "n_generated", path, static_cast<double>(group->items), ofInduced);
            compareInterval(memberAt(object, "failure_gen_separation_S_ci"),
                            path + "/failure_gen_separation_S_ci",
                            m_events.stated("slice/" + induced + "/separation", where.seed, kAbsent),
                            &group->separation, ofInduced);
        }
        if (const auto failures = m_events.failures(source, where.seed)) {
            compare(object, "n_failures", path, static_cast<double>(*failures), where);
        }
        const std::string metric = "slice/" + source + "/failures/";
        compareStated(object, "failure_geometry_purity", path, metric + "purity", where.seed, kAbsent, where);
        compareStated(object, "purity_by_chance", path, metric + "purity_by_chance", where.seed, kAbsent,
                      where);
        compareStated(object, "ami", path, metric + "ami", where.seed, kAbsent, where);
        compareStated(object, "k", path, metric + "clusters", where.seed, kAbsent, where);
        checkClusters(object, path, metric, where);
    }

    /// What was induced from each cluster: the log states both rates, of as many items.
    void checkClusters(const json& object, const std::string& path, const std::string& metric,
                       const Evidence& where) {
        const json& clusters = memberAt(object, "clusters");
        for (std::size_t index = 0; clusters.is_array() && index < clusters.size(); ++index) {
            const json& cluster = clusters[index];
            const auto number = cluster.is_object() ? wholeAt(cluster, "cluster") : std::nullopt;
            if (!number) {
                continue;
            }
            const std::string ofCluster = fmt::format("{}/clusters/{}", path, index);
            for (const char* key : {"hit_rate", "base_rate"}) {
                compareStated(cluster, key, ofCluster, fmt::format("{}{}/{}", metric, key, *number),
                              where.seed, where.round, where);
            }
            const auto* hits =
                m_events.stated(fmt::format("{}hit_rate/{}", metric, *number), where.seed, where.round);
            if (hits != nullptr && m_events.allInducedScored(where.seed, where.round)) {
                compare(cluster, "n_generated", ofCluster, static_cast<double>(hits->n), where);
            }
        }
    }

    /// What the evaluations and clusters of a round give, or else what the log states of it.
    void checkRecomputed(const json& object, const std::string& path, const std::string& metric,
                         std::int32_t number, const Evidence& where) {
        const RoundFigures* round = m_events.round(number);
        const auto value = [&](const char* key, stats::Estimate RoundFigures::* figure) {
            const stats::Estimate* stated = m_events.stated(metric + key, kAbsent, number);
            const auto given = round ? (round->*figure).value : std::nullopt;
            compare(object, key, path, given || stated == nullptr ? given : stated->value, where);
        };
        const auto count = [&](const char* key, std::size_t RoundFigures::* figure) {
            const auto given = round ? std::optional(static_cast<double>(round->*figure)) : std::nullopt;
            compare(object, key, path, given, where);
        };
        value("separation", &RoundFigures::separation);
        count("n_failures", &RoundFigures::failures);
        value("purity", &RoundFigures::purity);
        count("k", &RoundFigures::clusters);
        value("ari", &RoundFigures::ari);
        value("ami", &RoundFigures::agreement);
    }

    void checkRound(const json& object, const std::string& path) {
        const auto number = wholeAt(object, "round");
        if (!number) {
            return;
        }
        const Evidence where{.round = *number};
        const std::string metric = fmt::format("round/{}/", *number);
        checkRecomputed(object, path, metric, *number, where);
        for (const char* key : {"centroid_drift", "hit_rate", "base_rate"}) {
            compareStated(object, key, path, metric + key, kAbsent, *number, where);
        }
        for (const auto& [model, accuracy] : memberAt(object, "accuracy_by_model").items()) {
            compareStated(memberAt(object, "accuracy_by_model"), model.c_str(), path + "/accuracy_by_model",
                          metric + "accuracy/" + model, kAbsent, *number, where);
        }
        const RoundFigures* round = m_events.round(*number);
        const auto interval = [&](const char* key, stats::Estimate RoundFigures::* figure) {
            const std::string name = std::string(key) + "_ci";
            compareInterval(memberAt(object, name.c_str()), path + "/" + name,
                            m_events.stated(metric + key, kAbsent, *number),
                            round ? &(round->*figure) : nullptr, where);
        };
        interval("separation", &RoundFigures::separation);
        interval("purity", &RoundFigures::purity);
        compareStated(object, "purity_by_chance", path, metric + "purity_by_chance", kAbsent, *number, where);
        checkModels(object, path, metric, where);
        checkClusters(object, path, metric, where);
    }

    const Recomputed& m_events;
    std::vector<ComparedFigure> m_compared;
};

} // namespace

std::string pointerTo(const std::string& path, const std::string& key) {
    std::string pointer = path + '/';
    for (const char letter : key) {
        pointer += letter == '~' ? "~0" : letter == '/' ? "~1" : std::string(1, letter);
    }
    return pointer;
}

std::vector<ComparedFigure> compareFigures(const json& report, const Recomputed& events) {
    ReportWalk walk(events);
    walk.visit(report, {}, {});
    return std::move(walk.compared());
}

} // namespace fgw::hypotheses
