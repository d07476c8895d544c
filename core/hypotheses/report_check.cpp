// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hypotheses/report_check.h"

#include "core/base/json_member.h"
#include "core/base/json_reader.h"
#include "core/stats/student.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace fgw::hypotheses {

namespace {

using nlohmann::json;

/// Figures with more decimals than this were not rounded for people.
constexpr int kMostRoundedDecimals = 6;
/// What summing in another order may change.
constexpr double kExact = 1e-9;

std::optional<std::int32_t> wholeAt(const json& object, const char* key) {
    const json& value = memberAt(object, key);
    return value.is_number_integer() ? std::optional(value.get<std::int32_t>()) : std::nullopt;
}

int decimalsOf(double value) {
    const std::string text = fmt::format("{}", value);
    const auto point = text.find('.');
    if (text.find('e') != std::string::npos) {
        return kMostRoundedDecimals + 1;
    }
    return point == std::string::npos ? 0 : static_cast<int>(text.size() - point - 1);
}

/// A reference token of a JSON pointer (RFC 6901).
std::string escapedToken(const std::string& key) {
    std::string token;
    for (const char letter : key) {
        token += letter == '~' ? "~0" : letter == '/' ? "~1" : std::string(1, letter);
    }
    return token;
}

/// One figure of a report beside what the events give.
struct Compared {
    std::string field;
    double reported = 0.0;
    std::optional<double> given;
    Evidence evidence;
};

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
                    visit(child, path + "/" + escapedToken(key), own);
                }
            }
        } else if (value.is_array()) {
            for (std::size_t index = 0; index < value.size(); ++index) {
                visit(value[index], path + "/" + std::to_string(index), slice);
            }
        }
    }

    [[nodiscard]] std::vector<Compared>& compared() { return m_compared; }

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

    /// Only where the log states an interval: how it is drawn depends on who drew it.
    void compareInterval(const json& interval, const std::string& path, const stats::Estimate* stated,
                         const Evidence& where) {
        if (interval.is_object() && stated != nullptr && stated->interval) {
            compare(interval, "lo", path, stated->interval->lo, where);
            compare(interval, "hi", path, stated->interval->hi, where);
        }
    }

    void compareStated(const json& object, const char* key, const std::string& path,
                       const std::string& metric, std::int32_t seed, std::int32_t round,
                       const Evidence& where) {
        if (const stats::Estimate* stated = m_events.stated(metric, seed, round)) {
            compare(object, key, path, stated->value, where);
            compareInterval(memberAt(object, std::string(key) + "_ci"), path + "/" + key + "_ci", stated,
                            where);
        }
    }

    void checkSlice(const json& object, const std::string& path, const std::string& slice) {
        const auto seed = wholeAt(object, "seed");
        const Evidence where{.slice = slice, .seed = seed.value_or(kAbsent)};
        const GroupFigures* group = m_events.group(slice, seed);
        compare(object, "n", path, group ? std::optional<double>(group->items) : std::nullopt, where);
        compare(object, "model_separation_S", path, group ? group->separation.value : std::nullopt, where);
        const json& accuracies = memberAt(object, "accuracy_by_model");
        for (const auto& [model, accuracy] : accuracies.items()) {
            if (accuracy.is_number()) {
                Evidence ofModel = where;
                ofModel.model = model;
                m_compared.push_back({path + "/accuracy_by_model/" + escapedToken(model),
                                      accuracy.get<double>(),
                                      group ? m_events.accuracy(*group, model) : std::nullopt, ofModel});
            }
        }
        compareInterval(memberAt(object, "model_separation_S_ci"), path + "/model_separation_S_ci",
                        m_events.stated("slice/" + slice + "/separation", where.seed, kAbsent), where);
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
    }

    void checkContrast(const json& object, const std::string& path) {
        const std::string b = textAt(object, "b");
        const Evidence where{.slice = b};
        const auto ofA = m_events.separations(textAt(object, "a"));
        std::vector<double> differences;
        for (const auto& [seed, value] : m_events.separations(b)) {
            if (const auto found = ofA.find(seed); found != ofA.end()) {
                differences.push_back(value - found->second);
            }
        }
        stats::Estimate given = stats::meanWithStudentInterval(differences);
        const json& reported = memberAt(object, "S_diff_mean");
        // Whether a − b or b − a is meant is not said by every writer.
        if (reported.is_number() && given.value && reported.get<double>() * *given.value < 0.0) {
            for (double& difference : differences) {
                difference = -difference;
            }
            given = stats::meanWithStudentInterval(differences);
        }
        compare(object, "S_diff_mean", path, given.value, where);
        // An interval without n_boot is Student's; another was drawn.
        if (!memberAt(object, "ci").contains("n_boot")) {
            compareInterval(memberAt(object, "ci"), path + "/ci", &given, where);
        }
    }

    void checkComparison(const json& object, const std::string& path, const std::string& slice) {
        const auto seed = wholeAt(object, "seed");
        const std::string source = slice.empty() ? m_events.facts().staticSlice : slice;
        const std::string induced = m_events.inducedFrom(source);
        const Evidence where{.slice = source, .seed = seed.value_or(kAbsent)};
        const Evidence ofInduced{.slice = induced, .seed = seed.value_or(kAbsent)};
        if (const GroupFigures* group = m_events.group(source, seed)) {
            compare(object, "static_separation_S", path, group->separation.value, where);
        }
        if (const GroupFigures* group = induced.empty() ? nullptr : m_events.group(induced, seed)) {
            compare(object, "failure_gen_separation_S", path, group->separation.value, ofInduced);
            compare(object, "n_generated", path, static_cast<double>(group->items), ofInduced);
        }
        if (const auto failures = m_events.failures(source, where.seed)) {
            compare(object, "n_failures", path, static_cast<double>(*failures), where);
        }
        const std::string metric = "slice/" + source + "/failures/";
        compareStated(object, "failure_geometry_purity", path, metric + "purity", where.seed, kAbsent, where);
        compareStated(object, "purity_by_chance", path, metric + "purity_by_chance", where.seed, kAbsent,
                      where);
        compareStated(object, "ami", path, metric + "ami", where.seed, kAbsent, where);
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
        for (const char* key : {"separation", "purity"}) {
            const std::string interval = std::string(key) + "_ci";
            compareInterval(memberAt(object, interval), path + "/" + interval,
                            m_events.stated(metric + key, kAbsent, *number), where);
        }
    }

    const Recomputed& m_events;
    std::vector<Compared> m_compared;
};

/// Half a unit of the last decimal that the report writes at all.
double toleranceOf(const std::vector<Compared>& compared) {
    int most = 0;
    for (const Compared& one : compared) {
        most = std::max(most, decimalsOf(one.reported));
    }
    return most > kMostRoundedDecimals || most == 0 ? kExact : 0.5 * std::pow(10.0, -most) * 1.0001;
}

} // namespace

ReportCheck checkReports(const runs::RunStatements& statements, const Recomputed& events) {
    ReportCheck check;
    for (const runs::ReportText& report : statements.reports) {
        ReportWalk walk(events);
        const auto document = parseJson(report.text, report.file);
        if (!document) {
            continue; // reported when it was read
        }
        walk.visit(*document, {}, {});
        const double tolerance = toleranceOf(walk.compared());
        for (Compared& one : walk.compared()) {
            ++check.checked;
            if (!one.given || !(std::abs(*one.given - one.reported) <= tolerance)) {
                one.evidence.file = report.file;
                one.evidence.field = one.field;
                check.findings.push_back(
                    {report.file, one.field, one.reported, one.given, std::move(one.evidence)});
            }
        }
    }
    return check;
}

} // namespace fgw::hypotheses
