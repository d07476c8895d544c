// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/zip_recovery.h"

#include "core/base/safe_open.h"
#include "core/importers/zip_extent.h"
#include "core/importers/zip_format.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>

namespace fgw::importers {

namespace {

class Recovery {
public:
    Recovery(const UniqueFd& file, const std::filesystem::path& shownAs, Problems& problems)
        : m_file(file), m_shownAs(shownAs), m_problems(problems) {}

    Result<std::vector<ZipEntry>> run() {
        const auto stamp = stampOf(m_file, m_shownAs);
        if (!stamp) {
            return std::unexpected(stamp.error());
        }
        m_fileSize = stamp->size;
        for (std::uint64_t met = 0; met < ZipArchive::kMostEntries; ++met) {
            auto header = next();
            if (!header) {
                break;
            }
            if (zip::acceptable(header->entry, header->flags, m_shownAs, m_problems)) {
                m_entries.insert_or_assign(header->entry.name, std::move(header->entry));
            }
        }
        std::vector<ZipEntry> entries;
        for (auto& [name, entry] : m_entries) {
            entries.push_back(std::move(entry));
        }
        return entries;
    }

private:
    struct Header {
        ZipEntry entry;
        std::uint16_t flags = 0;
    };

    /// Empty where fewer bytes are there, or they cannot be read.
    std::string bytesAt(std::uint64_t offset, std::size_t size) const {
        if (offset > m_fileSize || size > m_fileSize - offset) {
            return {};
        }
        std::string bytes(size, '\0');
        const auto count = readAt(m_file, offset, bytes.data(), size, m_shownAs);
        return count && *count == size ? bytes : std::string();
    }

    /// The next entry that is whole; the walk goes on behind it.
    std::optional<Header> next() {
        const std::string bytes = bytesAt(m_at, zip::kLocalSize);
        if (bytes.empty() || zip::little<std::uint32_t>(bytes, 0) != zip::kLocalSignature) {
            return {};
        }
        const auto nameSize = zip::little<std::uint16_t>(bytes, 26);
        const std::size_t namesSize = std::size_t{nameSize} + zip::little<std::uint16_t>(bytes, 28);
        const std::string names = bytesAt(m_at + zip::kLocalSize, namesSize);
        Header header{.flags = zip::little<std::uint16_t>(bytes, 6)};
        ZipEntry& entry = header.entry;
        entry.method = static_cast<ZipEntry::Method>(zip::little<std::uint16_t>(bytes, 8));
        entry.crc = zip::little<std::uint32_t>(bytes, 14);
        entry.packedSize = zip::little<std::uint32_t>(bytes, 18);
        entry.size = zip::little<std::uint32_t>(bytes, 22);
        if (names.size() != namesSize || nameSize == 0) {
            return {};
        }
        std::string_view wide = zip::zip64Extra(std::string_view(names).substr(nameSize));
        entry.name = names.substr(0, nameSize);
        entry.dataOffset = m_at + zip::kLocalSize + namesSize;
        if ((header.flags & zip::kSizesFollow) != 0) {
            const auto behind = zip::measureEntry(m_file, entry);
            m_at = behind.value_or(m_at);
            return behind ? std::optional(std::move(header)) : std::nullopt;
        }
        const bool readable = zip::widen(entry.size, wide) && zip::widen(entry.packedSize, wide);
        if (!readable || entry.packedSize > m_fileSize - entry.dataOffset) {
            return {};
        }
        m_at = entry.dataOffset + entry.packedSize;
        return header;
    }

    const UniqueFd& m_file;
    const std::filesystem::path& m_shownAs;
    Problems& m_problems;
    std::uint64_t m_fileSize = 0;
    std::uint64_t m_at = 0;
    std::map<std::string, ZipEntry> m_entries;
};

} // namespace

Result<std::vector<ZipEntry>> recoverEntries(const UniqueFd& file, const std::filesystem::path& shownAs,
                                             Problems& problems) {
    return Recovery(file, shownAs, problems).run();
}

} // namespace fgw::importers
