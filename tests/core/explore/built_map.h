// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explore/failure_map.h"

namespace fgw::tests {

/// The map of a table that can be mapped.
inline explore::FailureMap builtMap(const RecordTable& table,
                                    const explore::FailureMapOptions& options = {}) {
    Task task;
    return explore::buildFailureMap(table, options, task).value();
}

} // namespace fgw::tests
