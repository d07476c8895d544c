// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/importers/log_file.h"
#include "core/importers/otlp/otlp_evaluations.h"

namespace fgw::importers::otlp {

/// Takes the evaluations that stand in log records (`resourceLogs`), of a file that is read before all spans:
/// they may lie behind the spans that they judge, or in another file.
[[nodiscard]] Status readEvaluations(const LogFile& log, Evaluations& evaluations);

/// Reads traces as OTLP writes them in JSON: lines, each with its `resourceSpans` or `resourceLogs`; or spans
/// by themselves, as OpenTelemetry's SDKs and Phoenix print them. Log records are passed over. A span that
/// was evaluated is a record; of a trace in which none was, the calls of models are, unscored.
[[nodiscard]] Status readTraces(const LogFile& log, const Evaluations& evaluations);

} // namespace fgw::importers::otlp
