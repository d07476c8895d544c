// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decisions/decision_line.h"

#include "core/base/canonical_json.h"
#include "core/base/hash.h"
#include "core/base/json_member.h"
#include "core/base/json_reader.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace fgw::decisions {

namespace {

using json = nlohmann::json;

constexpr std::string_view kDoing = "read a decision";

struct TextKey {
    const char* key;
    DecisionKind kind;
};

/// Kinds that say what they decide in a text.
constexpr std::array<TextKey, 8> kTextKeys{{{"label", DecisionKind::Label},
                                            {"note", DecisionKind::Note},
                                            {"failure_mode", DecisionKind::FailureMode},
                                            {"severity", DecisionKind::Severity},
                                            {"blast_radius", DecisionKind::BlastRadius},
                                            {"detected_by", DecisionKind::DetectedBy},
                                            {"kind", DecisionKind::FailureKind},
                                            {"cluster_edit", DecisionKind::ClusterEdit}}};

void addDecision(json& object, const Decision& decision) {
    object["target"] = {{"content_hash", decision.target.contentHash},
                        {"id", decision.target.itemId},
                        {"model", decision.target.model}};
    if (decision.kind == DecisionKind::Adjudication) {
        object["outcome"] = decision.outcome ? json(outcomeName(*decision.outcome)) : json(nullptr);
    } else if (decision.kind == DecisionKind::Unsure) {
        object["unsure"] = !decision.text.empty();
    } else if (const auto found = std::ranges::find(kTextKeys, decision.kind, &TextKey::kind);
               found != kTextKeys.end()) {
        object[found->key] = decision.text;
    }
}

std::size_t countAt(const json& object, const char* key, std::size_t fallback) {
    const auto found = object.find(key);
    return found != object.end() && found->is_number_unsigned() ? found->get<std::size_t>() : fallback;
}

std::unexpected<Error> malformed(std::string reason) {
    return failure(ErrorCode::Malformed, std::string(kDoing), std::move(reason));
}

Result<Decision> adjudication(const json& outcome) {
    Decision decision;
    decision.kind = DecisionKind::Adjudication;
    if (outcome.is_null()) {
        return decision;
    }
    decision.outcome = outcome.is_string() ? parseOutcome(outcome.get<std::string>()) : std::nullopt;
    if (!decision.outcome) {
        return malformed("\"outcome\" is none of pass, fail, error, not_scored, invalid, null");
    }
    return decision;
}

Result<Decision> decidedIn(const json& object) {
    Decision decision;
    if (object.contains("outcome")) {
        return adjudication(object["outcome"]);
    }
    if (const auto unsure = object.find("unsure"); unsure != object.end() && unsure->is_boolean()) {
        decision.kind = DecisionKind::Unsure;
        decision.text = unsure->get<bool>() ? "true" : "";
        return decision;
    }
    for (const TextKey& known : kTextKeys) {
        if (const auto found = object.find(known.key); found != object.end() && found->is_string()) {
            decision.kind = known.kind;
            decision.text = found->get<std::string>();
            return decision;
        }
    }
    decision.kind = DecisionKind::Other;
    return decision;
}

Status readDecision(const json& object, DecisionLine& line) {
    Result<Decision> decision = decidedIn(object);
    if (!decision) {
        return std::unexpected(decision.error());
    }
    const auto target = object.find("target");
    if (target == object.end() || !target->is_object() || textAt(*target, "content_hash").empty()) {
        return malformed("it has no \"target\" with a \"content_hash\"");
    }
    decision->target = {textAt(*target, "content_hash"), textAt(*target, "id"), textAt(*target, "model")};
    line.decision = std::move(*decision);
    return {};
}

} // namespace

std::string formatLine(const DecisionLine& line) {
    json object = {{"ts_utc", line.tsUtc}, {"by", line.by}, {"step", line.step}};
    switch (line.action) {
    case DecisionLine::Action::Decide:
        object["part"] = line.part;
        object["parts"] = line.parts;
        object["description"] = line.description;
        if (!line.run.empty()) {
            object["run"] = line.run;
        }
        if (line.again) {
            object["again"] = true;
        }
        if (!line.settles.empty()) {
            object["settles"] = line.settles;
        }
        object["supersedes"] = line.supersedes.empty() ? json(nullptr) : json(line.supersedes);
        addDecision(object, line.decision);
        break;
    case DecisionLine::Action::Undo:
        object["undoes"] = line.about;
        break;
    case DecisionLine::Action::Redo:
        object["redoes"] = line.about;
        break;
    }
    return canonicalJson(object) + "\n";
}

Result<DecisionLine> parseLine(std::string_view text) {
    const Result<json> object = parseStrictJson(text, {});
    if (!object) {
        return std::unexpected(object.error());
    }
    if (!object->is_object()) {
        return malformed("it is no JSON object");
    }
    DecisionLine line;
    line.tsUtc = textAt(*object, "ts_utc");
    line.by = textAt(*object, "by");
    line.step = textAt(*object, "step");
    if (line.step.empty()) {
        // Of another program: the same line is the same step wherever it is met.
        line.step = Fingerprint::of(text).hex().substr(0, 16);
    }
    if (object->contains("undoes") || object->contains("redoes")) {
        const bool undo = object->contains("undoes");
        line.action = undo ? DecisionLine::Action::Undo : DecisionLine::Action::Redo;
        line.about = textAt(*object, undo ? "undoes" : "redoes");
        return line;
    }
    line.part = countAt(*object, "part", 0);
    line.parts = countAt(*object, "parts", 1);
    line.description = textAt(*object, "description");
    line.run = textAt(*object, "run");
    const auto again = object->find("again");
    line.again = again != object->end() && again->is_boolean() && again->get<bool>();
    line.settles = textAt(*object, "settles");
    line.supersedes = textAt(*object, "supersedes");
    if (const Status read = readDecision(*object, line); !read) {
        return std::unexpected(read.error());
    }
    return line;
}

} // namespace fgw::decisions
