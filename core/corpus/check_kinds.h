// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/checker.h"

#include <initializer_list>
#include <string>
#include <string_view>

namespace fgw::corpus {

/// A check that looks at nothing but the observation.
struct CheckKind {
    std::string_view name; ///< its key
    /// What is wrong with its value; empty where nothing is, and only then may it be evaluated.
    std::string (*complaint)(const nlohmann::json& value);
    CheckResult (*evaluate)(const nlohmann::json& value, const Observation& seen);
};

/// Null where there is none of that name.
[[nodiscard]] const CheckKind* findCheckKind(std::string_view name);

/// The result of a check that cannot be told to hold or not to hold.
[[nodiscard]] CheckResult unknown(std::string reason);

// What is wrong with a value, empty where nothing is: that it is no text; that it is no mapping with the keys
// that it must have, and none but those that it may.
[[nodiscard]] std::string aText(const nlohmann::json& value);
[[nodiscard]] std::string keysOf(const nlohmann::json& value,
                                 std::initializer_list<std::string_view> required,
                                 std::initializer_list<std::string_view> allowed);

} // namespace fgw::corpus
