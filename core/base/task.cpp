// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/task.h"

#include <utility>

namespace fgw {

void Task::beginStep(std::string what, std::uint64_t total) {
    const std::scoped_lock lock(m_mutex);
    m_what = std::move(what);
    m_total = total;
    m_done.store(0, std::memory_order_relaxed);
}

Task::Progress Task::progress() const {
    const std::scoped_lock lock(m_mutex);
    return {m_what, m_done.load(std::memory_order_relaxed), m_total};
}

std::unexpected<Error> cancelledError(std::string doing) {
    return failure(ErrorCode::Cancelled, std::move(doing), "cancelled");
}

} // namespace fgw
