// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/canonical_json.h"
#include "core/base/hash.h"
#include "core/base/json_member.h"
#include "core/base/json_reader.h"
#include "core/hypotheses/preregistration.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace fgw::hypotheses {

namespace {

using nlohmann::json;
using nlohmann::ordered_json;

constexpr const char* kFormat = "failure-geometry-preregistration";
constexpr std::int64_t kVersion = 2;
constexpr std::int64_t kVersionWithoutLock = 1; ///< whose digest leaves the lock out
/// By hypothesis.
constexpr std::array<std::string_view, kHypotheses.size()> kMetrics{"model_separation_S", "macro_purity",
                                                                    "settled"};

/// Reads values by key, and remembers the first that has no meaning.
class Reader {
public:
    void text(const json& object, const char* key, std::string& into) {
        take(object, key, "a text", [&](const json& value) {
            into = value.is_string() ? value.get<std::string>() : into;
            return value.is_string();
        });
    }
    void texts(const json& object, const char* key, std::vector<std::string>& into) {
        take(object, key, "a list of texts", [&](const json& value) {
            const bool good = value.is_array() && std::ranges::all_of(value, &json::is_string);
            into = good ? value.get<std::vector<std::string>>() : into;
            return good;
        });
    }
    void count(const json& object, const char* key, std::size_t& into) {
        take(object, key, "a whole number, 1 or more", [&](const json& value) {
            const bool good = value.is_number_integer() && value.get<std::int64_t>() > 0;
            into = good ? value.get<std::size_t>() : into;
            return good;
        });
    }
    void number(const json& object, const char* key, double least, double most, double& into) {
        take(object, key, fmt::format("a number from {} to {}", least, most), [&](const json& value) {
            const bool good =
                value.is_number() && value.get<double>() >= least && value.get<double>() <= most;
            into = good ? value.get<double>() : into;
            return good;
        });
    }
    void complain(std::string_view key, std::string_view wanted) {
        if (m_complaint.empty()) {
            m_complaint = fmt::format("“{}” is not {}", key, wanted);
        }
    }
    [[nodiscard]] const std::string& complaint() const { return m_complaint; }

private:
    template <typename Take>
    void take(const json& object, const char* key, std::string_view wanted, Take take) {
        if (const json& value = memberAt(object, key); !value.is_null() && !take(value)) {
            complain(key, wanted);
        }
    }
    std::string m_complaint;
};

RegisteredHypothesis readHypothesis(Reader& reader, const json& entry, Rules& rules) {
    RegisteredHypothesis one;
    std::string name;
    std::string direction = "greater";
    reader.text(entry, "hypothesis", name);
    reader.text(entry, "direction", direction);
    reader.text(entry, "static", one.staticSlice);
    reader.text(entry, "compared", one.comparedSlice);
    reader.text(entry, "metric", one.metric);
    const auto hypothesis = hypothesisNamed(name);
    if (!hypothesis) {
        reader.complain("hypothesis", "H1, H2 or H3");
    }
    if (direction != "greater" && direction != "less") {
        reader.complain("direction", "greater or less");
    }
    one.hypothesis = hypothesis.value_or(Hypothesis::Separation);
    // What is registered and then not applied would be worse than nothing.
    const std::string_view metric = kMetrics[static_cast<std::size_t>(one.hypothesis)];
    if (!one.metric.empty() && one.metric != metric) {
        reader.complain("metric", fmt::format("{}, by which {} is judged", metric, nameOf(one.hypothesis)));
    }
    if (one.hypothesis == Hypothesis::Convergence && direction == "less") {
        reader.complain("direction", "greater: H3 says that rounds settle");
    }
    one.direction = direction == "less" ? Direction::Less : Direction::Greater;
    if (one.hypothesis == Hypothesis::Separation) {
        reader.number(entry, "min_difference", 0.0, 0.5, rules.leastSeparationGain);
    } else if (one.hypothesis == Hypothesis::LatentStructure) {
        reader.number(entry, "min_difference", 0.0, 1.0, rules.leastPurityGain);
    }
    return one;
}

void readSampling(Reader& reader, const json& block, Preregistration& into) {
    reader.texts(block, "models", into.sampling.models);
    reader.count(block, "seeds", into.sampling.seeds);
    reader.count(block, "sampling_seeds", into.sampling.samplingSeeds);
    if (!memberAt(block, "budget").is_null()) {
        into.sampling.budget = 1;
        reader.count(block, "budget", *into.sampling.budget);
    }
    reader.count(block, "static_items", into.rules.fewestStaticItems);
    reader.count(block, "failures", into.rules.fewestFailures);
    reader.text(block, "stopping_rule", into.sampling.stoppingRule);
    into.rules.fewestSeeds = into.sampling.seeds;
    into.rules.fewestSamplingSeeds = into.sampling.samplingSeeds;
}

void readRules(Reader& reader, const json& document, Rules& rules) {
    const json& analysis = memberAt(document, "analysis");
    reader.number(analysis, "alpha", 1e-6, 0.5, rules.alpha);
    reader.number(analysis, "power", 0.5, 0.999, rules.power);
    const json& settling = memberAt(document, "settling");
    reader.count(settling, "window", rules.settling.window);
    reader.number(settling, "ari", -1.0, 1.0, rules.settling.leastAri);
    reader.number(settling, "drift", 0.0, 1e6, rules.settling.mostDrift);
    reader.number(settling, "separation_change", 0.0, 0.5, rules.settling.mostSeparationChange);
    reader.number(settling, "purity_change", 0.0, 1.0, rules.settling.mostPurityChange);
}

void readLock(Reader& reader, const json& block, std::optional<RegistrationLock>& lock) {
    if (!block.is_object()) {
        return;
    }
    lock.emplace();
    reader.text(block, "digest", lock->digest);
    reader.text(block, "locked_at", lock->lockedAt);
    reader.text(block, "by", lock->by);
    reader.texts(block, "data_existed", lock->dataExisted);
    if (!parseIso(lock->lockedAt)) {
        reader.complain("locked_at", "a time");
    }
}

ordered_json hypothesisJson(const RegisteredHypothesis& one, const Rules& rules) {
    ordered_json entry{{"hypothesis", nameOf(one.hypothesis)}, {"direction", nameOf(one.direction)}};
    if (one.hypothesis != Hypothesis::Convergence) {
        entry["static"] = one.staticSlice;
        entry["compared"] = one.comparedSlice;
        entry["min_difference"] =
            one.hypothesis == Hypothesis::Separation ? rules.leastSeparationGain : rules.leastPurityGain;
    }
    entry["metric"] = one.metric;
    return entry;
}

ordered_json samplingJson(const Preregistration& registration) {
    const RegisteredSampling& sampling = registration.sampling;
    return {{"models", sampling.models},
            {"seeds", sampling.seeds},
            {"sampling_seeds", sampling.samplingSeeds},
            {"budget", sampling.budget ? ordered_json(*sampling.budget) : ordered_json()},
            {"static_items", registration.rules.fewestStaticItems},
            {"failures", registration.rules.fewestFailures},
            {"stopping_rule", sampling.stoppingRule}};
}

ordered_json settlingJson(const SettlingRule& rule) {
    return {{"window", rule.window},
            {"ari", rule.leastAri},
            {"drift", rule.mostDrift},
            {"separation_change", rule.mostSeparationChange},
            {"purity_change", rule.mostPurityChange}};
}

/// Sets what is said, and leaves what else stands there.
void setIn(ordered_json& block, ordered_json said) {
    if (!block.is_object()) {
        block = ordered_json::object();
    }
    for (auto& [key, value] : said.items()) {
        block[key] = std::move(value);
    }
}

/// What stood under this hypothesis.
ordered_json entryIn(const ordered_json& entries, Hypothesis hypothesis) {
    for (const ordered_json& entry : entries) {
        if (entry.is_object() && entry.value("hypothesis", ordered_json()) == nameOf(hypothesis)) {
            return entry;
        }
    }
    return ordered_json::object();
}

ordered_json hypothesesJson(const ordered_json& before, const Preregistration& registration) {
    ordered_json entries = ordered_json::array();
    for (const RegisteredHypothesis& one : registration.hypotheses) {
        ordered_json entry = entryIn(before, one.hypothesis);
        setIn(entry, hypothesisJson(one, registration.rules));
        entries.push_back(std::move(entry));
    }
    return entries;
}

/// Everything but the lock.
ordered_json contentJson(const Preregistration& registration) {
    ordered_json document = registration.raw.empty() ? ordered_json::object()
                                                     : ordered_json::parse(registration.raw, nullptr, false);
    document.erase("lock");
    document["format"] = kFormat;
    document["version"] = kVersion;
    document["title"] = registration.title;
    document["by"] = registration.by;
    document["hypotheses"] = hypothesesJson(document["hypotheses"], registration);
    setIn(document["sampling"], samplingJson(registration));
    setIn(document["analysis"], {{"alpha", registration.rules.alpha}, {"power", registration.rules.power}});
    setIn(document["settling"], settlingJson(registration.rules.settling));
    document["exclusions"] = registration.exclusions;
    document["already_seen"] = registration.alreadySeen;
    return document;
}

/// "sha256:…" of everything but the digest itself, in canonical form.
std::string digestOf(const json& document) {
    json content = document;
    if (memberAt(document, "version") == kVersionWithoutLock) {
        content.erase("lock");
    } else if (memberAt(document, "lock").is_object()) {
        content["lock"].erase("digest");
    }
    return "sha256:" + sha256Hex(canonicalJson(content));
}

} // namespace

