// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/unique_fd.h"

#include <chrono>
#include <filesystem>
#include <string_view>

namespace fgw {

/// An advisory lock between processes (and between holders within one) on a file of its own. The kernel lets
/// go of it when the holder dies, so that no stale lock is ever left; the file stays and names the last
/// holder.
class FileLock {
public:
    /// Waits up to `patience`. Conflict, naming who holds it, where it is not free by then. `holder` is for
    /// people; the process id and the host are added.
    [[nodiscard]] static Result<FileLock>
    acquire(const std::filesystem::path& file, std::string_view holder,
            std::chrono::milliseconds patience = std::chrono::seconds(10));

private:
    explicit FileLock(UniqueFd descriptor) : m_descriptor(std::move(descriptor)) {}
    UniqueFd m_descriptor;
};

} // namespace fgw
