// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/unnamed_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <string>
#include <system_error>

namespace fgw {

namespace {

/// Where the file system knows no files without a name: one whose name is taken away at once.
UniqueFd makeAndUnlink(const std::filesystem::path& directory) {
    std::string name = (directory / "unnamed-XXXXXX").string();
    UniqueFd file(::mkostemp(name.data(), O_CLOEXEC));
    if (file.valid()) {
        ::unlink(name.c_str());
    }
    return file;
}

} // namespace

Result<UniqueFd> makeUnnamedFile(const std::filesystem::path& directory) {
    std::error_code error;
    std::filesystem::create_directories(directory, error);
    UniqueFd file(::open(directory.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600));
    if (!file.valid()) {
        file = makeAndUnlink(directory);
    }
    if (!file.valid()) {
        return systemFailure(errno, "make a temporary file", directory);
    }
    return file;
}

Status writeAll(const UniqueFd& file, std::string_view bytes, const std::filesystem::path& shownAs) {
    while (!bytes.empty()) {
        const ssize_t count = ::write(file.get(), bytes.data(), bytes.size());
        if (count > 0) {
            bytes.remove_prefix(static_cast<std::size_t>(count));
        } else if (count == 0 || errno != EINTR) {
            return systemFailure(errno, "write a temporary file", shownAs);
        }
    }
    return {};
}

} // namespace fgw
