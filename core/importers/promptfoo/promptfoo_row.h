// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/importers/sample.h"

#include <simdjson.h>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace fgw::importers::promptfoo {

/// Turns results into samples. A prompt is a slice, a provider a model, a test an item. A result that failed
/// by an error is an error and no wrong answer.
class RowReader {
public:
    /// `slice` names the first prompt that is met; further ones get a number.
    RowReader(std::string slice, std::string run) : m_slice(std::move(slice)), m_run(std::move(run)) {}

    /// A result of version 3, or a line.
    [[nodiscard]] Sample read(simdjson::dom::element result);
    /// The cells of a row of version 2's table; `head` is the table's.
    [[nodiscard]] std::vector<Sample> readTableRow(simdjson::dom::element row, simdjson::dom::element head,
                                                   std::uint64_t index);

private:
    using Element = simdjson::dom::element;

    void identify(Sample& sample, const std::string& promptLabel);
    void judge(Sample& sample, Element result) const;

    std::string m_slice;
    std::string m_run;
    std::map<std::string, std::size_t> m_prompts;  ///< label → number, from 1
    std::map<std::string, std::int32_t> m_repeats; ///< slice, model and item → how often met
};

} // namespace fgw::importers::promptfoo
