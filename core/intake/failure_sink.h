// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/time.h"
#include "core/intake/redact.h"
#include "core/records/record_sink.h"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fgw::intake {

/// A failure as it was met, redacted.
struct MetFailure {
    std::string itemId;
    std::string model;
    std::string intent;
    std::string source; ///< trace, or run or log, and item
    std::string task;   ///< the slice
    std::optional<int> epoch;
    nlohmann::json input;
    nlohmann::json transcript; ///< null where there is none
    std::string expected;
    std::string output;
    bool abstained = false;
    double latencyMs = 0.0; ///< 0 where unknown
    std::optional<UtcTime> at;
    RedactionCounts redactions;
    std::string inputHash;
};

/// Keeps the failures among records and counts the rest. What is kept has been redacted before.
class FailureSink : public RecordSink {
public:
    FailureSink(const Redactor& redactor, std::string model)
        : m_redactor(redactor), m_model(std::move(model)) {}

    void add(const EvalRecord& record) override;

    std::vector<MetFailure> failures;
    std::size_t records = 0;

private:
    const Redactor& m_redactor;
    std::string m_model;
};

} // namespace fgw::intake
