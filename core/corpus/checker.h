// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace fgw::corpus {

/// What a system did with the input of a case.
struct Observation {
    std::string output;        ///< the final answer
    nlohmann::json transcript; ///< a list of messages with their tool calls; null where there is none
    std::optional<double> latencyMs;
};

/// A program that a case asks for its opinion, as `judge: {command, version}`. It is somebody else's code.
struct JudgeCommand {
    std::string command;
    std::string version;
    friend bool operator==(const JudgeCommand&, const JudgeCommand&) = default;
};

struct CheckResult {
    enum class Verdict : std::uint8_t {
        Pass,
        Fail,
        Unknown, ///< what the check looks at was not recorded, so it shows nothing; never a pass
    };

    Verdict verdict = Verdict::Unknown;
    std::string reason; ///< why it is no pass, as "the output does not contain \"14 days\""
};

/// Asked for each `judge` that a check meets: Pass or Fail, or Unknown where it may not or cannot be run.
using AskJudge = std::function<CheckResult(const JudgeCommand&, const Observation&)>;

/// The check of a case (formats, section 3): what the right behaviour looks like.
class Checker {
public:
    /// One key of: exact, contains, not_contains, regex, numeric {value, tolerance}, json_path {path,
    /// equals}, tool_called or tool_not_called (a name, or {name, arguments}), max_latency_ms, judge
    /// {command, version}, all, any. Invalid, naming the place, for anything else.
    [[nodiscard]] static Result<Checker> parse(const nlohmann::json& data);

    /// Texts are compared in NFC with white space folded; `contains` and `regex` (RE2, anywhere in the
    /// output) mind case. `numeric` takes the last number of the output. A tool was called with `arguments`
    /// where it got each of them, among others. Without `askJudge` a judge's answer is Unknown.
    [[nodiscard]] CheckResult evaluate(const Observation& seen, const AskJudge& askJudge = {}) const;

    /// The judges that it may ask.
    [[nodiscard]] std::vector<JudgeCommand> judges() const;

private:
    explicit Checker(nlohmann::json data) : m_data(std::move(data)) {}

    nlohmann::json m_data;
};

} // namespace fgw::corpus
