// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/value_trouble.h"

#include "core/importers/value.h"

#include <algorithm>

namespace fgw::importers {

namespace {

Cell cellOf(const std::string& value) {
    const bool boolean = value == "true" || value == "false";
    return {value.empty() ? Cell::Kind::Absent : boolean ? Cell::Kind::Boolean : Cell::Kind::Text, value, 0};
}

bool isOutcomeOfWideModel(const FieldMapping& mapping, std::string_view field) {
    return std::ranges::any_of(mapping.wideModels, [&](const FieldMapping::WideModel& model) {
        return field == model.field + '.' + model.outcome;
    });
}

bool readsAsShare(const Cell& cell) {
    const auto number = numberOf(cell);
    return number && *number >= 0 && *number <= 1;
}

} // namespace

ValueTrouble troubleWith(const FieldMapping& mapping, std::string_view field, const std::string& value) {
    const Cell cell = cellOf(value);
    if (!cell.present()) {
        return ValueTrouble::None;
    }
    if (field == mapping.seed || field == mapping.round || field == mapping.epoch) {
        return integerOf(cell) ? ValueTrouble::None : ValueTrouble::NoWholeNumber;
    }
    if (field == mapping.confidence) {
        return readsAsShare(cell) ? ValueTrouble::None : ValueTrouble::NoShare;
    }
    if (field == mapping.outcome || isOutcomeOfWideModel(mapping, field)) {
        return verdictOf(cell) ? ValueTrouble::None : ValueTrouble::NoVerdict;
    }
    if (field == mapping.score) {
        return verdictOfScore(cell, mapping.passThreshold) ? ValueTrouble::None : ValueTrouble::NoVerdict;
    }
    return ValueTrouble::None;
}

} // namespace fgw::importers
