// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/unpacker.h"

#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace fgw::importers {

namespace {

/// What one step of unpacking did with the bytes it was given.
struct Step {
    std::size_t consumed = 0;
    std::size_t produced = 0;
    bool failed = false;
};

class Stored {
public:
    Step step(const char* in, std::size_t inSize, char* out, std::size_t outSize) {
        const std::size_t count = std::min(inSize, outSize);
        std::copy_n(in, count, out);
        return {count, count, false};
    }
};

class Inflater {
public:
    // Negative: a ZIP entry has no zlib header.
    Inflater() { inflateInit2(&m_stream, -MAX_WBITS); }
    ~Inflater() { inflateEnd(&m_stream); }
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;

    Step step(const char* in, std::size_t inSize, char* out, std::size_t outSize) {
        if (m_ended) {
            return {0, 0, inSize > 0};
        }
        m_stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in));
        m_stream.avail_in = static_cast<uInt>(inSize);
        m_stream.next_out = reinterpret_cast<Bytef*>(out);
        m_stream.avail_out = static_cast<uInt>(outSize);
        const int result = inflate(&m_stream, Z_NO_FLUSH);
        m_ended = result == Z_STREAM_END;
        const bool failed = !m_ended && result != Z_OK && result != Z_BUF_ERROR;
        return {inSize - m_stream.avail_in, outSize - m_stream.avail_out, failed};
    }

private:
    z_stream m_stream{};
    bool m_ended = false;
};

class ZstandardDecoder {
public:
    ZstandardDecoder() : m_stream(ZSTD_createDStream()) {}
    ~ZstandardDecoder() { ZSTD_freeDStream(m_stream); }
    ZstandardDecoder(const ZstandardDecoder&) = delete;
    ZstandardDecoder& operator=(const ZstandardDecoder&) = delete;

    /// One frame may follow another: only the end of the packed data ends it.
    Step step(const char* in, std::size_t inSize, char* out, std::size_t outSize) {
        ZSTD_inBuffer input{in, inSize, 0};
        ZSTD_outBuffer output{out, outSize, 0};
        const std::size_t left = ZSTD_decompressStream(m_stream, &output, &input);
        return {input.pos, output.pos, ZSTD_isError(left) != 0};
    }

private:
    ZSTD_DStream* m_stream;
};

template <typename Decoder>
class Unpacker final : public ByteStream {
public:
    Unpacker(const UniqueFd& file, const ZipEntry& entry, std::filesystem::path shownAs)
        : m_file(file), m_entry(entry), m_shownAs(std::move(shownAs)), m_packed(kBlock) {}

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
            const Step step = m_decoder.step(m_packed.data() + m_begin, m_end - m_begin, buffer, room);
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
        const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(m_packed.size(), left));
        const auto count =
            readAt(m_file, m_entry.dataOffset + m_consumed, m_packed.data(), wanted, m_shownAs);
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
        m_crc = static_cast<std::uint32_t>(
            crc32(m_crc, reinterpret_cast<const Bytef*>(buffer), static_cast<uInt>(count)));
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
    std::vector<char> m_packed;
    std::size_t m_begin = 0;
    std::size_t m_end = 0;
    std::uint64_t m_consumed = 0; ///< packed bytes that were read from the file
    std::uint64_t m_produced = 0;
    std::uint32_t m_crc = 0;
};

} // namespace

std::unique_ptr<ByteStream> makeUnpacker(const UniqueFd& file, const ZipEntry& entry,
                                         std::filesystem::path shownAs) {
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
