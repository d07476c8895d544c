// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bit_set.h"
#include "core/decisions/decision.h"

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace fgw::ui {

/// Which rows carry what, at one moment: a value that a job may take to another thread. Of texts that were
/// in use once and are no more some may remain in the lists.
struct JudgementSnapshot {
    std::vector<std::string> labels;          ///< distinct; labels[0] is empty
    std::vector<std::uint32_t> labelOfRow;    ///< index into `labels`
    std::vector<std::string> notes;           ///< distinct; notes[0] is empty
    std::vector<std::uint32_t> noteOfRow;     ///< index into `notes`
    std::vector<std::string> modes;           ///< failure modes, distinct; modes[0] is empty
    std::vector<std::uint32_t> modeOfRow;     ///< index into `modes`
    std::vector<std::string> severities;      ///< distinct; severities[0] is empty
    std::vector<std::uint32_t> severityOfRow; ///< index into `severities`
    BitSet judged;                            ///< Judgement::judged
    BitSet unsure;

    [[nodiscard]] const std::string& label(std::size_t row) const { return labels[labelOfRow[row]]; }
    [[nodiscard]] const std::string& note(std::size_t row) const { return notes[noteOfRow[row]]; }
    [[nodiscard]] const std::string& mode(std::size_t row) const { return modes[modeOfRow[row]]; }
    [[nodiscard]] const std::string& severity(std::size_t row) const {
        return severities[severityOfRow[row]];
    }
};

/// Keeps a snapshot up to date row by row; what was handed out stays as it was.
class SnapshotKeeper {
public:
    /// Forgets everything: so many rows from now on, none of them judged.
    void reset(std::size_t rows);
    /// What a row carries now; null where nothing.
    void update(std::size_t row, const decisions::Judgement* judgement);
    [[nodiscard]] std::shared_ptr<const JudgementSnapshot> share() const { return m_shot; }

private:
    using Numbers = std::unordered_map<std::string, std::uint32_t>;
    [[nodiscard]] static std::uint32_t numberOf(const std::string& text, std::vector<std::string>& texts,
                                                Numbers& numbers);

    std::shared_ptr<JudgementSnapshot> m_shot = std::make_shared<JudgementSnapshot>();
    Numbers m_labels;
    Numbers m_notes;
    Numbers m_modes;
    Numbers m_severities;
};

} // namespace fgw::ui
