// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/zip_archive.h"

#include "core/importers/unpacker.h"
#include "core/importers/zip_directory.h"
#include "core/importers/zip_recovery.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace fgw::importers {

ZipArchive::ZipArchive(const UniqueFd& file, std::filesystem::path shownAs, std::vector<ZipEntry> entries)
    : m_file(&file), m_shownAs(std::move(shownAs)), m_entries(std::move(entries)) {}

Result<ZipArchive> ZipArchive::open(const UniqueFd& file, std::filesystem::path shownAs, Problems& problems) {
    auto entries = ZipDirectory(file, shownAs, problems).read();
    if (!entries) {
        return std::unexpected(entries.error());
    }
    return ZipArchive(file, std::move(shownAs), std::move(*entries));
}

Result<ZipArchive> ZipArchive::openOrRecover(const UniqueFd& file, std::filesystem::path shownAs,
                                             Problems& problems) {
    ZipDirectory directory(file, shownAs, problems);
    auto entries = directory.read();
    if (entries) {
        return ZipArchive(file, std::move(shownAs), std::move(*entries));
    }
    auto whole = directory.isMissing() ? recoverEntries(file, shownAs, problems)
                                       : Result<std::vector<ZipEntry>>(std::vector<ZipEntry>());
    if (!whole || whole->empty()) {
        return std::unexpected(std::move(entries.error()));
    }
    problems.add(Severity::Warning, {shownAs, {}},
                 fmt::format("it is cut off: the {} entries that are whole were read, what followed is lost",
                             whole->size()));
    return ZipArchive(file, std::move(shownAs), std::move(*whole));
}

const ZipEntry* ZipArchive::find(std::string_view name) const {
    const auto found = std::ranges::lower_bound(m_entries, name, {}, &ZipEntry::name);
    return found != m_entries.end() && found->name == name ? &*found : nullptr;
}

Result<std::unique_ptr<ByteStream>> ZipArchive::unpack(const ZipEntry& entry) const {
    if (entry.size > kLargestEntry) {
        return failure(ErrorCode::TooLarge, "unpack the entry",
                       fmt::format("it would be {} MiB, more than the {} MiB that are read", entry.size >> 20,
                                   kLargestEntry >> 20),
                       Location{shownAs(entry), {}});
    }
    return makeUnpacker(*m_file, entry, shownAs(entry));
}

} // namespace fgw::importers
