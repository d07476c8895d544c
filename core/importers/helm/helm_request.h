// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/importers/helm/helm_stats.h"

#include <simdjson.h>

#include <string>

namespace fgw::importers::helm {

/// The key of a request state or of an instance's statistics: both hold `train_trial_index` and, somewhere,
/// the perturbation.
[[nodiscard]] RequestKey keyOf(simdjson::dom::element holder, std::string instance);

/// A request state as a sample, without scores. Its item is the instance, with the perturbation behind it;
/// trials are epochs.
[[nodiscard]] Sample sampleOf(simdjson::dom::element state, const RequestKey& key);

} // namespace fgw::importers::helm
