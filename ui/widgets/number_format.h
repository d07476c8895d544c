// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/estimate.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <string_view>

/// How figures and times read, everywhere in the window.
namespace fgw::ui::format {

/// "1,319" in the user's locale.
[[nodiscard]] QString count(std::uint64_t value);
/// The same in a matrix, where a dot for none keeps the eye on what there is.
[[nodiscard]] QString cellCount(std::uint64_t value);
/// "1 failure", "1,319 failures", in the grammar of the user's language.
[[nodiscard]] QString failures(std::size_t count);
/// Records that fail; several may be one failure.
[[nodiscard]] QString failedAnswers(std::size_t count);
[[nodiscard]] QString items(std::size_t count);
[[nodiscard]] QString records(std::size_t count);
[[nodiscard]] QString rounds(std::size_t count);
[[nodiscard]] QString seeds(std::size_t count);
/// "39.0 %" of a share 0 … 1.
[[nodiscard]] QString percent(double share);
/// "0.314", or "−0.314" with the minus sign of typography; what rounds to zero has none.
[[nodiscard]] QString decimal(double value, int decimals = 3);
/// The same with a plus before what is above zero: a difference.
[[nodiscard]] QString signedDecimal(double value, int decimals);
/// The same with so many significant digits: "−0.00514", "1.2E−10".
[[nodiscard]] QString significant(double value, int digits);
/// "39.0 % [36.4, 41.7]": a share with its interval, "not enough data" in the brackets where there is none,
/// and a dash where there is no value.
[[nodiscard]] QString share(const stats::Estimate& estimate);
/// The same for a number that is no share: "0.314 [0.207, 0.398]".
[[nodiscard]] QString number(const stats::Estimate& estimate);
/// "0.39 [0.37, 0.42], n = 1,319"; says so where there is no value or no interval.
[[nodiscard]] QString estimate(const stats::Estimate& estimate, int decimals = 2);
/// Decimals that tell values apart on an axis of this extent.
[[nodiscard]] int decimalsFor(double extent);
/// "0.013" of the p of a test, or "< 0.001" of what is less; a dash where there is none.
[[nodiscard]] QString pValue(std::optional<double> p);
/// The same as a statement: "p = 0.013", "p < 0.001".
[[nodiscard]] QString pStatement(double p);
/// "n = 1,319".
[[nodiscard]] QString sampleSize(std::size_t n);
/// "2026-04-29 17:34 UTC" of an ISO time; text that is no time comes back as it is.
[[nodiscard]] QString when(std::string_view iso);
/// First ten characters of a commit or digest.
[[nodiscard]] QString shortDigest(std::string_view digest);

} // namespace fgw::ui::format
