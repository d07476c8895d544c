// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/corpus/corpus.h"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace fgw::intake {

/// One thing that keeps a candidate out, with the field it is about.
struct FieldIssue {
    std::string field; ///< as in the file: "failure_mode", "discovered_by[0].source"
    std::string reason;
};

/// What the schema says against `candidate` becoming a case of `corpus`; empty where nothing does.
[[nodiscard]] std::vector<FieldIssue> validate(const corpus::Candidate& candidate,
                                               const corpus::Corpus& corpus);

/// Cases that this candidate may repeat: equal input_hash first, then observed_behavior of the same shape (by
/// cosine, as in shape_similarity.h; the embedder and its version are named in the result). The oldest come
/// first: of a group that is alike, it is the one that the candidate may be a recurrence of.
[[nodiscard]] std::vector<corpus::Duplicate> findDuplicates(const corpus::Candidate& candidate,
                                                            const corpus::Corpus& corpus);

/// What shows that the failure is there (see reproduce.h).
struct PromotionEvidence {
    std::string candidateDigest; ///< of the file that was looked at; empty: whichever is there
    std::string reproduction;    ///< as "failed 3 of 3"; empty: not run, which the event says
    std::string system;          ///< who was asked, as canonical JSON
};

/// A promotion worked out but not written: exactly what would change.
struct PromotionPlan {
    std::string caseId;
    std::string candidateId;
    std::string newCasesText; ///< whole new cases.yaml
    std::string unifiedDiff;  ///< of cases.yaml, as git would show it
    std::string historyLine; ///< as it would be appended, without newline; hash and time are set when written
    std::string casesDigest; ///< of the file that the plan is made on
    std::string candidateDigest; ///< of the candidate's file that the plan is made on
    std::vector<corpus::Duplicate> duplicates;
};

/// Works out the promotion of one candidate by a named person. Refused with Invalid (every issue in the
/// reason) where `validate` finds anything, where `by` is empty, or where the candidate's input_hash is
/// already a case's.
[[nodiscard]] Result<PromotionPlan> planPromotion(const std::filesystem::path& corpusDirectory,
                                                  const std::string& candidateId, const std::string& by);

/// Takes the corpus lock, re-reads, compares digests with the plan (Conflict where anything changed), then
/// writes cases.yaml, history.jsonl and removes the candidate, with an intent file that lets the next open
/// complete or undo the step after a kill.
[[nodiscard]] Status applyPromotion(const std::filesystem::path& corpusDirectory, const PromotionPlan& plan,
                                    const std::string& by, const PromotionEvidence& evidence = {});

/// `planPromotion` and `applyPromotion` under one lock, for whoever need not see the plan before it is
/// written: several programs may do this at once, and none has to try again. Gives what was written. `show`
/// gets it before, under the lock, so that what is shown is what is written.
using ShowPlan = std::function<void(const PromotionPlan&)>;
[[nodiscard]] Result<PromotionPlan> promote(const std::filesystem::path& corpusDirectory,
                                            const std::string& candidateId, const std::string& by,
                                            const PromotionEvidence& evidence = {},
                                            const ShowPlan& show = {});

/// Removes a candidate for a stated reason, recorded in history as `rejected`.
[[nodiscard]] Status reject(const std::filesystem::path& corpusDirectory, const std::string& candidateId,
                            const std::string& by, const std::string& reason);

} // namespace fgw::intake
