// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/whole_entry.h"

#include "core/importers/checksum.h"

#include <libdeflate.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

namespace fgw::importers {

namespace {

/// Packed, and unpacked.
constexpr std::uint64_t kLargestWhole = std::uint64_t{8} << 20;

struct FreeDecompressor {
    void operator()(libdeflate_decompressor* decompressor) const {
        libdeflate_free_decompressor(decompressor);
    }
};

/// Memory that a thread has for its next entry: an archive holds thousands of small ones.
std::string& spareRoom() {
    thread_local std::string room;
    return room;
}

void makeRoom(std::string& room, std::uint64_t wanted) {
    if (room.size() < wanted) {
        room.resize(wanted);
    }
}

class WholeEntry final : public ByteStream {
public:
    WholeEntry(std::string room, std::size_t size) : m_room(std::move(room)), m_size(size) {}
    ~WholeEntry() override { spareRoom() = std::move(m_room); }

    Result<std::size_t> read(char* buffer, std::size_t size) override {
        const std::size_t count = std::min(size, m_size - m_begin);
        std::copy_n(m_room.data() + m_begin, count, buffer);
        m_begin += count;
        return count;
    }

private:
    std::string m_room;
    std::size_t m_size;
    std::size_t m_begin = 0;
};

/// True where all of the packed bytes are just what the entry says.
bool inflate(const char* packed, const ZipEntry& entry, char* out) {
    thread_local const std::unique_ptr<libdeflate_decompressor, FreeDecompressor> decompressor(
        libdeflate_alloc_decompressor());
    std::size_t consumed = 0;
    std::size_t produced = 0;
    return libdeflate_deflate_decompress_ex(decompressor.get(), packed, entry.packedSize, out, entry.size,
                                            &consumed, &produced) == LIBDEFLATE_SUCCESS &&
           consumed == entry.packedSize && produced == entry.size &&
           crc32After(0, {out, produced}) == entry.crc;
}

} // namespace

std::unique_ptr<ByteStream> unpackWhole(const UniqueFd& file, const ZipEntry& entry,
                                        const std::filesystem::path& shownAs) {
    if (entry.method != ZipEntry::Method::Deflate || entry.packedSize > kLargestWhole ||
        entry.size > kLargestWhole) {
        return nullptr;
    }
    thread_local std::string packed;
    makeRoom(packed, entry.packedSize);
    const auto count = readAt(file, entry.dataOffset, packed.data(), entry.packedSize, shownAs);
    std::string room = std::exchange(spareRoom(), {});
    makeRoom(room, entry.size);
    const bool good = count && *count == entry.packedSize && inflate(packed.data(), entry, room.data());
    auto whole = std::make_unique<WholeEntry>(std::move(room), good ? entry.size : 0);
    return good ? std::move(whole) : nullptr;
}

} // namespace fgw::importers
