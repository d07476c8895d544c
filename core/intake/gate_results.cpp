// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/gate_results.h"

#include "core/base/json_reader.h"
#include "core/base/line_reader.h"
#include "core/corpus/judges.h"
#include "core/corpus/yaml_value.h"
#include "core/intake/record_source.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <array>
#include <map>
#include <set>

namespace fgw::intake {

namespace {

namespace fs = std::filesystem;
using corpus::CaseResult;
using corpus::GateResults;
using nlohmann::json;
using Told = CaseResult::Outcome;

const std::string kReadingResults = "read the results";

const json* member(const json& object, const char* key) {
    const auto found = object.find(key);
    return found == object.end() || found->is_null() ? nullptr : &*found;
}

std::string plainTextAt(const json& object, const char* key) {
    const json* value = member(object, key);
    return value == nullptr ? std::string() : corpus::plainText(*value);
}

std::optional<corpus::JudgeVersion> judgeFrom(const json& told) {
    if (told.is_object()) {
        return corpus::JudgeVersion{plainTextAt(told, "name"), plainTextAt(told, "version")};
    }
    const std::string name = corpus::plainText(told);
    return name.empty() ? std::nullopt : std::optional(corpus::JudgeVersion{name, {}});
}

/// The id, under the names that it has in results and in items.
std::string idOf(const json& line) {
    for (const char* key : {"case_id", "item_id", "id"}) {
        if (std::string id = plainTextAt(line, key); !id.empty()) {
            return id;
        }
    }
    return {};
}

Told outcomeOf(const json& line) {
    const json* passed = member(line, "passed");
    if (passed != nullptr && passed->is_boolean()) {
        return passed->get<bool>() ? Told::Passed : Told::Failed;
    }
    if (passed == nullptr && !line.contains("passed")) {
        const auto named = parseOutcome(plainTextAt(line, "outcome"));
        if (named) {
            return *named == Outcome::Pass   ? Told::Passed
                   : *named == Outcome::Fail ? Told::Failed
                                             : Told::NotJudged;
        }
        // Where no output was recorded a checker such as not_contains would pass.
        return member(line, "output") != nullptr ? Told::ByChecker : Told::NotJudged;
    }
    return Told::NotJudged;
}

CaseResult resultFrom(const json& line) {
    CaseResult result;
    result.caseId = idOf(line);
    result.outcome = outcomeOf(line);
    if (const json* attempt = member(line, "attempt"); attempt != nullptr && attempt->is_number_integer()) {
        result.attempt = attempt->get<std::int64_t>();
    }
    result.seen.output = plainTextAt(line, "output");
    if (const json* transcript = member(line, "transcript")) {
        result.seen.transcript = *transcript;
    }
    if (const json* latency = member(line, "latency_ms"); latency != nullptr && latency->is_number()) {
        result.seen.latencyMs = latency->get<double>();
    }
    if (const json* judge = member(line, "judge")) {
        result.judge = judgeFrom(*judge);
    }
    return result;
}

void takeLine(const LineReader::Line& line, const fs::path& file, GateResults& results, Problems& problems) {
    const Location where{file, line.number};
    if (line.kind == LineReader::Kind::TooLong) {
        return problems.add(Severity::Error, where, "the line is too long");
    }
    if (line.text.find_first_not_of(" \t\r") == std::string_view::npos) {
        return;
    }
    const Result<json> object = parseJson(line.text, file);
    if (!object || !object->is_object()) {
        return problems.add(Severity::Error, where, object ? "it is no JSON object" : object.error().reason);
    }
    CaseResult result = resultFrom(*object);
    if (result.caseId.empty()) {
        return problems.add(Severity::Error, where, "it names no case");
    }
    results.results.push_back(std::move(result));
}

Result<GateResults> readResultLines(const fs::path& path) {
    const Result<UniqueFd> file = openRegularFile(path);
    if (!file) {
        return std::unexpected(file.error());
    }
    GateResults results;
    Problems problems;
    LineReader lines(*file, path);
    while (true) {
        const Result<LineReader::Line> line = lines.next();
        if (!line) {
            return std::unexpected(line.error());
        }
        if (line->kind == LineReader::Kind::End) {
            break;
        }
        takeLine(*line, path, results, problems);
    }
    results.problems = problems.kept();
    return results;
}

/// True where the first line with content is an object that says which case it is about and how it went.
bool looksLikeResults(const fs::path& path) {
    const Result<UniqueFd> file = openRegularFile(path);
    if (!file) {
        return false;
    }
    LineReader lines(*file, path);
    for (Result<LineReader::Line> line = lines.next(); line && line->kind != LineReader::Kind::End;
         line = lines.next()) {
        if (line->text.find_first_not_of(" \t\r") != std::string_view::npos) {
            const Result<json> object = parseJson(line->text, path);
            return object && object->is_object() &&
                   (object->contains("case_id") || (object->contains("passed") && !idOf(*object).empty()));
        }
    }
    // Nothing in it is a results file without results.
    return true;
}

class ResultSink : public RecordSink {
public:
    explicit ResultSink(std::string model) : m_model(std::move(model)) {}

