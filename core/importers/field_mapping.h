// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace fgw::importers {

/// Which field of a foreign JSON Lines or CSV file means what. A field is a column name, or a path with dots
/// into nested objects ("response.text"). Empty means absent.
struct FieldMapping {
    std::string itemId; ///< empty: the number of the line is the id
    std::string input;
    std::string expected;
    std::string output;
    std::string model; ///< empty: `fixedModel` for all
    std::string fixedModel;
    std::string outcome; ///< a boolean, 0/1, or the name of an outcome
    std::string score;   ///< a number, pass where ≥ `passThreshold`
    double passThreshold = 0.5;
    std::string slice;
    std::string seed;
    std::string round;
    std::string epoch;
    std::string confidence; ///< 0 to 1
    std::string abstained;  ///< a boolean
    std::string latencyMs;
    std::string structureId;
    /// Wide files: one object per model in each line; name → (outcome field, output field) within that
    /// object.
    struct WideModel {
        std::string field; ///< the column holding this model's object; also its name
        std::string outcome;
        std::string output;
        friend bool operator==(const WideModel&, const WideModel&) = default;
    };
    std::vector<WideModel> wideModels;
    friend bool operator==(const FieldMapping&, const FieldMapping&) = default;
};

} // namespace fgw::importers
