// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/problem.h"

#include <utility>

namespace fgw {

void Problems::add(Severity severity, Location where, std::string reason) {
    ++m_count;
    if (m_kept.size() < m_limit) {
        m_kept.push_back({severity, std::move(where), std::move(reason)});
    }
}

void Problems::add(const Error& error) {
    add(Severity::Error, error.where.value_or(Location{}), error.reason);
}

void Problems::add(const Problems& others) {
    for (const Problem& problem : others.m_kept) {
        add(problem.severity, problem.where, problem.reason);
    }
    m_count += others.m_count - others.m_kept.size();
}

} // namespace fgw
