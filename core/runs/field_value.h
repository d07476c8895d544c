// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <simdjson.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fgw::runs {

/// A value in a log, whoever read it.
struct FieldValue {
    enum class Kind : std::uint8_t { Null, Boolean, Integer, Real, String, Array, Object };

    Kind kind = Kind::Null;
    std::string_view text; ///< a string itself, all others as compact JSON; none of null, nor of a real
    double number = 0;     ///< of a boolean, 1 or 0

    [[nodiscard]] bool isNull() const { return kind == Kind::Null; }
    [[nodiscard]] bool isNumber() const { return kind == Kind::Integer || kind == Kind::Real; }
    /// Whole numbers that fit, also where they are written as 3.0.
    [[nodiscard]] std::optional<std::int32_t> int32() const;
    /// true, false, 1, 0.
    [[nodiscard]] std::optional<bool> boolean() const;
};

/// The text lives in the parser or in `scratch`.
[[nodiscard]] FieldValue fieldValueOf(simdjson::dom::element value, std::string& scratch);

} // namespace fgw::runs
