// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/reproduce.h"

#include "core/base/canonical_json.h"
#include "core/base/json_reader.h"
#include "core/base/safe_open.h"
#include "core/corpus/yaml_value.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <vector>

namespace fgw::intake {

namespace {

namespace fs = std::filesystem;
using benchmark::Answer;
using nlohmann::json;
using Verdict = corpus::CheckResult::Verdict;

const std::string kReproducing = "reproduce the failure";
constexpr std::uint64_t kMostFixtureBytes = std::uint64_t{16} << 20;

/// What a system is given; the texts that the question looks at.
struct Given {
    std::string text;
    std::string messages;
    std::string fixture;
};

Result<std::string> fixtureText(const std::string& name, const fs::path& corpusDirectory) {
    const Result<SafeDirectory> fixtures = SafeDirectory::open(corpusDirectory / "fixtures");
    const Result<UniqueFd> file =
        fixtures ? fixtures->openRegular(name) : Result<UniqueFd>(std::unexpected(fixtures.error()));
    return file ? readAll(*file, corpusDirectory / "fixtures" / name, kMostFixtureBytes)
                : Result<std::string>(std::unexpected(file.error()));
}

Result<Given> givenBy(const json& input, const fs::path& corpusDirectory) {
    if (!input.is_object()) {
        return Given{corpus::plainText(input), {}, {}};
    }
    Given given;
    given.text = corpus::plainText(input.value("text", json()));
    if (const auto messages = input.find("messages"); messages != input.end()) {
        given.messages = canonicalJson(*messages);
    }
    if (const std::string name = corpus::plainText(input.value("fixture", json())); !name.empty()) {
        Result<std::string> fixture = fixtureText(name, corpusDirectory);
        if (!fixture) {
            return std::unexpected(fixture.error());
        }
        given.fixture = std::move(*fixture);
    }
    return given;
}

corpus::Observation seenIn(const Answer& answer) {
    corpus::Observation seen;
    seen.output = answer.output;
    if (!answer.transcript.empty()) {
        seen.transcript = parseJson(answer.transcript, {}).value_or(json());
    }
    if (!std::isnan(answer.latencyMs)) {
        seen.latencyMs = static_cast<double>(answer.latencyMs);
    }
    return seen;
}

/// One answer, told apart from the other runs by its sampling seed.
Result<Answer> ask(benchmark::Predictor& system, const Given& given, std::size_t run, Task& task) {
    const std::vector<benchmark::Question> questions{{given.text, given.messages, given.fixture}};
    std::vector<Answer> answers(1);
    if (const Status asked = system.answer(questions, run, answers, task); !asked) {
        return std::unexpected(asked.error());
    }
    if (answers[0].failed) {
        return failure(ErrorCode::Environment, kReproducing,
                       "the system gave no answer: " + answers[0].failure);
    }
    return std::move(answers[0]);
}

Result<corpus::Checker> checkerOf(const json& caseData) {
    const auto found = caseData.find("checker");
    if (found == caseData.end() || found->is_null()) {
        return failure(ErrorCode::Invalid, kReproducing,
                       "the case has no checker that could judge an answer");
    }
    return corpus::Checker::parse(*found);
}

std::string identityText(const benchmark::PredictorIdentity& identity) {
    return canonicalJson({{"model", identity.model}, {"kind", identity.kind}, {"version", identity.version}});
}

} // namespace

Result<Reproduction> reproduce(const json& caseData, const fs::path& corpusDirectory,
                               benchmark::Predictor& system, std::size_t runs,
                               const corpus::AskJudge& askJudge, Task& task) {
    const Result<corpus::Checker> checker = checkerOf(caseData);
    if (!checker) {
        return std::unexpected(checker.error());
    }
    const Result<Given> given = givenBy(caseData.value("input", json()), corpusDirectory);
    if (!given) {
        return std::unexpected(given.error());
    }
    if (!given->fixture.empty() && system.identity().kind == "openai") {
        return failure(ErrorCode::Unsupported, kReproducing,
                       "the case refers to a fixture, and a chat endpoint has no place for one");
    }
    Reproduction reproduction;
    reproduction.system = identityText(system.identity());
    task.beginStep("asking the system", runs);
    for (reproduction.runs = 0; reproduction.runs < runs; ++reproduction.runs) {
        const Result<Answer> answer = ask(system, *given, reproduction.runs, task);
        if (!answer) {
            return std::unexpected(answer.error());
        }
        const corpus::CheckResult result = checker->evaluate(seenIn(*answer), askJudge);
        if (result.verdict == Verdict::Unknown) {
            return failure(ErrorCode::Invalid, kReproducing, "the answer shows nothing: " + result.reason);
        }
        const bool failed = result.verdict == Verdict::Fail;
        reproduction.reason = failed && reproduction.failures == 0 ? result.reason : reproduction.reason;
        reproduction.failures += failed ? 1 : 0;
    }
    reproduction.verdict = reproduction.failures == 0      ? Reproduction::Verdict::DoesNot
                           : reproduction.failures == runs ? Reproduction::Verdict::Reproduces
                                                           : Reproduction::Verdict::NotDeterministic;
    return reproduction;
}

} // namespace fgw::intake
