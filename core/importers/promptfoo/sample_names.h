// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/importers/sample.h"

#include <cstdint>
#include <map>
#include <string>
#include <utility>

namespace fgw::importers::promptfoo {

/// Gives samples the names that tell them apart: a prompt is a slice, and what is asked again of the same
/// model is a further epoch.
class SampleNames {
public:
    /// `slice` names the first prompt that is met; further ones get a number.
    SampleNames(std::string slice, std::string run) : m_slice(std::move(slice)), m_run(std::move(run)) {}

    /// The sample has its model and item already.
    void name(Sample& sample, const std::string& promptLabel);

private:
    std::string m_slice;
    std::string m_run;
    std::map<std::string, std::size_t> m_prompts;  ///< label → number, from 1
    std::map<std::string, std::int32_t> m_repeats; ///< slice, model and item → how often met
};

} // namespace fgw::importers::promptfoo
