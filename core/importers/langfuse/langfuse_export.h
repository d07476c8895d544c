// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/importers/langfuse/langfuse_scores.h"
#include "core/importers/log_file.h"

#include <simdjson.h>

#include <cstdint>
#include <map>
#include <set>
#include <string>

namespace fgw::importers::langfuse {

/// The files of an export, read together: scores say what was judged, observations who answered. What was
/// judged is a record: an observation, or a trace, for which its row stands or else its outermost
/// observation. Of a trace in which nothing was judged the calls of models are records, unscored.
class Export {
public:
    /// Before all else, in any order.
    [[nodiscard]] Status readScores(const LogFile& log) { return m_scores.read(log); }
    /// Then, for which models answered in a trace.
    [[nodiscard]] Status survey(const LogFile& log);

    [[nodiscard]] Status readObservations(const LogFile& log);
    /// Traces may hold their observations and scores themselves.
    [[nodiscard]] Status readTraces(const LogFile& log);

private:
    using Element = simdjson::dom::element;

    void takeObservation(const LogFile& log, Element row, std::uint64_t line);
    void takeTrace(const LogFile& log, Element row, std::uint64_t line);
    [[nodiscard]] std::string modelIn(const LogFile& log, const std::string& trace) const;

    Scores m_scores;
    bool m_hasObservations = false;
    std::map<std::string, std::string> m_models; ///< by trace that was judged as a whole
    std::set<std::string> m_recorded;            ///< traces that were judged as a whole
};

} // namespace fgw::importers::langfuse
