// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/life.h"
#include "core/intake/promotion.h"
#include "core/intake/reproduce.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace fgw::ui {

/// What becomes of a candidate when a person decides.
struct IntakeChoice {
    enum class Kind : std::uint8_t {
        Promote,
        Watch,      ///< it failed now and then: it does not gate
        Recurrence, ///< it is a case over again
    };

    Kind kind = Kind::Promote;
    std::string caseId; ///< of Recurrence
    friend bool operator==(const IntakeChoice&, const IntakeChoice&) = default;
};

/// A reproduction run, and the file that it was about.
struct ReproducedCandidate {
    std::string fileDigest;
    intake::Reproduction reproduction;
};

/// What a preview is worked out from.
struct IntakeRequest {
    std::shared_ptr<const corpus::Corpus> corpus;
    corpus::Candidate candidate;
    std::string by;
    IntakeChoice choice;
    std::optional<ReproducedCandidate> reproduced; ///< of this very file
    bool valid = false;                            ///< the schema has nothing against it
};

/// What would be written, before it is.
struct IntakePreview {
    IntakeChoice choice;
    std::vector<corpus::Duplicate> duplicates;
    std::optional<intake::PromotionPlan> plan; ///< of Promote
    std::string shown;                         ///< digest of the step, of Recurrence
    std::string caseId;                        ///< that it becomes, or comes back as
    std::string diff;                          ///< empty: there is nothing that can be written yet
    std::string refusal;                       ///< why
};

/// Reads files: for a job.
[[nodiscard]] IntakePreview previewOf(const IntakeRequest& request);

} // namespace fgw::ui
