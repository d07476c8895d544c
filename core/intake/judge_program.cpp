// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/judge_program.h"

#include "core/base/canonical_json.h"
#include "core/base/json_reader.h"
#include "core/base/text.h"
#include "core/corpus/yaml_value.h"
#include "core/outside/child_process.h"
#include "core/outside/command_line.h"

#include <fmt/format.h>

namespace fgw::intake {

namespace {

namespace fs = std::filesystem;
using corpus::CheckResult;
using nlohmann::json;
using outside::ChildProcess;
using Clock = std::chrono::steady_clock;
using Verdict = CheckResult::Verdict;

constexpr std::size_t kLongestAnswer = std::size_t{1} << 20;
constexpr std::size_t kMostShown = 300;

CheckResult unknown(std::string reason) {
    return {Verdict::Unknown, std::move(reason)};
}

std::string questionLine(const corpus::JudgeCommand& judge, const corpus::Observation& seen) {
    json question = {{"output", seen.output}, {"transcript", seen.transcript}, {"version", judge.version}};
    // A number, where canonical JSON would make a text of one with a fraction.
    std::string line = canonicalJson(question);
    line.pop_back();
    return fmt::format("{},\"latency_ms\":{}}}\n", line,
                       seen.latencyMs ? fmt::format("{}", *seen.latencyMs) : "null");
}

CheckResult readAnswer(std::string_view line, const corpus::JudgeCommand& judge) {
    const Result<json> answer = parseJson(line, {});
    const bool good =
        answer && answer->is_object() && answer->contains("passed") && answer->at("passed").is_boolean();
    if (!good) {
        return unknown(fmt::format("the judge answered \"{}\", which does not say whether it passed",
                                   excerpt(line, kMostShown)));
    }
    const std::string version = corpus::plainText(answer->value("version", json()));
    if (!version.empty() && version != judge.version) {
        return unknown(fmt::format("the judge is version {}, the case wants {}", version, judge.version));
    }
    const std::string reason = excerpt(corpus::plainText(answer->value("reason", json())), kMostShown);
    return answer->at("passed").get<bool>()
               ? CheckResult{Verdict::Pass, {}}
               : CheckResult{Verdict::Fail, reason.empty() ? "the judge says so" : reason};
}

std::string howItEnded(ChildProcess& program) {
    const std::string how = program.end(ChildProcess::kTimeToEnd);
    const std::string words = excerpt(program.lastWords(), kMostShown);
    return fmt::format("the judge {} without an answer{}{}", how, words.empty() ? "" : ": ", words);
}

CheckResult converse(ChildProcess& program, std::string toWrite, const corpus::JudgeCommand& judge,
                     std::chrono::milliseconds timeout, const Task& task) {
    const Clock::time_point deadline = Clock::now() + timeout;
    std::string read;
    for (bool open = true; open;) {
        open = program.exchange(toWrite, read, ChildProcess::kLongestWait);
        const std::size_t end = read.find('\n');
        if (end != std::string::npos || (!open && !read.empty())) {
            return readAnswer(std::string_view(read).substr(0, end), judge);
        }
        if (task.cancelled()) {
            return unknown("it was cancelled");
        }
        if (Clock::now() >= deadline || read.size() > kLongestAnswer) {
            return unknown(fmt::format("the judge gave no answer within {} s",
                                       std::chrono::duration<double>(timeout).count()));
        }
    }
    return unknown(howItEnded(program));
}

} // namespace

Result<std::vector<std::string>> judgeWords(const corpus::JudgeCommand& judge,
                                            const fs::path& corpusDirectory) {
    Result<std::vector<std::string>> words = outside::splitCommand(judge.command);
    for (std::size_t i = 0; words && i < words->size(); ++i) {
        std::error_code error;
        const fs::path file = fs::absolute(corpusDirectory, error) / (*words)[i];
        if (!(*words)[i].empty() && fs::is_regular_file(file, error)) {
            (*words)[i] = file.string();
        }
    }
    return words;
}

CheckResult askProgram(const corpus::JudgeCommand& judge, const corpus::Observation& seen,
                       const fs::path& corpusDirectory, std::chrono::milliseconds timeout, const Task& task) {
    const Result<std::vector<std::string>> words = judgeWords(judge, corpusDirectory);
    if (!words) {
        return unknown("the judge's command: " + words.error().reason);
    }
    Result<ChildProcess> program = ChildProcess::start(*words);
    return program ? converse(*program, questionLine(judge, seen), judge, timeout, task)
                   : unknown("the judge cannot be started: " + program.error().reason);
}

} // namespace fgw::intake
