// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/zip_format.h"

#include <fmt/format.h>

namespace fgw::importers::zip {

namespace {

bool climbs(std::string_view name) {
    if (name.starts_with('/') || name.find('\0') != std::string_view::npos) {
        return true;
    }
    while (!name.empty()) {
        const std::size_t end = name.find('/');
        if (name.substr(0, end) == "..") {
            return true;
        }
        name.remove_prefix(end == std::string_view::npos ? name.size() : end + 1);
    }
    return false;
}

bool knownMethod(ZipEntry::Method method) {
    using Method = ZipEntry::Method;
    return method == Method::Stored || method == Method::Deflate || method == Method::Zstandard;
}

} // namespace

bool acceptable(const ZipEntry& entry, std::uint16_t flags, const std::filesystem::path& archive,
                Problems& problems) {
    const char* reason = climbs(entry.name)           ? "its name leads out of the archive"
                         : (flags & kEncrypted) != 0  ? "it is encrypted"
                         : !knownMethod(entry.method) ? "its compression is not known"
                                                      : nullptr;
    if (reason != nullptr) {
        problems.add(Severity::Warning, {archive / entry.name, {}},
                     fmt::format("the entry was left out: {}", reason));
    }
    return reason == nullptr && !entry.name.ends_with('/');
}

} // namespace fgw::importers::zip
