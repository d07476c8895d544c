// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/evaluation_fields.h"
#include "core/runs/scalar_reader.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fgw::runs {

/// How a line that holds an evaluation is written: all of it but the values of its fields. Programs write one
/// line as the other, and what is known of a line holds for every other of its shape: it is JSON, it names
/// the same fields, it is of the same run.
class EvaluationShape {
public:
    /// Of a line that is JSON throughout. None where it is no evaluation, or where it is written in a way
    /// that needs a parser: nested values, escaped keys, keys beside the payload.
    [[nodiscard]] static std::optional<EvaluationShape> of(std::string_view line, ScalarReader& scalars);

    /// Sets the fields of a line of this shape, as they would be parsed. False, with some of them set, where
    /// the line has another. LineReader::kPadding bytes behind the line must be readable.
    [[nodiscard]] bool read(std::string_view line, ScalarReader& scalars, EvaluationFields& fields) const;

private:
    class Finder;

    /// Bytes that every line of the shape has at the same place: some of m_words.
    struct Fixed {
        std::size_t begin = 0;
        std::size_t size = 0; ///< in bytes
    };
    /// A value and what stands before it; without a field where it is not the payload's.
    struct Value {
        Fixed before;
        std::optional<EvaluationFields::Field> field;
        std::string key;
    };

    Fixed keep(std::string_view bytes);
    [[nodiscard]] bool take(const Fixed& fixed, std::string_view& line) const;

    std::vector<Value> m_values;
    Fixed m_end;
    std::vector<std::uint64_t> m_words; ///< each text begins a word, which makes comparing it quick
};

} // namespace fgw::runs
