// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/life.h"

#include <QString>

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace fgw::ui {

/// A recorded change that a person makes to a case, or to the taxonomy.
enum class CaseAction : std::uint8_t {
    Remediate,
    Reclassify,
    Deprecate,
    Watchlist,
    Verify,
    Remove,
    AcceptChain,
    AddMode, ///< about no case
};

/// How an action is called and what it does.
struct CaseActionText {
    CaseAction action;
    QString title;    ///< "Remediate…", of menus and buttons
    QString question; ///< one sentence on what it does
    QString reason;   ///< how its reason is called
    QString done;     ///< "Remediated %1."
};

[[nodiscard]] const std::vector<CaseActionText>& caseActionTexts();
[[nodiscard]] const CaseActionText& textOf(CaseAction action);

/// All that an action is made of.
struct CaseActionInput {
    CaseAction action = CaseAction::Remediate;
    std::filesystem::path corpus;
    std::string caseId;                        ///< empty for AddMode
    std::map<std::string, std::string> fields; ///< of Reclassify: what is to change
    corpus::Remediation remediation;
    std::string mode; ///< of AddMode
    corpus::Decision decision;
};

/// Does it, or shows what it would do; touches files, so for a job.
[[nodiscard]] Result<corpus::StepResult> runCaseAction(const CaseActionInput& input);

} // namespace fgw::ui
