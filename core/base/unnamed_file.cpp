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

} // namespace fgw
