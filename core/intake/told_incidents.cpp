// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/told_incidents.h"

#include "core/base/canonical_json.h"
#include "core/base/hash.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cstddef>
#include <optional>
#include <string_view>

namespace fgw::intake {

namespace {

/// Of the content's SHA-256.
constexpr std::size_t kDigits = 16;
/// So many were taken once: in one of a hundred files of 10,000 records two had the same.
constexpr std::size_t kEarlierDigits = 8;

struct Provisional {
    std::string file;
    std::string digits;
};

std::optional<Provisional> provisionalOf(std::string_view id) {
    const std::size_t hyphen = id.rfind('-');
    if (hyphen == std::string_view::npos || id.size() - hyphen - 1 != kDigits ||
        id.find_first_not_of("0123456789abcdef", hyphen + 1) != std::string_view::npos) {
        return {};
    }
    return Provisional{std::string(id.substr(0, hyphen)), std::string(id.substr(hyphen + 1))};
}

/// "scan" of "scan#2", as the second record of a file was called once; the only one was called "scan".
std::string withoutPlace(const std::string& id) {
    const std::size_t hash = id.rfind('#');
    const bool isPlace = hash != std::string::npos && hash + 1 < id.size() &&
                         id.find_first_not_of("0123456789", hash + 1) == std::string::npos;
    return isPlace ? id.substr(0, hash) : id;
}

} // namespace

std::string provisionalId(const std::filesystem::path& file, const nlohmann::json& record) {
    return fmt::format("{}-{}", file.stem().string(), sha256Hex(canonicalJson(record)).substr(0, kDigits));
}

void ToldIncidents::add(const corpus::Case& fields) {
    for (const corpus::Sighting& sighting : fields.discoveredBy) {
        m_sources.emplace(sighting.by, sighting.source);
        m_texts.emplace(sighting.by, withoutPlace(sighting.source), fields.observedBehavior);
    }
}

bool ToldIncidents::addIncident(const corpus::Case& incident) {
    const corpus::Sighting& sighting = incident.discoveredBy.front();
    return !m_sources.emplace(sighting.by, sighting.source).second || hadEarlierName(incident);
}

bool ToldIncidents::hadEarlierName(const corpus::Case& incident) {
    const corpus::Sighting& sighting = incident.discoveredBy.front();
    const auto name = provisionalOf(sighting.source);
    if (!name) {
        return false;
    }
    // Of several that met in the shorter name only the first was taken, and the others are still to come.
    const std::string shorter = fmt::format("{}-{}", name->file, name->digits.substr(0, kEarlierDigits));
    return m_sources.erase({sighting.by, shorter}) > 0 ||
           m_texts.contains({sighting.by, name->file, incident.observedBehavior});
}

} // namespace fgw::intake
