// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/model_calibration.h"

#include "core/records/scored.h"

#include <algorithm>

namespace fgw::explore {

namespace {

/// Scored answers by model. An item that a model answered once is an item of its own: it then costs nothing
/// to resample.
std::vector<std::vector<stats::Answer>> answersByModel(const RecordTable& table) {
    const std::size_t items = table.items().size();
    std::vector<std::uint8_t> seen(table.models().size() * items, 0); // answers to an item, up to 2
    for (std::size_t row = 0; row < table.size(); ++row) {
        std::uint8_t& count = seen[table.model()[row].value * items + table.item()[row].value];
        count = static_cast<std::uint8_t>(std::min(2, count + (isScored(table.outcome()[row]) ? 1 : 0)));
    }
    std::vector<std::vector<stats::Answer>> answers(table.models().size());
    for (std::size_t row = 0; row < table.size(); ++row) {
        if (!isScored(table.outcome()[row])) {
            continue;
        }
        const std::size_t model = table.model()[row].value;
        const std::uint32_t item = table.item()[row].value;
        answers[model].push_back(
            {.right = table.outcome()[row] == Outcome::Pass,
             .abstained = table.abstained()[row] != 0,
             .confidence = stats::statedConfidence(table.confidence()[row]),
             .item = seen[model * items + item] > 1 ? std::optional(item) : std::nullopt});
    }
    return answers;
}

} // namespace

Result<std::vector<stats::Calibration>> modelCalibrations(const RecordTable& table, Task& task) {
    std::vector<stats::Calibration> calibrations;
    task.beginStep("comparing confidence with accuracy", table.models().size());
    for (const std::vector<stats::Answer>& answers : answersByModel(table)) {
        auto calibration = stats::calibrationOf(answers, {}, &task);
        if (!calibration) {
            return std::unexpected(calibration.error());
        }
        calibrations.push_back(std::move(*calibration));
        task.advanceTo(calibrations.size());
    }
    return calibrations;
}

BitSet rowsOfBin(const RecordTable& table, std::size_t model, const stats::ReliabilityBin& bin) {
    BitSet rows(table.size());
    for (std::size_t row = 0; row < table.size(); ++row) {
        const auto confidence = stats::statedConfidence(table.confidence()[row]);
        const bool isInBin = confidence && (*confidence > bin.lo || (bin.lo == 0.0 && *confidence == 0.0)) &&
                             *confidence <= bin.hi;
        rows.assign(row, isInBin && table.model()[row].value == model && isScored(table.outcome()[row]) &&
                             table.abstained()[row] == 0);
    }
    return rows;
}

bool stateConfidence(const std::vector<stats::Calibration>& calibrations) {
    return std::ranges::any_of(calibrations, [](const stats::Calibration& one) { return one.error.n > 0; });
}

} // namespace fgw::explore
