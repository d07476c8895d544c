// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/base/task.h"
#include "core/explore/distinction.h"
#include "core/explore/failure_map.h"
#include "core/records/record_table.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace fgw::explore {

struct ContrastOptions {
    bool terms = true;               ///< compares the words of the texts as well
    std::size_t fewestItems = 5;     ///< with a property, before it is looked at; of a cluster beside all too
    std::size_t mostTerms = 2000;    ///< the terms that most failed items hold; others are not looked at
    std::size_t mostValues = 10'000; ///< of a number, a side; of more items so many are drawn by the seed
    std::uint64_t seed = 0;          ///< of bootstrap and permutation, which numbers need
    std::size_t resamples = 1000;    ///< of both; the least p of a number is 1 / (resamples + 1)
    Threads threads = {};            ///< does not change the result
};

/// Indexes of points, one an item: its first failure on that side stands for it.
struct ItemSides {
    std::vector<std::uint32_t> in;
    std::vector<std::uint32_t> beside;
    std::size_t inBoth = 0; ///< items left out, because they have failures on both sides
};

/// Compares failed items of a map, each counted once whichever models fail it: the failures of one item are
/// no independent draws. Looked at are slices, terms, the geometry features, text metadata of items, and the
/// model and text metadata of records where they are the same in all failures of every item. Which
/// properties are looked at depends on how many failed items have them, never on the cluster, so that p
/// holds. `structure_id` is not looked at: purity says how far clusters coincide with it.
class ItemContrast {
public:
    /// Table and map must outlive this.
    ItemContrast(const RecordTable& table, const FailureMap& map, const ContrastOptions& options);

    /// That some model fails.
    [[nodiscard]] std::size_t items() const { return m_items.size(); }
    /// With failures in more than one cluster.
    [[nodiscard]] std::size_t itemsInSeveral() const;

    /// The items with a failure in the cluster, and all others.
    [[nodiscard]] ItemSides besideRest(std::uint32_t cluster) const;
    /// The items of one cluster and of another.
    [[nodiscard]] ItemSides besideCluster(std::uint32_t cluster, std::uint32_t other) const;

    /// Every test that can be made of these sides, p not corrected yet. Only error: Cancelled.
    [[nodiscard]] Result<std::vector<Distinction>> compare(const ItemSides& sides, const Task& task) const;

private:
    using Points = std::vector<std::uint32_t>; ///< indexes of points

    /// A field that puts each point under one of its names.
    struct Field {
        PropertyKind kind = PropertyKind::Value;
        std::string name;
        const std::vector<std::string>* values = nullptr;
        std::vector<std::uint32_t> valueOfPoint; ///< none where it is past the values
    };

    [[nodiscard]] bool isOfItems(const Field& field) const;
    void findFields(const RecordTable& table);
    void findTerms();
    void compareField(const Field& field, const ItemSides& sides, std::vector<Distinction>& tests) const;
    void compareTerms(const ItemSides& sides, std::vector<Distinction>& tests) const;
    Status compareNumber(std::size_t column, const ItemSides& sides, const Task& task,
                         std::vector<Distinction>& tests) const;
    [[nodiscard]] std::vector<double> valuesAt(std::size_t column, const Points& points) const;

    const FailureMap& m_map;
    ContrastOptions m_options;
    std::vector<Points> m_items; ///< the points of each failed item, in the order of the points
    std::vector<Field> m_fields;
    std::vector<std::uint32_t> m_terms; ///< columns of the map's terms
};

} // namespace fgw::explore
