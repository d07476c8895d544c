// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace fgw {

enum class Severity : std::uint8_t {
    Note,    ///< worth knowing, nothing is missing
    Warning, ///< something was left out or replaced
    Error,   ///< a whole file or section could not be read
};

/// Something that a reader met and went on after: what was dropped, where and why.
struct Problem {
    Severity severity = Severity::Warning;
    Location where;
    std::string reason;
    std::size_t standsFor = 1; ///< problems that it tells: itself, or many that are alike
};

/// Collects problems with bounded memory: the first `limit` are kept in full, the rest are only counted.
class Problems {
public:
    explicit Problems(std::size_t limit = 1000) : m_limit(limit) {}

    void add(Severity severity, Location where, std::string reason);
    void add(const Error& error);
    /// Adds what another reader of the same files collected; what it only counted is only counted.
    void add(const Problems& others);

    [[nodiscard]] const std::vector<Problem>& kept() const { return m_kept; }
    /// All that were reported, also those beyond the limit.
    [[nodiscard]] std::size_t count() const { return m_count; }
    [[nodiscard]] bool empty() const { return m_count == 0; }

private:
    std::size_t m_limit;
    std::size_t m_count = 0;
    std::vector<Problem> m_kept;
};

} // namespace fgw
