// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/base/line_reader.h"
#include "core/base/task.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>

namespace fgw {

/// Makes something of consecutive lines on a thread of its own. Several are at work at the same time.
class LineLane {
public:
    LineLane() = default;
    virtual ~LineLane() = default;
    LineLane(const LineLane&) = delete;
    LineLane& operator=(const LineLane&) = delete;

    /// The next line; its kind is never End.
    virtual void take(const LineReader::Line& line) = 0;
    /// Hands on what was made of the lines, and forgets it. Called in the order of the file, never for two
    /// lanes at a time, though from several threads; `bytesDone` of the file are delivered with it.
    virtual void deliver(std::uint64_t bytesDone) = 0;
};
using MakeLineLane = std::function<std::unique_ptr<LineLane>()>;

/// Reads a file line by line on all cores, with bounded memory. Which lines a lane takes between two
/// deliveries depends on the file alone; which lane takes them does not matter. `digest`, where not null, is
/// fed every byte. The number of lines; errors: unreadable, cancelled.
[[nodiscard]] Result<std::uint64_t> readLines(const UniqueFd& file, const std::filesystem::path& shownAs,
                                              const MakeLineLane& makeLane, const Task& task,
                                              FingerprintStream* digest = nullptr);

} // namespace fgw
