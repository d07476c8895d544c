// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/importers/row.h"
#include "core/records/outcome.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace fgw::importers {

/// What a foreign value says came of an evaluation.
struct Verdict {
    Outcome outcome = Outcome::NotScored;
    bool abstained = false;
    friend bool operator==(const Verdict&, const Verdict&) = default;
};

/// A boolean, 0 or 1, or a name ("pass", "incorrect", "timeout", "skipped", "abstained", …) in any case; an
/// absent value is not scored. Empty where the value says nothing of the kind. Only what is called wrong is a
/// fail: errors and what nobody scored never are.
[[nodiscard]] std::optional<Verdict> verdictOf(const Cell& cell);

/// A number is a pass from `passThreshold` on; NaN and absent values are not scored. Empty where it is no
/// number.
[[nodiscard]] std::optional<Verdict> verdictOfScore(const Cell& cell, double passThreshold);

/// Numbers, also where a text spells one.
[[nodiscard]] std::optional<double> numberOf(const Cell& cell);
[[nodiscard]] std::optional<std::int32_t> integerOf(const Cell& cell);
/// true, false, yes, no, 1 and 0.
[[nodiscard]] std::optional<bool> booleanOf(const Cell& cell);

/// True of texts that are meant as numbers: "4", "-0.5", "1e3", but not "007" or "+1", which are codes.
[[nodiscard]] bool looksNumeric(std::string_view text);

} // namespace fgw::importers
