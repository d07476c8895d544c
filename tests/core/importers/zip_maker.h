// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <zlib.h>
#include <zstd.h>

#include <cstdint>
#include <optional>

namespace fgw::tests {

/// Makes ZIP archives, honest ones and others.
class ZipMaker {
public:
    enum class Method : std::uint16_t { Stored = 0, Deflate = 8, Zstandard = 93 };
    /// What the archive says that is not so.
    struct Lies {
        std::optional<std::uint32_t> size;        ///< in both headers
        std::optional<std::uint32_t> centralSize; ///< only in the directory
        std::optional<QByteArray> localName;
        std::optional<std::uint32_t> headerOffset;
        std::optional<std::uint32_t> crc;
    };

    ZipMaker& add(const QByteArray& name, const QByteArray& data, Method method = Method::Deflate) {
        return add(name, data, method, Lies());
    }

    ZipMaker& add(const QByteArray& name, const QByteArray& data, Method method, const Lies& lies) {
        return addPacked(name, pack(data, method), data, method, lies);
    }

    /// `packed` stands for `data` in the archive.
    ZipMaker& addPacked(const QByteArray& name, const QByteArray& packed, const QByteArray& data,
                        Method method, const Lies& lies = {}) {
        const auto offset = static_cast<std::uint32_t>(m_bytes.size());
        const auto size = lies.size.value_or(static_cast<std::uint32_t>(data.size()));
        const auto real = static_cast<std::uint32_t>(
            crc32(0, reinterpret_cast<const Bytef*>(data.constData()), static_cast<uInt>(data.size())));
        const std::uint32_t crc = lies.crc.value_or(real);
        const QByteArray local = lies.localName.value_or(name);
        m_bytes += number<std::uint32_t>(0x04034b50) + common(method, crc, packed.size(), size, local);
        m_bytes += local + packed;
        m_central += number<std::uint32_t>(0x02014b50) + number<std::uint16_t>(20) +
                     common(method, crc, packed.size(), lies.centralSize.value_or(size), name) +
                     QByteArray(10, '\0') + number(lies.headerOffset.value_or(offset)) + name;
        ++m_count;
        return *this;
    }

    /// As a program does that cannot go back in what it writes: checksum and sizes follow the data.
    ZipMaker& addStreamed(const QByteArray& name, const QByteArray& packed, const QByteArray& data,
                          Method method, bool signature = true, bool wide = false) {
        const auto offset = static_cast<std::uint32_t>(m_bytes.size());
        const auto size = static_cast<std::uint32_t>(data.size());
        const auto crc = static_cast<std::uint32_t>(
            crc32(0, reinterpret_cast<const Bytef*>(data.constData()), static_cast<uInt>(data.size())));
        constexpr char sizesFollow = 8;
        QByteArray local = common(method, 0, 0, 0, name);
        QByteArray central = common(method, crc, packed.size(), size, name);
        local[2] = central[2] = sizesFollow;
        m_bytes += number<std::uint32_t>(0x04034b50) + local + name + packed;
        m_bytes += (signature ? number<std::uint32_t>(0x08074b50) : QByteArray()) + number(crc);
        m_bytes += wide ? number<std::uint64_t>(static_cast<std::uint64_t>(packed.size())) +
                              number<std::uint64_t>(size)
                        : number(static_cast<std::uint32_t>(packed.size())) + number(size);
        m_central += number<std::uint32_t>(0x02014b50) + number<std::uint16_t>(20) + central +
                     QByteArray(10, '\0') + number(offset) + name;
        ++m_count;
        return *this;
    }

    [[nodiscard]] QByteArray bytes() const {
        return m_bytes + m_central + number<std::uint32_t>(0x06054b50) + QByteArray(4, '\0') +
               number(m_count) + number(m_count) + number(static_cast<std::uint32_t>(m_central.size())) +
               number(static_cast<std::uint32_t>(m_bytes.size())) + QByteArray(2, '\0');
    }

    static QByteArray pack(const QByteArray& data, Method method) {
        return method == Method::Deflate     ? deflated(data)
               : method == Method::Zstandard ? zstandard(data)
                                             : data;
    }

    static QByteArray zstandard(const QByteArray& data) {
        QByteArray out(static_cast<qsizetype>(ZSTD_compressBound(static_cast<std::size_t>(data.size()))),
                       '\0');
        const std::size_t size = ZSTD_compress(out.data(), static_cast<std::size_t>(out.size()),
                                               data.constData(), static_cast<std::size_t>(data.size()), 3);
        return out.left(static_cast<qsizetype>(size));
    }

private:
    template <typename T>
    static QByteArray number(T value) {
        QByteArray bytes;
        for (std::size_t byte = 0; byte < sizeof(T); ++byte) {
            bytes += static_cast<char>(value >> (8 * byte));
        }
        return bytes;
    }

    /// The fields that both headers share, from "version needed" to the lengths of name and extra field.
    static QByteArray common(Method method, std::uint32_t crc, qsizetype packed, std::uint32_t size,
                             const QByteArray& name) {
        return number<std::uint16_t>(20) + QByteArray(2, '\0') + number(static_cast<std::uint16_t>(method)) +
               QByteArray(4, '\0') + number(crc) + number(static_cast<std::uint32_t>(packed)) + number(size) +
               number(static_cast<std::uint16_t>(name.size())) + QByteArray(2, '\0');
    }

    static QByteArray deflated(const QByteArray& data) {
        z_stream stream{};
        deflateInit2(&stream, 6, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
        QByteArray out(static_cast<qsizetype>(deflateBound(&stream, static_cast<uLong>(data.size()))), '\0');
        stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(data.constData()));
        stream.avail_in = static_cast<uInt>(data.size());
        stream.next_out = reinterpret_cast<Bytef*>(out.data());
        stream.avail_out = static_cast<uInt>(out.size());
        deflate(&stream, Z_FINISH);
        out.truncate(static_cast<qsizetype>(stream.total_out));
        deflateEnd(&stream);
        return out;
    }

    QByteArray m_bytes;
    QByteArray m_central;
    std::uint16_t m_count = 0;
};

} // namespace fgw::tests
