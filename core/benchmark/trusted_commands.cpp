// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/benchmark/trusted_commands.h"

#include "core/base/durable_file.h"
#include "core/base/text.h"
#include "core/base/user_directories.h"
#include "core/benchmark/predictor_spec.h"
#include "core/outside/command_line.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace fgw::benchmark {

namespace {

constexpr std::uint64_t kMostBytes = std::uint64_t{16} << 20;
constexpr std::size_t kFingerprintDigits = 64;

} // namespace

std::vector<StartedCommand> commandsAmong(std::span<const std::string> predictors) {
    std::vector<StartedCommand> commands;
    for (const std::string& text : predictors) {
        const auto spec = parsePredictorSpec(text);
        if (!spec || spec->kind != PredictorSpec::Kind::Command) {
            continue;
        }
        if (const auto words = outside::splitCommand(spec->target)) {
            commands.push_back({spec->target, outside::fingerprintOfCommand(*words)});
        }
    }
    return commands;
}

Result<TrustedCommands> TrustedCommands::open(std::filesystem::path file) {
    TrustedCommands trusted(std::move(file));
    std::error_code ignored;
    if (!std::filesystem::exists(trusted.m_file, ignored)) {
        return trusted;
    }
    const auto bytes = readWholeFile(trusted.m_file, kMostBytes);
    if (!bytes) {
        return std::unexpected(bytes.error());
    }
    for (std::string_view rest = *bytes; !rest.empty();) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        // A line that a kill has cut short names no fingerprint.
        if (end > kFingerprintDigits && rest[kFingerprintDigits] == ' ') {
            trusted.m_fingerprints.emplace(rest.substr(0, kFingerprintDigits));
        }
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return trusted;
}

bool TrustedCommands::trusts(const StartedCommand& command) const {
    return m_fingerprints.contains(command.fingerprint);
}

Status TrustedCommands::trust(const StartedCommand& command) {
    if (trusts(command)) {
        return {};
    }
    if (const Status made = createDirectories(m_file.parent_path()); !made) {
        return made;
    }
    const std::string line = fmt::format("{} {}\n", command.fingerprint, escapeControls(command.command));
    if (const Status written = appendLines(m_file, line); !written) {
        return written;
    }
    m_fingerprints.insert(command.fingerprint);
    return {};
}

std::filesystem::path defaultTrustFile() {
    return userStateDirectory() / "trusted-commands";
}

} // namespace fgw::benchmark
