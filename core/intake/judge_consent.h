// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/task.h"
#include "core/corpus/checker.h"
#include "core/corpus/gate.h"

#include <filesystem>
#include <set>
#include <string>
#include <vector>

namespace fgw::intake {

/// SHA-256 over a judge's words, its program and every file that it is given: another script under the same
/// name is another judge. Empty where the command cannot be read.
[[nodiscard]] std::string judgeDigest(const corpus::JudgeCommand& judge,
                                      const std::filesystem::path& corpusDirectory);

/// Which judges may run here. A judge in somebody's case is somebody's code: a person is asked before it runs
/// for the first time, and the answer is remembered by its digest, on this machine.
class JudgeConsent {
public:
    /// `$XDG_STATE_HOME/failure-workbench/allowed_judges.txt`.
    [[nodiscard]] static std::filesystem::path defaultFile();
    /// Nothing is allowed where there is no file.
    [[nodiscard]] static Result<JudgeConsent> load(const std::filesystem::path& file = defaultFile());

    [[nodiscard]] bool allows(const std::string& digest) const { return m_digests.contains(digest); }
    /// For as long as this object lives.
    void allow(const std::string& digest) { m_digests.insert(digest); }
    /// Also from now on, on this machine. `what` tells people which command it was.
    [[nodiscard]] Status remember(const std::string& digest, const std::string& what);

private:
    explicit JudgeConsent(std::filesystem::path file) : m_file(std::move(file)) {}

    std::filesystem::path m_file;
    std::set<std::string> m_digests; ///< never the empty one
};

/// A judge that somebody's case asks for.
struct NeededJudge {
    corpus::JudgeCommand judge;
    std::string digest;
    std::vector<std::string> caseIds;
    bool allowed = false;
};

/// The judges that the checkers of these cases may ask, each once, in the order of the cases.
[[nodiscard]] std::vector<NeededJudge> neededJudges(const std::vector<corpus::Case>& cases,
                                                    const std::filesystem::path& corpusDirectory,
                                                    const JudgeConsent& consent);

/// Runs what is allowed; Unknown, with the digest and how to allow it, for what is not. `task` must outlive
/// it.
[[nodiscard]] corpus::AskJudge askAllowed(JudgeConsent consent, std::filesystem::path corpusDirectory,
                                          const Task& task);

} // namespace fgw::intake
