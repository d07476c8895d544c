// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/provenance.h"

#include <set>
#include <string>

namespace fgw::runs {

/// The models that the provenance says are rule-based stubs; they can support no hypothesis.
[[nodiscard]] std::set<std::string> stubModels(const Provenance& provenance);

/// "heuristic_a (stub)", where it is one of them.
[[nodiscard]] std::string withStubMark(const std::string& model, const std::set<std::string>& stubs);

} // namespace fgw::runs