Result<Preregistration> parsePreregistration(std::string_view text, const std::filesystem::path& shownAs) {
    const auto document = parseStrictJson(text, shownAs);
    if (!document) {
        return std::unexpected(document.error());
    }
    const char* doing = "read the pre-registration";
    if (memberAt(*document, "format") != kFormat) {
        return failure(ErrorCode::Malformed, doing, fmt::format("its “format” is not “{}”", kFormat),
                       Location{shownAs, {}});
    }
    const json& version = memberAt(*document, "version");
    if (version != kVersion && version != kVersionWithoutLock) {
        return failure(ErrorCode::Unsupported, doing, "it is of another version", Location{shownAs, {}});
    }
    Preregistration read{
        .digest = digestOf(*document), .raw = std::string(text), .coversLock = version == kVersion};
    Reader reader;
    reader.text(*document, "title", read.title);
    reader.text(*document, "by", read.by);
    for (const json& entry : memberAt(*document, "hypotheses")) {
        const RegisteredHypothesis one = readHypothesis(reader, entry, read.rules);
        if (read.find(one.hypothesis) != nullptr) {
            reader.complain("hypothesis", "one that is named once");
        }
        read.hypotheses.push_back(one);
    }
    readSampling(reader, memberAt(*document, "sampling"), read);
    readRules(reader, *document, read.rules);
    reader.texts(*document, "exclusions", read.exclusions);
    reader.texts(*document, "already_seen", read.alreadySeen);
    readLock(reader, memberAt(*document, "lock"), read.lock);
    return reader.complaint().empty()
               ? Result<Preregistration>(std::move(read))
               : failure(ErrorCode::Invalid, doing, reader.complaint(), Location{shownAs, {}});
}

std::string writtenText(const Preregistration& registration) {
    ordered_json document = contentJson(registration);
    if (registration.lock) {
        document["lock"] = {{"digest", ""},
                            {"locked_at", registration.lock->lockedAt},
                            {"by", registration.lock->by},
                            {"data_existed", registration.lock->dataExisted}};
        document["lock"]["digest"] = digestOf(json::parse(document.dump()));
    }
    return document.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

} // namespace fgw::hypotheses
