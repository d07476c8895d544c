// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <expected>
#include <filesystem>
#include <optional>
#include <string>

namespace fgw {

/// What kind of thing went wrong. The window translates codes; the sentences of `Error` are not translated.
enum class ErrorCode : std::uint8_t {
    Cancelled,   ///< a person asked for it; never shown as a failure
    NotFound,    ///< a file, a record, an id
    Unreadable,  ///< exists, but permissions or its kind (device, pipe) forbid reading it
    Malformed,   ///< the content breaks its format
    Invalid,     ///< well-formed, but a rule forbids it
    Conflict,    ///< somebody else changed or holds it
    TooLarge,    ///< a stated limit was passed
    Unsupported, ///< known, but not something this version reads
    Environment, ///< disk full, failed sync, no memory: not the input's fault
};

/// Where in which file; `line` counts from 1.
struct Location {
    std::filesystem::path file;
    std::optional<std::uint64_t> line;
};

/// An expected failure, as a value.
struct [[nodiscard]] Error {
    ErrorCode code = ErrorCode::Invalid;
    std::string doing;  ///< what was being attempted, as "read the report"
    std::string reason; ///< why it did not work, as "the file ends inside a string"
    std::optional<Location> where;

    /// One sentence for a person: "could not <doing>: <reason> (<file>:<line>)". Control characters are
    /// escaped.
    [[nodiscard]] std::string message() const;
};

template <typename T>
using Result = std::expected<T, Error>;
using Status = Result<void>;

[[nodiscard]] std::unexpected<Error> failure(ErrorCode code, std::string doing, std::string reason,
                                             std::optional<Location> where = std::nullopt);

/// The error for `errno` after a failed system call: NotFound, Unreadable or Environment, with the system's
/// own words.
[[nodiscard]] std::unexpected<Error> systemFailure(int errorNumber, std::string doing,
                                                   const std::filesystem::path& file);

} // namespace fgw
