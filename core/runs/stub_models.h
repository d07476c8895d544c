// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/provenance.h"

#include <nlohmann/json_fwd.hpp>

#include <set>
#include <string>

namespace fgw::runs {

/// Whether what a provenance says of a predictor makes it a rule-based stub: {"kind", "stub"} in our own
/// runs, "stub:NAME" in others.
[[nodiscard]] bool saysStub(const nlohmann::json& predictor);

/// The models that the provenance says are rule-based stubs; they can support no hypothesis.
[[nodiscard]] std::set<std::string> stubModels(const Provenance& provenance);

/// "heuristic_a (stub)", where it is one of them.
[[nodiscard]] std::string withStubMark(const std::string& model, const std::set<std::string>& stubs);

} // namespace fgw::runs
