// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/benchmark/predictor.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fgw::benchmark {

/// What a person wrote for a predictor: `stub:NAME`, `cmd:COMMAND` or `openai:URL#MODEL`, the last optionally
/// with options behind it (`?temperature=0.7&concurrency=8`; values percent-encoded, see `chatOptionNames`).
/// A name before it (`mine=cmd:…`) is what the model is called in records.
struct PredictorSpec {
    enum class Kind : std::uint8_t { Stub, Command, Chat };

    Kind kind = Kind::Stub;
    std::string model;                          ///< the given name; empty: the predictor's own
    std::string target;                         ///< name of the stub, the command, or the URL
    std::string servedModel;                    ///< of an endpoint
    std::map<std::string, std::string> options; ///< of an endpoint, decoded

    bool operator==(const PredictorSpec&) const = default;
};

/// Invalid, with what is wrong, where the text is none of the three.
[[nodiscard]] Result<PredictorSpec> parsePredictorSpec(std::string_view text);

/// What applies to whichever predictor waits for something.
struct PredictorDefaults {
    std::chrono::milliseconds timeout = std::chrono::seconds(60); ///< for one answer
    std::size_t concurrency = 8;                                  ///< questions outstanding at once
};

[[nodiscard]] Result<std::unique_ptr<Predictor>> makePredictor(const PredictorSpec& spec,
                                                               const PredictorDefaults& defaults);

/// All predictors of a run; the three stubs where `texts` is empty. Invalid where two have one name.
[[nodiscard]] Result<std::vector<std::unique_ptr<Predictor>>>
makePredictors(std::span<const std::string> texts, const PredictorDefaults& defaults);

} // namespace fgw::benchmark
