// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace fgw::corpus {

/// How well a failure mode is at home in another list.
enum class Fit : std::uint8_t {
    Whole,  ///< the entry is about this
    Partly, ///< the entry is wider, narrower, or about a cause or an attack
    None,   ///< the list has no home for it
};

struct CrosswalkEntry {
    std::string_view mode;
    std::string_view framework; ///< one of `kFrameworks`
    Fit fit = Fit::None;
    std::string_view id;   ///< as in the framework; empty where there is no home, or entries have no ids
    std::string_view name; ///< of the entry
    std::string_view note; ///< where it fits partly, in what it differs
};

inline constexpr std::array<std::string_view, 4> kFrameworks{"MAST", "OWASP LLM Top 10 (2025)", "MITRE ATLAS",
                                                             "NIST AI 600-1"};

/// Where the seven modes stand in the lists of others, mode by mode in the order of the taxonomy and
/// framework by framework. Sources: Cemri et al., "Why do multi-agent LLM systems fail?" (arXiv 2503.13657v3,
/// 2025), the 14 modes; OWASP Top 10 for LLM applications 2025; MITRE ATLAS data 5.6.0, techniques of
/// adversaries, so that a failure that nobody provoked fits at most partly; NIST AI 600-1 (2024), section 2,
/// the twelve risks.
[[nodiscard]] std::span<const CrosswalkEntry> crosswalk();

} // namespace fgw::corpus
