// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/unpacker.h"

#include "core/importers/checksum.h"
#include "core/importers/packed_decoders.h"
#include "core/importers/whole_entry.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace fgw::importers {

namespace {

template <typename Decoder>
class Unpacker final : public ByteStream {
public:
    Unpacker(const UniqueFd& file, const ZipEntry& entry, std::filesystem::path shownAs)
        : m_file(file), m_entry(entry), m_shownAs(std::move(shownAs)),
          m_packed(std::make_unique_for_overwrite<char[]>(kBlock)) {}

    Result<std::size_t> read(char* buffer, std::size_t size) override {
        // One byte more than it says shows an entry that lies.
        const std::uint64_t allowed = m_entry.size - m_produced + 1;
        const std::size_t room = static_cast<std::size_t>(std::min<std::uint64_t>(size, allowed));
        while (true) {
            if (m_begin == m_end) {
                if (const Status filled = fill(); !filled) {
                    return std::unexpected(filled.error());
                }
            }
            const bool noMore = m_begin == m_end;
            const Step step = m_decoder.step(m_packed.get() + m_begin, m_end - m_begin, buffer, room);
            m_begin += step.consumed;
            const bool stuck = !noMore && step.consumed == 0 && step.produced == 0;
            if (step.failed || stuck) {
                return refuse("its packed data is damaged");
            }
            if (step.produced > 0) {
                return take(buffer, step.produced);
            }
            if (noMore) {
                return end();
            }
        }
    }

private:
    static constexpr std::size_t kBlock = std::size_t{1} << 16;

    Status fill() {
        const std::uint64_t left = m_entry.packedSize - m_consumed;
        const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(kBlock, left));
        const auto count = readAt(m_file, m_entry.dataOffset + m_consumed, m_packed.get(), wanted, m_shownAs);
        if (!count) {
            return std::unexpected(count.error());
        }
        m_begin = 0;
        m_end = *count;
        m_consumed += *count;
        return *count == wanted ? Status() : refuse("its packed data is cut off");
    }

    Result<std::size_t> take(const char* buffer, std::size_t count) {
        m_produced += count;
        if (m_produced > m_entry.size) {
            return refuse("it unpacks to more bytes than it says");
        }
        m_crc = crc32After(m_crc, {buffer, count});
        return count;
    }

    Result<std::size_t> end() {
        if (m_produced != m_entry.size) {
            return refuse("it unpacks to fewer bytes than it says");
        }
        return m_crc == m_entry.crc ? Result<std::size_t>(0) : refuse("its checksum is wrong");
    }

    std::unexpected<Error> refuse(const char* reason) const {
        return failure(ErrorCode::Malformed, "unpack the entry", reason, Location{m_shownAs, {}});
    }

    const UniqueFd& m_file;
    ZipEntry m_entry;
    std::filesystem::path m_shownAs;
    Decoder m_decoder;
    std::unique_ptr<char[]> m_packed;
    std::size_t m_begin = 0;
    std::size_t m_end = 0;
    std::uint64_t m_consumed = 0; ///< packed bytes that were read from the file
    std::uint64_t m_produced = 0;
    std::uint32_t m_crc = 0;
};

} // namespace

std::unique_ptr<ByteStream> makeUnpacker(const UniqueFd& file, const ZipEntry& entry,
                                         std::filesystem::path shownAs) {
    if (auto whole = unpackWhole(file, entry, shownAs)) {
        return whole;
    }
    switch (entry.method) {
    case ZipEntry::Method::Deflate:
        return std::make_unique<Unpacker<Inflater>>(file, entry, std::move(shownAs));
    case ZipEntry::Method::Zstandard:
        return std::make_unique<Unpacker<ZstandardDecoder>>(file, entry, std::move(shownAs));
    case ZipEntry::Method::Stored:
        break;
    }
    return std::make_unique<Unpacker<Stored>>(file, entry, std::move(shownAs));
}

} // namespace fgw::importers
