// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/write_all.h"

#include <unistd.h>

#include <cerrno>
#include <cstddef>

namespace fgw {

int writeAll(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written > 0) {
            bytes.remove_prefix(static_cast<std::size_t>(written));
        } else if (written == 0 || errno != EINTR) {
            return written == 0 ? EIO : errno; // a file that takes nothing would be asked for ever
        }
    }
    return 0;
}

} // namespace fgw
