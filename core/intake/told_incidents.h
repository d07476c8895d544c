// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/corpus.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <set>
#include <string>
#include <tuple>
#include <utility>

namespace fgw::intake {

/// What a record that was not published is called until it has a number: its file, and what it says, since
/// files of other folders may have that name too.
[[nodiscard]] std::string provisionalId(const std::filesystem::path& file, const nlohmann::json& record);

/// Incidents that are told of: by whom and under which number. One without a number is found, too, under the
/// names that earlier versions gave it.
class ToldIncidents {
public:
    void add(const corpus::Case& fields);
    /// True where it was told of before.
    bool addIncident(const corpus::Case& incident);

private:
    bool hadEarlierName(const corpus::Case& incident);

    std::set<std::pair<std::string, std::string>> m_sources; ///< by whom, under which number
    /// By whom, of which file, what was observed.
    std::set<std::tuple<std::string, std::string, std::string>> m_texts;
};

} // namespace fgw::intake
