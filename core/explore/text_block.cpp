// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/text_block.h"

#include "core/geometry/features.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

namespace fgw::explore {

namespace {

/// What the vectors call the failure `index` of these rows.
std::string nameInVectors(const RecordTable& table, std::span<const std::uint32_t> rows,
                          const FailureTexts& texts, const ItemVectors& vectors, std::size_t index) {
    switch (vectors.of) {
    case ItemVectors::Of::Texts:
        return embeddedText(texts.inputs[index], texts.outputs[index]);
    case ItemVectors::Of::Records:
        return recordName(table, rows[index]);
    case ItemVectors::Of::Items:
        break;
    }
    return table.itemOf(rows[index]).id;
}

std::string describeMissing(std::size_t missing, const std::string& whyNot) {
    return missing == 0 || whyNot.empty() ? std::string() : "; the first: " + whyNot;
}

} // namespace

Result<TextBlock> vectorBlock(const RecordTable& table, std::span<const std::uint32_t> rows,
                              const FailureTexts& texts, const ItemVectors* vectors) {
    constexpr const char* kDoing = "place failures by imported vectors";
    if (vectors == nullptr) {
        return failure(ErrorCode::Invalid, kDoing, "there are no vectors beside this run");
    }
    TextBlock block{.values = geometry::Matrix(rows.size(), vectors->values.columns)};
    std::vector<double> sums(vectors->values.columns, 0.0);
    std::vector<std::size_t> missing;
    for (std::size_t index = 0; index < rows.size(); ++index) {
        const auto found = vectors->rowOf.find(nameInVectors(table, rows, texts, *vectors, index));
        if (found == vectors->rowOf.end()) {
            missing.push_back(index);
            continue;
        }
        const auto vector = vectors->values.row(found->second);
        std::ranges::copy(vector, block.values.row(index).begin());
        std::ranges::transform(sums, vector, sums.begin(), std::plus<>());
    }
    const std::size_t known = rows.size() - missing.size();
    if (known < missing.size() || known == 0) {
        return failure(ErrorCode::Invalid, kDoing,
                       fmt::format("only {} of {} failures have one{}", known, rows.size(),
                                   describeMissing(missing.size(), vectors->whyNot)));
    }
    for (const std::size_t index : missing) {
        std::ranges::transform(sums, block.values.row(index).begin(), [&](double sum) {
            return static_cast<float>(sum / static_cast<double>(known));
        });
    }
    geometry::normaliseRows(block.values);
    block.embedder = vectors->embedder.empty() ? "unnamed" : vectors->embedder;
    block.how = fmt::format("vectors of {} ({} dimensions; {} failures without one lie at the mean{})",
                            block.embedder, block.values.columns, missing.size(),
                            describeMissing(missing.size(), vectors->whyNot));
    return block;
}

} // namespace fgw::explore
