// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/embedding/text_vectors.h"

#include "core/base/canonical_json.h"
#include "core/base/hash.h"
#include "core/base/user_directories.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <map>
#include <optional>
#include <unordered_set>
#include <utility>

namespace fgw::embedding {

namespace {

static_assert(std::endian::native == std::endian::little, "vectors are kept as little-endian numbers");

std::string bytesOf(const std::vector<float>& vector) {
    std::string bytes(vector.size() * sizeof(float), '\0');
    std::memcpy(bytes.data(), vector.data(), bytes.size());
    return bytes;
}

/// Nothing where the bytes are not what `bytesOf` wrote: the text is asked for again.
std::optional<std::vector<float>> vectorOf(const std::string& bytes) {
    if (bytes.empty() || bytes.size() % sizeof(float) != 0) {
        return {};
    }
    std::vector<float> vector(bytes.size() / sizeof(float));
    std::memcpy(vector.data(), bytes.data(), bytes.size());
    return vector;
}

std::vector<std::string> differentTexts(std::span<const std::string> texts) {
    std::unordered_set<std::string_view> seen;
    std::vector<std::string> different;
    for (const std::string& text : texts) {
        if (!text.empty() && seen.insert(text).second) {
            different.push_back(text);
        }
    }
    return different;
}

/// The texts that nobody has made a vector of yet; those that are kept go into `vectors`.
Result<std::vector<std::string>> takeKept(std::vector<std::string> texts, const EmbedderIdentity& identity,
                                          const outside::KeptReplies& kept, TextVectors& vectors,
                                          Task& task) {
    std::vector<std::string> missing;
    for (std::string& text : texts) {
        const auto bytes = kept.find(vectorKey(identity, text));
        if (!bytes) {
            return std::unexpected(bytes.error());
        }
        if (auto vector = *bytes ? vectorOf(**bytes) : std::nullopt) {
            vectors.ofText.emplace(std::move(text), std::move(*vector));
            task.advanceTo(++vectors.kept);
        } else {
            missing.push_back(std::move(text));
        }
    }
    return missing;
}

void noteWithout(TextVectors& vectors, std::string why) {
    if (vectors.without++ == 0) {
        vectors.whyNot = std::move(why);
    }
}

/// The length that most have; of two the lesser.
std::size_t commonestLength(const TextVectors& vectors) {
    std::map<std::size_t, std::size_t> counts;
    for (const auto& [text, vector] : vectors.ofText) {
        ++counts[vector.size()];
    }
    const auto most = std::ranges::max_element(counts, {}, [](const auto& entry) { return entry.second; });
    return most == counts.end() ? 0 : most->first;
}

} // namespace

void addVector(TextVectors& vectors, const std::string& text, Embedded embedded) {
    if (embedded.vector.empty()) {
        noteWithout(vectors, std::move(embedded.whyNot));
    } else {
        vectors.ofText.emplace(text, std::move(embedded.vector));
    }
}

void dropOtherLengths(TextVectors& vectors) {
    const std::size_t length = commonestLength(vectors);
    const std::size_t dropped =
        std::erase_if(vectors.ofText, [&](const auto& entry) { return entry.second.size() != length; });
    for (std::size_t count = 0; count < dropped; ++count) {
        noteWithout(vectors, fmt::format("its vector has another length than the {} of most", length));
    }
}

std::string vectorKey(const EmbedderIdentity& identity, std::string_view text) {
    return sha256Hex(canonicalJson({{"kind", identity.kind},
                                    {"name", identity.name},
                                    {"version", identity.version},
                                    {"settings", identity.settings},
                                    {"x", text}}));
}

Result<std::unique_ptr<outside::KeptReplies>> openKeptVectors(const std::filesystem::path& file) {
    return outside::KeptReplies::open(file.empty() ? userCacheDirectory() / "vectors.sqlite" : file,
                                      {.table = "vectors", .column = "vector"});
}

Result<TextVectors> vectorsOfTexts(std::span<const std::string> texts, Embedder& embedder,
                                   outside::KeptReplies& kept, Task& task) {
    TextVectors vectors;
    std::vector<std::string> different = differentTexts(texts);
    task.beginStep("ask " + embedder.identity().name + " for vectors", different.size());
    const auto missing = takeKept(std::move(different), embedder.identity(), kept, vectors, task);
    if (!missing) {
        return std::unexpected(missing.error());
    }
    Status keeping;
    const auto take = [&](std::size_t text, Embedded embedded) {
        const std::string& of = (*missing)[text];
        if (!embedded.vector.empty() && keeping) {
            keeping = kept.keepBytes(vectorKey(embedder.identity(), of), bytesOf(embedded.vector));
        }
        addVector(vectors, of, std::move(embedded));
    };
    const Status asked = missing->empty() ? Status() : embedder.embed(*missing, take, task);
    if (!asked || !keeping) {
        return std::unexpected(asked ? keeping.error() : asked.error());
    }
    dropOtherLengths(vectors);
    return vectors;
}

} // namespace fgw::embedding
