// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/held_samples.h"

#include <utility>

namespace fgw::importers {

void HeldSamples::add(const std::string& key, Sample sample) {
    m_bytes += bytesOf(sample);
    m_held[key].push_back(std::move(sample));
}

void HeldSamples::forget(const std::string& key) {
    const auto found = m_held.find(key);
    if (found == m_held.end()) {
        return;
    }
    for (const Sample& sample : found->second) {
        m_bytes -= bytesOf(sample);
    }
    m_held.erase(found);
}

void HeldSamples::handOn(SampleSink& next) {
    for (auto& [key, samples] : std::exchange(m_held, {})) {
        for (Sample& sample : samples) {
            next.add(std::move(sample));
        }
    }
    m_bytes = 0;
}

} // namespace fgw::importers
