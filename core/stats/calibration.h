// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/bootstrap.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace fgw::stats {

/// From this confidence on a wrong answer is a confident one.
inline constexpr double kConfident = 0.8;

/// One scored answer (outcome pass or fail).
struct Answer {
    bool right = false;
    bool abstained = false;           ///< an admitted "I don't know", which is never right
    std::optional<double> confidence; ///< 0 to 1; none where the model states none
    /// Answers to one item are not independent: a resample draws them together. None: an item of its own.
    std::optional<std::uint32_t> item = {};
};

/// A confidence that was kept in single precision, as the decimal that was stated: 0.3 and not 0.300000012,
/// which would be in the bin above. None for NaN.
[[nodiscard]] std::optional<double> statedConfidence(float kept);

/// Wrong without abstaining, and confident or silent about it.
[[nodiscard]] bool isConfidentlyWrong(const Answer& answer);

/// Share of all scored answers that are confidently wrong, with Wilson's interval.
[[nodiscard]] Estimate confidentWrongRate(std::span<const Answer> answers, double level = 0.95);

/// Answers whose confidence lies above `lo` and at or under `hi` (the first bin also holds 0).
struct ReliabilityBin {
    double lo = 0.0;
    double hi = 0.0;
    std::optional<double> meanConfidence;
    Estimate accuracy; ///< with n and Wilson's interval; no value in an empty bin
};

/// How far stated confidence is from accuracy.
struct Calibration {
    std::vector<ReliabilityBin> bins; ///< of equal width from 0 to 1, empty ones too: a reliability diagram
    /// Expected calibration error: |accuracy − mean confidence| averaged over bins by their n. Naeini, Cooper
    /// and Hauskrecht, AAAI 2015. n counts the answers with a confidence.
    Estimate error;
    std::size_t abstained = 0;         ///< left out: no answer to be confident of
    std::size_t withoutConfidence = 0; ///< left out: none stated, or not a number from 0 to 1
};

struct CalibrationOptions {
    std::size_t bins = 10; ///< at least 1; more resolve finer and hold fewer answers each
    BootstrapOptions bootstrap = {};
};

/// The interval of the error resamples items, with confidences in steps of 1/1000, so that its cost does not
/// grow with the number of answers. Only error: Cancelled.
[[nodiscard]] Result<Calibration>
calibrationOf(std::span<const Answer> answers, const CalibrationOptions& options, const Task* task = nullptr);

} // namespace fgw::stats
