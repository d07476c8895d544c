// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <filesystem>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace fgw::benchmark {

/// A program that predictors of kind `cmd:` would start.
struct StartedCommand {
    std::string command;     ///< as it is written
    std::string fingerprint; ///< of its words and files: see fingerprintOfCommand
};

/// Those among the predictors that are commands; texts that are no predictors at all are passed over.
[[nodiscard]] std::vector<StartedCommand> commandsAmong(std::span<const std::string> predictors);

/// The programs that a person has allowed to be started, by fingerprint: a command in somebody's provenance
/// is code that somebody else chose, and a script that changed is another program. One fingerprint a line,
/// the command behind it for people who read the file.
class TrustedCommands {
public:
    /// A file that is not there trusts nothing.
    [[nodiscard]] static Result<TrustedCommands> open(std::filesystem::path file);

    [[nodiscard]] bool trusts(const StartedCommand& command) const;
    /// On disk when it returns.
    [[nodiscard]] Status trust(const StartedCommand& command);

private:
    explicit TrustedCommands(std::filesystem::path file) : m_file(std::move(file)) {}

    std::filesystem::path m_file;
    std::set<std::string, std::less<>> m_fingerprints;
};

/// userStateDirectory()/trusted-commands.
[[nodiscard]] std::filesystem::path defaultTrustFile();

} // namespace fgw::benchmark