    void add(const EvalRecord& record) override {
        m_models.emplace(record.model);
        if (!m_model.empty() && record.model != m_model) {
            return;
        }
        CaseResult result;
        result.caseId = record.itemId;
        result.outcome = record.outcome == Outcome::Pass   ? Told::Passed
                         : record.outcome == Outcome::Fail ? Told::Failed
                                                           : Told::NotJudged;
        for (const MetadataValue& value : record.metadata) {
            if (const auto* text = std::get_if<std::string_view>(&value.value);
                text && value.name == "judge") {
                const Result<json> object = parseJson(*text, {});
                result.judge = judgeFrom(object && object->is_object() ? *object : json(*text));
            }
        }
        results.push_back(std::move(result));
    }

    [[nodiscard]] Status checkModels(const fs::path& path) const {
        if (!m_model.empty() && !m_models.contains(m_model)) {
            return failure(
                ErrorCode::Invalid, kReadingResults,
                fmt::format("there is no model {}; there are: {}", m_model, fmt::join(m_models, ", ")),
                Location{path, {}});
        }
        if (m_model.empty() && m_models.size() > 1) {
            return failure(
                ErrorCode::Invalid, kReadingResults,
                fmt::format("it holds several models, name the one to judge: {}", fmt::join(m_models, ", ")),
                Location{path, {}});
        }
        return {};
    }

    std::vector<CaseResult> results;

private:
    std::string m_model;
    std::set<std::string, std::less<>> m_models;
};

Result<GateResults> readScoredRecords(const fs::path& path, const std::string& model, Task& task) {
    ResultSink sink(model);
    Problems problems;
    const auto read = readRecords(path, sink, problems, task);
    if (!read) {
        return std::unexpected(read.error());
    }
    if (const Status one = sink.checkModels(path); !one) {
        return std::unexpected(one.error());
    }
    GateResults results{std::move(sink.results), {}};
    for (const Problem& problem : problems.kept()) {
        if (problem.severity != Severity::Note) {
            results.problems.push_back(problem);
        }
    }
    return results;
}

} // namespace

Result<GateResults> readGateResults(const fs::path& path, const std::string& model, Task& task) {
    std::error_code error;
    return !fs::is_directory(path, error) && looksLikeResults(path) ? readResultLines(path)
                                                                    : readScoredRecords(path, model, task);
}

Result<corpus::AggregateResults> readAggregate(const fs::path& path, const std::string& model, Task& task) {
    Result<GateResults> read = readGateResults(path, model, task);
    if (!read) {
        return std::unexpected(read.error());
    }
    struct Counts {
        std::size_t passed = 0;
        std::size_t failed = 0;
    };
    std::map<std::string, Counts> items;
    for (const CaseResult& result : read->results) {
        Counts& counts = items[result.caseId];
        counts.passed += result.outcome == Told::Passed ? 1 : 0;
        counts.failed += result.outcome == Told::Failed ? 1 : 0;
    }
    corpus::AggregateResults aggregate;
    for (const auto& [id, counts] : items) {
        std::size_t& counted = counts.passed + counts.failed == 0 ? aggregate.notScored
                               : counts.failed < counts.passed    ? aggregate.passed
                                                                  : aggregate.failed;
        ++counted;
    }
    aggregate.judges = corpus::judgesOf(*read);
    aggregate.problems = std::move(read->problems);
    return aggregate;
}

} // namespace fgw::intake
