// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/estimate.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace fgw::explore {

/// Kinds of properties; the tests of each are one family for the correction of p.
enum class PropertyKind : std::uint8_t {
    Slice,  ///< where the item stands
    Value,  ///< of the model, or of a metadata field of text
    Term,   ///< a word of input or output
    Number, ///< a numeric metadata field, or the shape of the texts
};

/// "slice", "value", "term", "number".
[[nodiscard]] std::string_view propertyKindName(PropertyKind kind);

/// A property by which some failed items may differ from others, and the test of it.
struct Distinction {
    PropertyKind kind = PropertyKind::Value;
    std::string field;      ///< of a value or a number; "model" for the model
    std::string value;      ///< slice, value or term; empty for a number
    stats::Estimate in;     ///< share of the items with it, Wilson's interval; a number's mean
    stats::Estimate beside; ///< the same of the items beside them
    /// Difference of the shares, Newcombe's interval; of a number Cliff's delta, bootstrap. n counts the
    /// items that have a value in the field.
    stats::Estimate effect;
    /// Cohen's h (0.2 is small, 0.5 medium, 0.8 large); of a number Cliff's delta (0.15, 0.33, 0.47).
    double size = 0;
    stats::Estimate oddsRatio; ///< of shares, Woolf's interval
    double p = 1;              ///< Fisher's exact test; of a number, permutation
    double adjustedP = 1;      ///< by Benjamini and Hochberg, over all that was tested of the kind
    /// It was among what failures were grouped by: then p describes the cluster and does not test it.
    bool groupedBy = false;
    /// One of the two values of its field: the other one's test says the same with the sign turned.
    bool ofTwoValues = false;
};

/// "topic is refunds", "says “dozen”", "words is larger".
[[nodiscard]] std::string describe(const Distinction& distinction);

/// Corrects p over all of these, each kind by itself.
void adjustWithinKinds(std::span<Distinction* const> tests);

} // namespace fgw::explore
