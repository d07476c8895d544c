// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/item_join.h"

#include "core/base/fingerprint_mix.h"
#include "core/base/text.h"

namespace fgw::importers {

const std::string& ItemJoin::idOf(std::string_view slice, std::string_view run, const std::string& id,
                                  std::string_view input) {
    const std::string canonical = canonicalText(input);
    const Fingerprint content = mixed(Fingerprint::of(slice), Fingerprint::of(canonical));
    const auto [item, fresh] = m_items.try_emplace(mixed(Fingerprint::of(id), content), id);
    if (fresh && !canonical.empty()) {
        item->second = byInput(content, Fingerprint::of(run).low, id);
    }
    return item->second;
}

const std::string& ItemJoin::byInput(const Fingerprint& content, std::uint64_t run, const std::string& id) {
    const auto [known, first] = m_inputs.try_emplace(content, Known{id, run});
    if (first || known->second.id.empty()) {
        return id;
    }
    if (known->second.run == run) {
        known->second.id.clear();
        return id;
    }
    const auto [claim, unclaimed] = m_claims.try_emplace(mixed(content, {run, run}), id);
    if (!unclaimed && claim->second != id) {
        return id;
    }
    ++m_joinedByInput;
    return known->second.id;
}

} // namespace fgw::importers
