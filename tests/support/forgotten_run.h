// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/session.h"

#include <QDeadlineTimer>

#include <algorithm>
#include <functional>

namespace fgw::tests {

/// Forgets the open run. `meanwhile` is called when it is gone and nobody has heard of that: what is started
/// then is about a run that is not open when it ends.
inline void forgetRun(ui::Session& session, const std::function<void()>& meanwhile) {
    const cache::SourceId id = session.document()->summary.id;
    const auto isKnown = [&session, id] {
        const auto sources = session.cache().sources();
        return !sources || std::ranges::find(*sources, id, &cache::SourceSummary::id) != sources->end();
    };
    session.forget(id);
    const QDeadlineTimer patience(60'000);
    while (isKnown() && !patience.hasExpired()) {
    }
    meanwhile();
}

} // namespace fgw::tests
