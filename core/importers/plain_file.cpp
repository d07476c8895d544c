// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/plain_file.h"

#include "core/base/unnamed_file.h"
#include "core/base/user_directories.h"
#include "core/base/write_all.h"
#include "core/importers/packed_bytes.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

namespace fgw::importers {

namespace {

/// Longest mark by which a compressed file is told.
constexpr std::size_t kMarkSize = 4;

Result<std::unique_ptr<PackedBytes>> packedBytesOf(const UniqueFd& file,
                                                   const std::filesystem::path& shownAs) {
    std::array<char, kMarkSize> mark{};
    const auto count = readAt(file, 0, mark.data(), mark.size(), shownAs);
    if (!count) {
        return std::unexpected(count.error());
    }
    return makePackedBytes({mark.data(), *count}, file, shownAs);
}

Status unpackInto(const UniqueFd& file, ByteStream& packed, const std::filesystem::path& shownAs,
                  const Task& task, std::uint64_t most) {
    std::vector<char> block(std::size_t{1} << 20);
    for (std::uint64_t written = 0;;) {
        const auto count = packed.read(block.data(), block.size());
        if (!count || *count == 0) {
            return count ? Status() : std::unexpected(count.error());
        }
        written += *count;
        if (written > most) {
            return failure(ErrorCode::TooLarge, "unpack the file",
                           fmt::format("it unpacks to more than {} MiB", most >> 20), Location{shownAs, {}});
        }
        if (task.cancelled()) {
            return cancelledError("unpack the file");
        }
        if (const int error = writeAll(file.get(), {block.data(), *count}); error != 0) {
            return systemFailure(error, "write a temporary file", shownAs);
        }
    }
}

Status rewind(const UniqueFd& file, const std::filesystem::path& shownAs) {
    return ::lseek(file.get(), 0, SEEK_SET) == 0 ? Status() : systemFailure(errno, "read the file", shownAs);
}

} // namespace

Result<PlainFile> plainFile(UniqueFd file, const std::filesystem::path& shownAs, Problems& problems,
                            const Task& task, std::uint64_t most) {
    const auto packed = packedBytesOf(file, shownAs);
    if (!packed) {
        return std::unexpected(packed.error());
    }
    if (*packed == nullptr) {
        return PlainFile{std::move(file), false};
    }
    auto plain = makeUnnamedFile(userCacheDirectory());
    if (!plain) {
        return std::unexpected(plain.error());
    }
    Status unpacked = unpackInto(*plain, **packed, shownAs, task, most);
    unpacked = unpacked ? rewind(*plain, shownAs) : unpacked;
    if (!unpacked) {
        return std::unexpected(unpacked.error());
    }
    if ((*packed)->isCutOff()) {
        problems.add(Severity::Warning, {shownAs, {}},
                     "the compressed file is cut off: what came before was read");
    }
    return PlainFile{std::move(*plain), true};
}

Result<std::string> frontOf(const UniqueFd& file, std::size_t size, const std::filesystem::path& shownAs) {
    const auto packed = packedBytesOf(file, shownAs);
    if (!packed) {
        return std::unexpected(packed.error());
    }
    std::string front(size, '\0');
    std::size_t filled = 0;
    if (*packed == nullptr) {
        const auto count = readAt(file, 0, front.data(), size, shownAs);
        if (!count) {
            return std::unexpected(count.error());
        }
        filled = *count;
    }
    while (*packed != nullptr && filled < size) {
        const auto count = (*packed)->read(front.data() + filled, size - filled);
        if (!count && filled == 0) {
            return std::unexpected(count.error());
        }
        if (count.value_or(0) == 0) {
            break;
        }
        filled += *count;
    }
    if (filled == 0 && *packed != nullptr && (*packed)->isCutOff()) {
        return failure(ErrorCode::Malformed, "unpack the file",
                       "the compressed file is cut off before its first byte", Location{shownAs, {}});
    }
    front.resize(filled);
    return front;
}

std::filesystem::path plainName(const std::filesystem::path& file) {
    const std::filesystem::path name = file.filename();
    const bool packed = std::ranges::find(kPackedEndings, name.extension()) != kPackedEndings.end();
    return packed ? name.stem() : name;
}

std::string plainStem(const std::filesystem::path& file) {
    return plainName(file).stem().string();
}

} // namespace fgw::importers
