// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/provenance_comparison.h"

#include "core/base/json_member.h"
#include "core/base/json_text.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cctype>
#include <set>

namespace fgw::runs {

namespace {

using nlohmann::json;

struct KnownField {
    std::string_view name;
    std::string_view part;
    bool isRequired = true;
};

constexpr std::array kFields{KnownField{"package_version", "code"},
                             KnownField{"compiler", "code"},
                             KnownField{"python_version", "code"},
                             KnownField{"platform", "machine"},
                             KnownField{"instruction_set", "machine", false},
                             KnownField{"git_sha", "code"},
                             KnownField{"git_dirty", "code"},
                             KnownField{"timestamp_utc", ""},
                             KnownField{"seeds", "seeds"},
                             KnownField{"models", "models"},
                             KnownField{"predictors", "models"},
                             KnownField{"dataset_hashes", "data"},
                             KnownField{"config", "settings"}};

constexpr std::array<std::string_view, 6> kParts{"code", "data", "seeds", "models", "settings", "machine"};

FieldState stateOf(const json& before, const json& after) {
    if (before.is_null() || after.is_null()) {
        return FieldState::NotTold;
    }
    return before == after ? FieldState::Same : FieldState::Changed;
}

/// A program is compiled or interpreted: the one of the two fields that neither run has is no gap.
bool isForTheOtherLanguage(std::string_view field, const json& before, const json& after) {
    const std::string_view other = field == "compiler"         ? "python_version"
                                   : field == "python_version" ? "compiler"
                                                               : "";
    return !other.empty() && memberAt(before, field).is_null() && memberAt(after, field).is_null() &&
           !(memberAt(before, other).is_null() && memberAt(after, other).is_null());
}

bool isKnown(std::string_view name) {
    return std::ranges::find(kFields, name, &KnownField::name) != kFields.end();
}

void addField(ProvenanceComparison& comparison, std::string_view name, std::string_view part,
              const json& before, const json& after) {
    comparison.fields.push_back({.field = std::string(name),
                                 .part = std::string(part),
                                 .state = stateOf(before, after),
                                 .before = jsonPlain(before),
                                 .after = jsonPlain(after)});
}

void addKnownFields(ProvenanceComparison& comparison, const json& before, const json& after) {
    for (const KnownField& field : kFields) {
        const bool isNowhere =
            memberAt(before, field.name).is_null() && memberAt(after, field.name).is_null();
        if (isForTheOtherLanguage(field.name, before, after) || (isNowhere && !field.isRequired)) {
            continue;
        }
        addField(comparison, field.name, field.part, memberAt(before, field.name),
                 memberAt(after, field.name));
    }
}

void addOtherFields(ProvenanceComparison& comparison, const json& before, const json& after) {
    std::set<std::string> names;
    for (const json* block : {&before, &after}) {
        const json fields = block->is_object() ? *block : json::object();
        for (const auto& [name, value] : fields.items()) {
            if (!isKnown(name)) {
                names.insert(name);
            }
        }
    }
    for (const std::string& name : names) {
        addField(comparison, name, "", memberAt(before, name), memberAt(after, name));
    }
}

bool isDirtyInBoth(const json& before, const json& after) {
    return memberAt(before, "git_dirty") == json(true) && memberAt(after, "git_dirty") == json(true);
}

void sortParts(ProvenanceComparison& comparison, bool codeIsOpen) {
    for (const std::string_view part : kParts) {
        const auto has = [&](FieldState state) {
            return std::ranges::any_of(comparison.fields, [&](const FieldComparison& field) {
                return field.part == part && field.state == state;
            });
        };
        if (has(FieldState::Changed)) {
            comparison.changed.emplace_back(part);
        } else if (has(FieldState::NotTold) || (part == "code" && codeIsOpen)) {
            comparison.notTold.emplace_back(part);
        }
    }
}

std::vector<std::string> sameParts(const ProvenanceComparison& comparison) {
    std::vector<std::string> same;
    for (const std::string_view part : kParts) {
        const bool isElsewhere = std::ranges::find(comparison.changed, part) != comparison.changed.end() ||
                                 std::ranges::find(comparison.notTold, part) != comparison.notTold.end();
        const bool isThere =
            std::ranges::find(comparison.fields, part, &FieldComparison::part) != comparison.fields.end();
        if (isThere && !isElsewhere) {
            same.emplace_back(part);
        }
    }
    return same;
}

/// "the code, the data and the seeds".
std::string listed(const std::vector<std::string>& parts) {
    std::string text;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        text += i == 0 ? "the " : i + 1 == parts.size() ? " and the " : ", the ";
        text += parts[i];
    }
    return text;
}

/// Data, seeds, models and settings are many, and so are two parts.
const char* isOrAre(const std::vector<std::string>& parts) {
    return parts.size() == 1 && (parts[0] == "code" || parts[0] == "machine") ? "is" : "are";
}

std::string sentenceOf(const ProvenanceComparison& comparison) {
    const std::vector<std::string> same = sameParts(comparison);
    std::vector<std::string> clauses;
    if (!comparison.changed.empty()) {
        clauses.push_back(listed(comparison.changed) + " changed");
    }
    if (!same.empty()) {
        clauses.push_back(fmt::format("{} {} the same", listed(same), isOrAre(same)));
    }
    if (!comparison.notTold.empty()) {
        clauses.push_back(fmt::format("whether {} changed is not told", listed(comparison.notTold)));
    }
    std::string sentence;
    for (const std::string& clause : clauses) {
        sentence += (sentence.empty() ? "" : "; ") + clause;
    }
    sentence[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(sentence[0])));
    return sentence + ".";
}

} // namespace

std::vector<std::string> missingFields(const json& provenance) {
    std::vector<std::string> missing;
    const bool hasLanguage =
        !memberAt(provenance, "compiler").is_null() || !memberAt(provenance, "python_version").is_null();
    for (const KnownField& field : kFields) {
        const bool isLanguage = field.name == "compiler" || field.name == "python_version";
        if (field.isRequired && !isLanguage && memberAt(provenance, field.name).is_null()) {
            missing.emplace_back(field.name);
        } else if (field.name == "compiler" && !hasLanguage) {
            missing.emplace_back("compiler or python_version");
        }
    }
    return missing;
}

std::string_view stateName(FieldState state) {
    switch (state) {
    case FieldState::Same:
        return "same";
    case FieldState::Changed:
        return "changed";
    case FieldState::NotTold:
        break;
    }
    return "not_told";
}

ProvenanceComparison compareProvenance(const json& before, const json& after) {
    ProvenanceComparison comparison;
    if (!before.is_object() && !after.is_object()) {
        comparison.notTold.assign(kParts.begin(), kParts.end());
        comparison.sentence = "Neither run has provenance, so what changed between them is not told.";
        return comparison;
    }
    addKnownFields(comparison, before, after);
    addOtherFields(comparison, before, after);
    sortParts(comparison, isDirtyInBoth(before, after));
    comparison.sentence = sentenceOf(comparison);
    return comparison;
}

} // namespace fgw::runs
