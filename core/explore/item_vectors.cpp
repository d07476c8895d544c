// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/item_vectors.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace fgw::explore {

std::string embeddedText(const std::string& input, const std::string& output) {
    return output.empty() ? input : input + "\n" + output;
}

std::string recordName(const RecordTable& table, std::size_t row) {
    const RecordKey key = table.key(row);
    return fmt::format("{}\x1f{}\x1f{}\x1f{}\x1f{}\x1f{}\x1f{}", key.slice, key.seed, key.round, key.epoch,
                       key.samplingSeed, key.model, key.itemId);
}

Result<ItemVectors> itemVectors(std::string embedder, const std::vector<std::string>& ids,
                                std::vector<float> values) {
    constexpr const char* kDoing = "use the vectors of items";
    if (ids.empty() || values.empty() || values.size() % ids.size() != 0) {
        return failure(ErrorCode::Invalid, kDoing, "there is not one vector for each item id");
    }
    if (!std::ranges::all_of(values, [](float value) { return std::isfinite(value); })) {
        return failure(ErrorCode::Invalid, kDoing, "a value is not a finite number");
    }
    ItemVectors vectors{.embedder = std::move(embedder), .rowOf = {}, .values = {}};
    vectors.values.rows = ids.size();
    vectors.values.columns = values.size() / ids.size();
    vectors.values.values = std::move(values);
    for (std::size_t row = 0; row < ids.size(); ++row) {
        vectors.rowOf[ids[row]] = static_cast<std::uint32_t>(row);
    }
    return vectors;
}

} // namespace fgw::explore
