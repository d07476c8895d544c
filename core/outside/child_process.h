// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/unique_fd.h"

#include <sys/types.h>

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace fgw::outside {

/// A program that runs beside this one and is written to and read from without either waiting for the other.
/// It leads a process group of its own, which is killed with this object; it is also killed where this
/// program dies.
class ChildProcess {
public:
    /// How long one wait of an exchange should last: a cancel is seen after it.
    static constexpr auto kLongestWait = std::chrono::milliseconds(20);
    /// How long a program that has closed its output may take to end by itself, so that its status is known.
    static constexpr auto kTimeToEnd = std::chrono::milliseconds(200);

    /// The program is found along PATH and gets its arguments as they are: no shell is between. NotFound or
    /// Environment where it cannot be started.
    [[nodiscard]] static Result<ChildProcess> start(const std::vector<std::string>& words);
    ~ChildProcess();
    ChildProcess(ChildProcess&& other) noexcept;
    ChildProcess& operator=(ChildProcess&& other) noexcept;

    /// Waits up to `patience` until something can be written or read, and does so: takes what was written off
    /// the front of `toWrite` and appends at most 64 KiB to `read`. False where the program has closed its
    /// output, which most do by ending.
    [[nodiscard]] bool exchange(std::string& toWrite, std::string& read, std::chrono::milliseconds patience);

    /// Ends the program, giving it `patience` to end by itself, and says how it ended: "ended with status 1",
    /// "was killed by signal 11".
    std::string end(std::chrono::milliseconds patience);

    /// The end of what it wrote to its standard error, at most 4 KiB.
    [[nodiscard]] std::string_view lastWords() const { return m_lastWords; }

private:
    ChildProcess() = default;
    bool readErrors();

    pid_t m_process = -1;
    UniqueFd m_input;
    UniqueFd m_output;
    UniqueFd m_errors;
    std::string m_lastWords;
};

} // namespace fgw::outside
