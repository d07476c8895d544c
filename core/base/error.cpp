// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"

#include "core/base/text.h"

#include <cerrno>
#include <system_error>
#include <utility>

namespace fgw {

std::string Error::message() const {
    std::string text = "could not " + doing + ": " + reason;
    if (where) {
        text += " (" + where->file.string();
        if (where->line) {
            text += ":" + std::to_string(*where->line);
        }
        text += ")";
    }
    return escapeControls(text);
}

std::unexpected<Error> failure(ErrorCode code, std::string doing, std::string reason,
                               std::optional<Location> where) {
    return std::unexpected(Error{code, std::move(doing), std::move(reason), std::move(where)});
}

std::unexpected<Error> systemFailure(int errorNumber, std::string doing, const std::filesystem::path& file) {
    ErrorCode code = ErrorCode::Environment;
    if (errorNumber == ENOENT || errorNumber == ENOTDIR) {
        code = ErrorCode::NotFound;
    } else if (errorNumber == EACCES || errorNumber == EPERM || errorNumber == ELOOP ||
               errorNumber == EXDEV) {
        code = ErrorCode::Unreadable;
    }
    return failure(code, std::move(doing), std::generic_category().message(errorNumber), Location{file, {}});
}

} // namespace fgw
