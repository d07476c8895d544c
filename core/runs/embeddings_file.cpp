// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/embeddings_file.h"

#include "core/base/json_reader.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <re2/re2.h>

#include <array>
#include <charconv>
#include <cstring>
#include <limits>
#include <optional>

namespace fgw::runs {

namespace {

constexpr std::string_view kDoing = "read the embeddings";
constexpr std::string_view kMagic{"\x93NUMPY", 6};
constexpr std::uint64_t kMaxHeader = 65536;

std::unexpected<Error> malformed(std::string reason, const std::filesystem::path& file) {
    return failure(ErrorCode::Malformed, std::string(kDoing), std::move(reason), Location{file, {}});
}

Result<std::string> readExactly(const UniqueFd& file, std::size_t size,
                                const std::filesystem::path& shownAs) {
    std::string bytes(size, '\0');
    std::size_t filled = 0;
    while (filled < size) {
        const auto count = readSome(file, bytes.data() + filled, size - filled, shownAs);
        if (!count) {
            return std::unexpected(count.error());
        }
        if (*count == 0) {
            return malformed("the file ends inside its header", shownAs);
        }
        filled += *count;
    }
    return bytes;
}

/// Little-endian, 2 or 4 bytes.
std::uint64_t littleEndian(std::string_view bytes) {
    std::uint64_t value = 0;
    for (std::size_t i = bytes.size(); i-- > 0;) {
        value = value << 8 | static_cast<unsigned char>(bytes[i]);
    }
    return value;
}

/// The header is a Python literal such as {'descr': '<f4', 'fortran_order': False, 'shape': (3, 2), }.
std::optional<EmbeddingsShape> parseHeader(const std::string& header) {
    EmbeddingsShape shape;
    const bool understood = RE2::PartialMatch(header, R"('descr':\s*'<f4')") &&
                            RE2::PartialMatch(header, R"('fortran_order':\s*False)") &&
                            RE2::PartialMatch(header, R"('shape':\s*\(\s*(\d+)\s*,\s*(\d+)\s*,?\s*\))",
                                              &shape.rows, &shape.dimensions);
    return understood ? std::optional(shape) : std::nullopt;
}

bool overflows(const EmbeddingsShape& shape) {
    return shape.dimensions != 0 &&
           shape.rows > std::numeric_limits<std::uint64_t>::max() / sizeof(float) / shape.dimensions;
}

} // namespace

Result<EmbeddingsShape> readEmbeddingsShape(const UniqueFd& file, const std::filesystem::path& shownAs) {
    const auto start = readExactly(file, 8, shownAs);
    if (!start) {
        return std::unexpected(start.error());
    }
    if (!start->starts_with(kMagic)) {
        return malformed("it is no npy file", shownAs);
    }
    // Version 1 gives the header's length in two bytes, later versions in four: NumPy, numpy.lib.format.
    const std::size_t lengthBytes = (*start)[6] == 1 ? 2 : 4;
    const auto length = readExactly(file, lengthBytes, shownAs);
    if (!length) {
        return std::unexpected(length.error());
    }
    const std::uint64_t headerBytes = littleEndian(*length);
    if (headerBytes > kMaxHeader) {
        return malformed("its header is too long", shownAs);
    }
    const auto header = readExactly(file, headerBytes, shownAs);
    if (!header) {
        return std::unexpected(header.error());
    }
    auto shape = parseHeader(*header);
    if (!shape || overflows(*shape)) {
        return malformed("its values are not a matrix of float32 in C order", shownAs);
    }
    shape->dataOffset = 8 + lengthBytes + headerBytes;
    const auto stamp = stampOf(file, shownAs);
    if (!stamp) {
        return std::unexpected(stamp.error());
    }
    if (stamp->size - shape->dataOffset != shape->dataBytes()) {
        return malformed(fmt::format("its header promises {} × {} values, which is not what the file holds",
                                     shape->rows, shape->dimensions),
                         shownAs);
    }
    return *shape;
}

Result<EmbeddingsIndex> parseEmbeddingsIndex(std::string_view text, const std::filesystem::path& shownAs) {
    const auto document = parseJson(text, shownAs);
    if (!document) {
        return std::unexpected(document.error());
    }
    if (!document->is_object() || !document->contains("ids") || !(*document)["ids"].is_array()) {
        return malformed("the index has no list of ids", shownAs);
    }
    EmbeddingsIndex index;
    if (document->contains("embedder") && (*document)["embedder"].is_string()) {
        index.embedder = (*document)["embedder"].get<std::string>();
    }
    for (const auto& id : (*document)["ids"]) {
        if (!id.is_string()) {
            return malformed("the index holds an id that is no text", shownAs);
        }
        index.ids.push_back(id.get<std::string>());
    }
    return index;
}

} // namespace fgw::runs
