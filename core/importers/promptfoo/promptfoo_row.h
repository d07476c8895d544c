// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/importers/promptfoo/sample_names.h"
#include "core/importers/sample.h"

#include <simdjson.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace fgw::importers::promptfoo {

/// Turns results into samples. A prompt is a slice, a provider a model, a test an item. A result that failed
/// by an error is an error and no wrong answer.
class RowReader {
public:
    /// `slice` names the first prompt that is met; further ones get a number.
    RowReader(std::string slice, std::string run) : m_names(std::move(slice), std::move(run)) {}

    /// A result of version 3, or a line.
    [[nodiscard]] Sample read(simdjson::dom::element result);
    /// The cells of a row of version 2's table; `head` is the table's.
    [[nodiscard]] std::vector<Sample> readTableRow(simdjson::dom::element row, simdjson::dom::element head,
                                                   std::uint64_t index);

private:
    using Element = simdjson::dom::element;

    void judge(Sample& sample, Element result) const;

    SampleNames m_names;
};

} // namespace fgw::importers::promptfoo
