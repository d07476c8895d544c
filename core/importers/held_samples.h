// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/importers/sample.h"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace fgw::importers {

/// Samples of which the rest of their log may say more, by what that will name: a trace, an attempt.
class HeldSamples {
public:
    void add(const std::string& key, Sample sample);
    void forget(const std::string& key);
    /// Hands all on, in the order of their keys, and holds none any more.
    void handOn(SampleSink& next);
    /// What they take in memory.
    [[nodiscard]] std::size_t bytes() const { return m_bytes; }

private:
    std::map<std::string, std::vector<Sample>> m_held;
    std::size_t m_bytes = 0;
};

} // namespace fgw::importers
