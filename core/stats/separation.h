// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/bootstrap.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace fgw::stats {

/// Separation S: the population standard deviation (ddof 0) over models of their accuracies on one slice. 0
/// for one model; no value for none.
[[nodiscard]] std::optional<double> separation(std::span<const double> accuracies);

/// Who answered what rightly: models × items, row-major, one byte each, 0 is wrong and anything else is
/// right. Every model has answered every item: items that lack an answer are left out (and counted) by
/// whoever builds it.
struct CorrectMatrix {
    std::span<const std::uint8_t> correct;
    std::size_t models = 0;
    std::size_t items = 0;
};

/// S with its percentile bootstrap interval over items, resampled jointly for all models; n is the number of
/// items. No value without items or models, no interval under 10 items. Only error: Cancelled.
[[nodiscard]] Result<Estimate> separationWithInterval(const CorrectMatrix& answers,
                                                      const BootstrapOptions& options,
                                                      const Task* task = nullptr);

} // namespace fgw::stats
