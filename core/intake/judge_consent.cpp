// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/judge_consent.h"

#include "core/base/durable_file.h"
#include "core/base/text.h"
#include "core/base/user_directories.h"
#include "core/intake/judge_program.h"
#include "core/outside/command_line.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <optional>

namespace fgw::intake {

namespace {

namespace fs = std::filesystem;
using corpus::CheckResult;
using corpus::JudgeCommand;

constexpr auto kJudgePatience = std::chrono::seconds(60);
constexpr std::uint64_t kMostConsentBytes = std::uint64_t{4} << 20;
constexpr std::size_t kDigestSize = 64;

std::vector<JudgeCommand> judgesOf(const corpus::Case& one) {
    const auto found = one.data.find("checker");
    if (found == one.data.end() || found->is_null()) {
        return {};
    }
    const Result<corpus::Checker> checker = corpus::Checker::parse(*found);
    return checker ? checker->judges() : std::vector<JudgeCommand>();
}

} // namespace

std::string judgeDigest(const JudgeCommand& judge, const fs::path& corpusDirectory) {
    const auto words = judgeWords(judge, corpusDirectory);
    return words ? outside::fingerprintOfCommand(*words) : std::string();
}

fs::path JudgeConsent::defaultFile() {
    return userStateDirectory() / "allowed_judges.txt";
}

Result<JudgeConsent> JudgeConsent::load(const fs::path& file) {
    JudgeConsent consent(file);
    const Result<std::string> text = readWholeFile(file, kMostConsentBytes);
    if (!text) {
        return text.error().code == ErrorCode::NotFound ? Result<JudgeConsent>(std::move(consent))
                                                        : Result<JudgeConsent>(std::unexpected(text.error()));
    }
    for (std::string_view rest = *text; !rest.empty();) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        if (line.size() >= kDigestSize) {
            consent.m_digests.emplace(line.substr(0, kDigestSize));
        }
    }
    return consent;
}

Status JudgeConsent::remember(const std::string& digest, const std::string& what) {
    if (digest.size() != kDigestSize) {
        return failure(ErrorCode::Invalid, "allow the judge", fmt::format("\"{}\" is no digest", digest));
    }
    allow(digest);
    if (Status made = createDirectories(m_file.parent_path()); !made) {
        return made;
    }
    return appendLines(m_file, fmt::format("{} {}\n", digest, escapeControls(what)));
}

std::vector<NeededJudge> neededJudges(const std::vector<corpus::Case>& cases, const fs::path& corpusDirectory,
                                      const JudgeConsent& consent) {
    std::vector<NeededJudge> needed;
    for (const corpus::Case& one : cases) {
        for (JudgeCommand& judge : judgesOf(one)) {
            auto found = std::ranges::find(needed, judge, &NeededJudge::judge);
            if (found == needed.end()) {
                const std::string digest = judgeDigest(judge, corpusDirectory);
                needed.push_back({std::move(judge), digest, {}, consent.allows(digest)});
                found = needed.end() - 1;
            }
            found->caseIds.push_back(one.id);
        }
    }
    return needed;
}

corpus::AskJudge askAllowed(JudgeConsent consent, fs::path corpusDirectory, const Task& task) {
    return [consent = std::move(consent), directory = std::move(corpusDirectory),
            &task](const JudgeCommand& judge, const corpus::Observation& seen) {
        // Of the files as they are now: what was allowed may have been changed since.
        const std::string digest = judgeDigest(judge, directory);
        return consent.allows(digest)
                   ? askProgram(judge, seen, directory, kJudgePatience, task)
                   : CheckResult{CheckResult::Verdict::Unknown,
                                 fmt::format("the judge \"{}\" is not allowed to run here; look at it, then "
                                             "allow {}",
                                             judge.command, digest)};
    };
}

} // namespace fgw::intake
