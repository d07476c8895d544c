// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/held_threads.h"
#include "tests/support/patience.h"
#include "ui/session/session.h"

#include <QTest>

#include <functional>

namespace fgw::tests {

/// Forgets the open run. `meanwhile` is called when it is gone and nobody has heard of that; what is started
/// then does not end before everybody has. False where the run is not forgotten.
[[nodiscard]] inline bool forgetRun(ui::Session& session, const std::function<void()>& meanwhile) {
    session.forget(session.document()->summary.id);
    HeldThreads held(session.jobs());
    if (!held.waitUntilHeld()) {
        return false;
    }
    meanwhile();
    return waitFor([&session] { return session.document() == nullptr; });
}

} // namespace fgw::tests
