// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/benchmark/predictor.h"

#include <memory>
#include <span>
#include <string_view>

namespace fgw::benchmark {

/// The rule-based predictors that stand in where a user brings no model. They read the sentences that CARB is
/// made of and reason soundly but for one blind spot each, so that their failures have structure:
///
/// - `discovery_skew`, on counterfactual perturbation: takes what is supposed for discovered fact. Asked
/// about
///   the actual world after "suppose …", it answers about the supposed one. A text that it does not
///   understand it answers "0".
/// - `heuristic_a`, on compositional depth: follows at most two steps. Where two do not lead from the one to
/// the
///   other it has found nothing and answers "0". A text that it does not understand it abstains from.
/// - `heuristic_b`, on logical operators: passes over every not, no and false, and takes every, all and if
/// for
///   "the same as", so that it also reasons from the consequence to the condition. A text that it does not
///   understand it answers "1".
///
/// Their confidence is 0.95 where they found a way, 0.55 where they answer for want of one, 0.5 on a text
/// that is not understood. Deterministic; they see nothing but the text. No hypothesis about models can be
/// supported with them: `identity().stub` says so.
[[nodiscard]] std::span<const std::string_view> stubNames();

/// NotFound, with the names there are, where `name` is none of them.
[[nodiscard]] Result<std::unique_ptr<Predictor>> makeStub(std::string_view name);

} // namespace fgw::benchmark
