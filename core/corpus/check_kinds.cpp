// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/check_kinds.h"

#include "core/base/json_reader.h"
#include "core/base/number.h"
#include "core/base/text.h"
#include "core/corpus/json_path.h"
#include "core/corpus/tool_calls.h"
#include "core/corpus/yaml_value.h"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace fgw::corpus {

namespace {

using nlohmann::json;
using Verdict = CheckResult::Verdict;

constexpr std::size_t kShown = 120;

/// YAML that would not print the same again ("1.10", "8e3") arrives as text.
std::optional<double> numberIn(const json& value) {
    return value.is_structured() ? std::nullopt : parseNumber(plainText(value));
}

CheckResult passIf(bool good, std::string reason) {
    return good ? CheckResult{Verdict::Pass, {}} : CheckResult{Verdict::Fail, std::move(reason)};
}

std::string shown(const json& value) {
    return excerpt(plainText(value), kShown);
}

CheckResult isExact(const json& value, const Observation& seen) {
    return passIf(canonicalText(seen.output) == canonicalText(plainText(value)),
                  fmt::format("the output is not \"{}\"", shown(value)));
}

bool isIn(const json& value, const Observation& seen) {
    return canonicalText(seen.output).contains(canonicalText(plainText(value)));
}

CheckResult contains(const json& value, const Observation& seen) {
    return passIf(isIn(value, seen), fmt::format("the output does not contain \"{}\"", shown(value)));
}

CheckResult containsNot(const json& value, const Observation& seen) {
    return passIf(!isIn(value, seen), fmt::format("the output contains \"{}\"", shown(value)));
}

CheckResult matches(const json& value, const Observation& seen) {
    const RE2 pattern(value.get_ref<const std::string&>(), RE2::Quiet);
    return passIf(RE2::PartialMatch(seen.output, pattern),
                  fmt::format("the output does not match {}", shown(value)));
}

/// The last number of a text; commas between digits are those of thousands.
std::optional<double> lastNumber(const std::string& text) {
    static const RE2 pattern(R"(([-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[eE][-+]?\d+)?|[-+]?\.\d+))");
    re2::StringPiece rest(text);
    std::string found;
    std::optional<double> last;
    while (RE2::FindAndConsume(&rest, pattern, &found)) {
        std::erase(found, ',');
        last = parseNumber(found);
    }
    return last;
}

CheckResult number(const json& value, const Observation& seen) {
    const double wanted = numberIn(value.at("value")).value_or(0);
    const double tolerance = value.contains("tolerance") ? numberIn(value["tolerance"]).value_or(0) : 0.0;
    const std::optional<double> found = lastNumber(seen.output);
    if (!found) {
        return passIf(false, "the output has no number");
    }
    return passIf(std::abs(*found - wanted) <= tolerance,
                  fmt::format("the number is {} and not {} within {}", *found, wanted, tolerance));
}

/// The output as JSON, also where it stands in a fenced block.
Result<json> jsonOf(std::string_view output) {
    const std::size_t fence = output.find("```");
    if (fence != std::string_view::npos) {
        output.remove_prefix(std::min(output.find('\n', fence), output.size()));
        output = output.substr(0, output.find("```"));
    }
    return parseJson(output, {});
}

CheckResult atPath(const json& value, const Observation& seen) {
    const std::string path = value.at("path");
    const Result<json> read = jsonOf(seen.output);
    if (!read) {
        return passIf(false, "the output is no JSON");
    }
    const json* found = findJson(*read, *parseJsonPath(path));
    if (found == nullptr) {
        return passIf(false, fmt::format("there is nothing at {}", path));
    }
    return passIf(*found == value.at("equals"), fmt::format("at {} stands {}", path, shown(*found)));
}

/// A tool as a check names it: by name, or with arguments too.
ToolCall wantedCall(const json& value) {
    return value.is_string()
               ? ToolCall{value.get<std::string>(), json()}
               : ToolCall{value.at("name").get<std::string>(), value.value("arguments", json())};
}

std::string shownCall(const ToolCall& call) {
    return call.arguments.is_null() ? call.name : fmt::format("{} {}", call.name, shown(call.arguments));
}

CheckResult tool(const json& value, const Observation& seen, bool wanted) {
    if (!seen.transcript.is_array()) {
        return unknown("there is no transcript that would show the calls of tools");
    }
    const ToolCall call = wantedCall(value);
    const bool called = std::ranges::any_of(toolCallsOf(seen.transcript), [&](const ToolCall& made) {
        return made.name == call.name && (call.arguments.is_null() || holds(made.arguments, call.arguments));
    });
    return passIf(called == wanted, fmt::format("{} was {}called", shownCall(call), wanted ? "not " : ""));
}

CheckResult toolCalled(const json& value, const Observation& seen) {
    return tool(value, seen, true);
}

CheckResult toolNotCalled(const json& value, const Observation& seen) {
    return tool(value, seen, false);
}

CheckResult latency(const json& value, const Observation& seen) {
    if (!seen.latencyMs) {
        return unknown("no latency was recorded");
    }
    return passIf(*seen.latencyMs <= numberIn(value).value_or(0),
                  fmt::format("it took {} ms, more than {} ms", *seen.latencyMs, plainText(value)));
}

// What is wrong with the value of a check; empty where nothing is.

std::string aPattern(const json& value) {
    if (!value.is_string()) {
        return "a text is expected";
    }
    const RE2 pattern(value.get_ref<const std::string&>(), RE2::Quiet);
    return pattern.ok() ? "" : "no regular expression of RE2: " + pattern.error();
}

std::string aNumber(const json& value) {
    if (std::string why = keysOf(value, {"value"}, {"tolerance"}); !why.empty()) {
        return why;
    }
    const bool tolerant = !value.contains("tolerance") || numberIn(value["tolerance"]).value_or(-1) >= 0;
    return numberIn(value["value"]) && tolerant
               ? ""
               : "value and tolerance must be numbers, and the tolerance not negative";
}

std::string aPath(const json& value) {
    if (std::string why = keysOf(value, {"path", "equals"}, {}); !why.empty()) {
        return why;
    }
    const Result<std::vector<JsonPathStep>> path =
        parseJsonPath(value["path"].is_string() ? value["path"].get<std::string>() : std::string("["));
    return path ? "" : path.error().reason;
}

std::string aTool(const json& value) {
    if (value.is_string()) {
        return aText(value);
    }
    if (std::string why = keysOf(value, {"name"}, {"arguments"}); !why.empty()) {
        return why;
    }
    if (!value["name"].is_string() || value["name"].get_ref<const std::string&>().empty()) {
        return "name must be a text";
    }
    return value.contains("arguments") && !value["arguments"].is_object() ? "arguments must be a mapping"
                                                                          : "";
}

std::string aLatency(const json& value) {
    return numberIn(value).value_or(0) > 0 ? "" : "a number of milliseconds is expected";
}

/// Those that look at nothing but the observation.
constexpr std::array<CheckKind, 9> kChecks{{{"exact", aText, isExact},
                                            {"contains", aText, contains},
                                            {"not_contains", aText, containsNot},
                                            {"regex", aPattern, matches},
                                            {"numeric", aNumber, number},
                                            {"json_path", aPath, atPath},
                                            {"tool_called", aTool, toolCalled},
                                            {"tool_not_called", aTool, toolNotCalled},
                                            {"max_latency_ms", aLatency, latency}}};

} // namespace

CheckResult unknown(std::string reason) {
    return {Verdict::Unknown, std::move(reason)};
}

std::string aText(const json& value) {
    return value.is_structured() || plainText(value).empty() ? "a text is expected" : "";
}

std::string keysOf(const json& value, std::initializer_list<std::string_view> required,
                   std::initializer_list<std::string_view> allowed) {
    if (!value.is_object()) {
        return "a mapping is expected";
    }
    for (const std::string_view key : required) {
        if (!value.contains(key)) {
            return fmt::format("{} is missing", key);
        }
    }
    for (const auto& [key, member] : value.items()) {
        if (std::ranges::find(required, key) == required.end() &&
            std::ranges::find(allowed, key) == allowed.end()) {
            return fmt::format("unknown key {}", key);
        }
    }
    return "";
}

const CheckKind* findCheckKind(std::string_view name) {
    const auto found = std::ranges::find(kChecks, name, &CheckKind::name);
    return found == kChecks.end() ? nullptr : &*found;
}

} // namespace fgw::corpus
