// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/closed_lists.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace fgw::corpus {

namespace {

template <typename List>
std::vector<std::string> listOf(const List& names) {
    return {names.begin(), names.end()};
}

} // namespace

std::vector<std::string> allowedValues(std::string_view field, const Taxonomy& taxonomy) {
    if (field == "failure_mode") {
        return taxonomy.failureModes;
    }
    if (field == "severity") {
        return taxonomy.severities;
    }
    if (field == "blast_radius") {
        return taxonomy.blastRadii;
    }
    if (field == "status") {
        return listOf(kStatuses);
    }
    if (field == "kind") {
        return listOf(kKinds);
    }
    if (field == "detected_by") {
        return listOf(kDetectors);
    }
    if (field == "sensitivity") {
        return listOf(kSensitivities);
    }
    return field == "level" ? listOf(kLevels) : std::vector<std::string>();
}

std::string complaintAboutValue(std::string_view field, std::string_view value, const Taxonomy& taxonomy) {
    const std::vector<std::string> allowed = allowedValues(field, taxonomy);
    return allowed.empty() || std::ranges::find(allowed, value) != allowed.end()
               ? std::string()
               : fmt::format("\"{}\" is not one of: {}", value, fmt::join(allowed, ", "));
}

} // namespace fgw::corpus
