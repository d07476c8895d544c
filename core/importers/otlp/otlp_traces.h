// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/importers/log_file.h"

namespace fgw::importers::otlp {

/// Reads traces as OTLP writes them in JSON: lines, each with its `resourceSpans`; or spans by themselves, as
/// OpenTelemetry's SDKs and Phoenix print them. A span that was evaluated
/// is a record; of a trace in which none was, the calls of models are, unscored.
[[nodiscard]] Status readTraces(const LogFile& log);

} // namespace fgw::importers::otlp
