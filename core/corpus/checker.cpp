// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/checker.h"

#include "core/corpus/check_kinds.h"
#include "core/corpus/yaml_value.h"

#include <fmt/format.h>

namespace fgw::corpus {

namespace {

using nlohmann::json;
using Verdict = CheckResult::Verdict;

constexpr std::size_t kMostLevels = 32;

JudgeCommand judgeOf(const json& value) {
    return {plainText(value.at("command")), plainText(value.at("version"))};
}

std::string aJudge(const json& value) {
    if (std::string why = keysOf(value, {"command", "version"}, {}); !why.empty()) {
        return why;
    }
    const bool good = aText(value["command"]).empty() && aText(value["version"]).empty();
    return good ? "" : "command and version must be texts";
}

bool isGroup(std::string_view name) {
    return name == "all" || name == "any";
}

std::string complaintAbout(const json& data, const std::string& place, std::size_t level);

std::string complaintAboutGroup(const json& members, const std::string& place, std::size_t level) {
    if (!members.is_array() || members.empty() || level >= kMostLevels) {
        return fmt::format("{}: a list of checks is expected, at most {} levels deep", place, kMostLevels);
    }
    for (std::size_t i = 0; i < members.size(); ++i) {
        if (std::string why = complaintAbout(members[i], fmt::format("{}[{}]", place, i), level + 1);
            !why.empty()) {
            return why;
        }
    }
    return "";
}

std::string complaintAbout(const json& data, const std::string& place, std::size_t level) {
    if (!data.is_object() || data.size() != 1) {
        return fmt::format("{}: one check is expected; put several into all or any", place);
    }
    const std::string& name = data.begin().key();
    const std::string where = fmt::format("{}.{}", place, name);
    if (isGroup(name)) {
        return complaintAboutGroup(data.front(), where, level);
    }
    const CheckKind* check = findCheckKind(name);
    if (check == nullptr && name != "judge") {
        return fmt::format("{}: \"{}\" is no check", place, name);
    }
    const std::string why = check == nullptr ? aJudge(data.front()) : check->complaint(data.front());
    return why.empty() ? "" : fmt::format("{}: {}", where, why);
}

CheckResult run(const json& data, const Observation& seen, const AskJudge& askJudge);

/// `decisive` is the verdict of one member that settles the group: Fail in `all`, Pass in `any`.
CheckResult runGroup(const json& members, Verdict decisive, const Observation& seen,
                     const AskJudge& askJudge) {
    CheckResult result{decisive == Verdict::Fail ? Verdict::Pass : Verdict::Fail, {}};
    for (const json& one : members) {
        const CheckResult member = run(one, seen, askJudge);
        if (member.verdict == decisive) {
            return member;
        }
        if (member.verdict == Verdict::Unknown) {
            result = member;
        } else if (!member.reason.empty() && result.verdict != Verdict::Unknown) {
            result.reason += (result.reason.empty() ? "" : "; ") + member.reason;
        }
    }
    return result;
}

CheckResult run(const json& data, const Observation& seen, const AskJudge& askJudge) {
    const std::string& name = data.begin().key();
    if (isGroup(name)) {
        return runGroup(data.front(), name == "all" ? Verdict::Fail : Verdict::Pass, seen, askJudge);
    }
    if (name != "judge") {
        return findCheckKind(name)->evaluate(data.front(), seen);
    }
    return askJudge ? askJudge(judgeOf(data.front()), seen) : unknown("no judge was asked");
}

void collectJudges(const json& data, std::vector<JudgeCommand>& judges) {
    const std::string& name = data.begin().key();
    if (name == "judge") {
        judges.push_back(judgeOf(data.front()));
    }
    for (std::size_t i = 0; isGroup(name) && i < data.front().size(); ++i) {
        collectJudges(data.front()[i], judges);
    }
}

} // namespace

Result<Checker> Checker::parse(const json& data) {
    if (std::string why = complaintAbout(data, "checker", 0); !why.empty()) {
        return failure(ErrorCode::Invalid, "read the checker", std::move(why));
    }
    return Checker(data);
}

CheckResult Checker::evaluate(const Observation& seen, const AskJudge& askJudge) const {
    return run(m_data, seen, askJudge);
}

std::vector<JudgeCommand> Checker::judges() const {
    std::vector<JudgeCommand> judges;
    collectJudges(m_data, judges);
    return judges;
}

} // namespace fgw::corpus
