// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/hash.h"
#include "core/base/strong.h"
#include "core/records/outcome.h"
#include "core/records/text_source.h"

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fgw {

using ItemIndex = Strong<struct ItemTag>;   ///< into RecordTable::items()
using ModelIndex = Strong<struct ModelTag>; ///< into RecordTable::models()
using SliceIndex = Strong<struct SliceTag>; ///< into RecordTable::slices()

/// Value of an optional whole-number column (seed, round, epoch, sampling seed) where the record has none.
inline constexpr std::int32_t kAbsent = std::numeric_limits<std::int32_t>::min();

/// What was asked: shared by all records of the same id and content in a source.
struct Item {
    std::string id;
    TextId input = kNoText; ///< `x`, or the transcript of `messages` as canonical JSON
    bool inputIsMessages = false;
    TextId expected = kNoText; ///< `y`
    std::string structureId;   ///< held-out label; empty where there is none
    Fingerprint content;       ///< of canonicalText(input): what judgements are recognised by in later runs
};

/// A column of metadata, by item or by record. A column is numeric where every present value is a number.
struct MetadataColumn {
    std::string name;
    bool ofItems = true; ///< indexed by item where true, by row otherwise
    bool numeric = false;
    std::vector<double> numbers;         ///< where numeric; NaN is absent
    std::vector<std::uint32_t> codes;    ///< where not numeric; 0xFFFFFFFF is absent
    std::vector<std::string> dictionary; ///< what the codes mean, in order of first appearance
};

/// Full identity of one evaluation within a source.
struct RecordKey {
    std::string slice;
    std::int32_t seed = kAbsent;
    std::int32_t round = kAbsent;
    std::int32_t epoch = kAbsent;
    std::int32_t samplingSeed = kAbsent;
    std::string model;
    std::string itemId;
    friend bool operator==(const RecordKey&, const RecordKey&) = default;
};

/// All evaluation records of one source as columns: immutable once built, so any thread may read it. Every
/// column of rows has `size()` entries. Row numbers are positions in this table and mean nothing outside it:
/// what lasts longer than the table is keyed by `key()` and the item's content.
class RecordTable {
public:
    /// What a builder fills in; `RecordTable` takes it over. Columns left empty by a builder stand for "all
    /// absent".
    struct Columns {
        std::vector<ItemIndex> item;
        std::vector<ModelIndex> model;
        std::vector<SliceIndex> slice;
        std::vector<std::int32_t> seed;
        std::vector<std::int32_t> round;
        std::vector<std::int32_t> epoch;
        std::vector<std::int32_t> samplingSeed;
        std::vector<Outcome> outcome;
        std::vector<std::uint8_t> abstained;   ///< 0 or 1
        std::vector<float> confidence;         ///< 0 to 1; NaN is absent
        std::vector<float> latencyMs;          ///< NaN is absent
        std::vector<TextId> output;            ///< `y_hat`
        std::vector<std::uint64_t> sourceLine; ///< line in the source file, from 1; 0 where it has none
        std::vector<std::int32_t> cluster;     ///< from `failure_clustered`; kAbsent where there is none
        std::vector<Item> items;
        std::vector<std::string> models;
        std::vector<std::string> slices;
        std::vector<MetadataColumn> metadata;
        std::shared_ptr<const TextSource> texts;
    };

    explicit RecordTable(Columns columns);

    [[nodiscard]] std::size_t size() const { return m_columns.item.size(); }

    [[nodiscard]] std::span<const ItemIndex> item() const { return m_columns.item; }
    [[nodiscard]] std::span<const ModelIndex> model() const { return m_columns.model; }
    [[nodiscard]] std::span<const SliceIndex> slice() const { return m_columns.slice; }
    [[nodiscard]] std::span<const std::int32_t> seed() const { return m_columns.seed; }
    [[nodiscard]] std::span<const std::int32_t> round() const { return m_columns.round; }
    [[nodiscard]] std::span<const std::int32_t> epoch() const { return m_columns.epoch; }
    [[nodiscard]] std::span<const std::int32_t> samplingSeed() const { return m_columns.samplingSeed; }
    [[nodiscard]] std::span<const Outcome> outcome() const { return m_columns.outcome; }
    [[nodiscard]] std::span<const std::uint8_t> abstained() const { return m_columns.abstained; }
    [[nodiscard]] std::span<const float> confidence() const { return m_columns.confidence; }
    [[nodiscard]] std::span<const float> latencyMs() const { return m_columns.latencyMs; }
    [[nodiscard]] std::span<const TextId> output() const { return m_columns.output; }
    [[nodiscard]] std::span<const std::uint64_t> sourceLine() const { return m_columns.sourceLine; }
    [[nodiscard]] std::span<const std::int32_t> cluster() const { return m_columns.cluster; }

    [[nodiscard]] const std::vector<Item>& items() const { return m_columns.items; }
    [[nodiscard]] const std::vector<std::string>& models() const { return m_columns.models; }
    [[nodiscard]] const std::vector<std::string>& slices() const { return m_columns.slices; }
    [[nodiscard]] const std::vector<MetadataColumn>& metadata() const { return m_columns.metadata; }
    [[nodiscard]] const MetadataColumn* findMetadata(std::string_view name) const;
    [[nodiscard]] const TextSource& texts() const { return *m_columns.texts; }

    [[nodiscard]] const Item& itemOf(std::size_t row) const {
        return m_columns.items[m_columns.item[row].value];
    }
    [[nodiscard]] const std::string& modelOf(std::size_t row) const {
        return m_columns.models[m_columns.model[row].value];
    }
    [[nodiscard]] const std::string& sliceOf(std::size_t row) const {
        return m_columns.slices[m_columns.slice[row].value];
    }
    [[nodiscard]] RecordKey key(std::size_t row) const;
    /// A metadata value as text; empty where absent.
    [[nodiscard]] std::string metadataText(const MetadataColumn& column, std::size_t row) const;

private:
    Columns m_columns;
};

} // namespace fgw
