// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/importers/otlp/otlp_evaluations.h"
#include "core/importers/sample.h"

#include <simdjson.h>

#include <optional>
#include <string>

namespace fgw::importers::otlp {

/// A span that answered something.
struct AnswerSpan {
    std::string trace;
    Sample sample;
    bool evaluated = false; ///< an event of it, or a log record, judges it
};

/// A span of OpenInference, of OpenTelemetry's conventions for generative AI, of OpenLLMetry or of Vercel's
/// AI SDK: a call of a model, or any span that was evaluated. Nothing for other spans. `service` is who ran
/// it, as the resource says.
[[nodiscard]] std::optional<AnswerSpan> readSpan(simdjson::dom::element span, const std::string& service,
                                                 const Evaluations& evaluations);

} // namespace fgw::importers::otlp
