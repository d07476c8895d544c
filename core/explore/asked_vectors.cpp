// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/asked_vectors.h"

#include "core/base/json_reader.h"
#include "core/base/text.h"
#include "core/embedding/embedder_spec.h"
#include "core/embedding/text_vectors.h"
#include "core/embedding/vector_line.h"
#include "core/explore/failure_texts.h"
#include "core/explore/failures.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <string>
#include <utility>
#include <vector>

namespace fgw::explore {

namespace {

constexpr std::string_view kField = "field:";
constexpr const char* kGettingVectors = "get vectors of the failures";

using Vectors = Result<std::shared_ptr<const ItemVectors>>;

std::vector<std::uint32_t> failedRows(const RecordTable& table) {
    std::vector<std::uint32_t> rows;
    for (const Subject& subject : findSubjects(table).all) {
        if (subject.isFailure()) {
            rows.push_back(subject.firstRow);
        }
    }
    return rows;
}

/// The vectors of these names, in their order, so that the same run has the same rows.
Vectors gathered(const std::vector<std::string>& names, embedding::TextVectors made, ItemVectors vectors) {
    vectors.whyNot = std::move(made.whyNot);
    for (const std::string& name : names) {
        const auto found = made.ofText.find(name);
        if (found != made.ofText.end() && !vectors.rowOf.contains(name)) {
            vectors.rowOf.emplace(name, static_cast<std::uint32_t>(vectors.values.rows++));
            vectors.values.columns = found->second.size();
            vectors.values.values.insert(vectors.values.values.end(), found->second.begin(),
                                         found->second.end());
        }
    }
    if (vectors.rowOf.empty()) {
        return failure(ErrorCode::Invalid, kGettingVectors,
                       vectors.whyNot.empty() ? "there is nothing to make vectors of"
                                              : "none has one; the first: " + vectors.whyNot);
    }
    return std::make_shared<const ItemVectors>(std::move(vectors));
}

Vectors fromField(const RecordTable& table, std::string_view text) {
    const std::string name(text.substr(kField.size()));
    const MetadataColumn* column = table.findMetadata(name);
    if (column == nullptr) {
        return failure(ErrorCode::Invalid, kGettingVectors,
                       fmt::format("no record has a field “{}”", excerpt(name, 80)));
    }
    std::vector<std::string> names;
    embedding::TextVectors made;
    for (const std::uint32_t row : failedRows(table)) {
        names.push_back(recordName(table, row));
        const auto value = parseJson(table.metadataText(*column, row), name);
        embedding::addVector(made, names.back(), embedding::vectorIn(value.value_or(nlohmann::json())));
    }
    embedding::dropOtherLengths(made);
    ItemVectors vectors{.embedder = std::string(text), .rowOf = {}, .values = {}, .whyNot = {}};
    vectors.of = ItemVectors::Of::Records;
    vectors.asked = text;
    return gathered(names, std::move(made), std::move(vectors));
}

Result<std::vector<std::string>> embeddedTexts(const RecordTable& table) {
    const auto texts = failureTexts(table, failedRows(table));
    if (!texts) {
        return std::unexpected(texts.error());
    }
    std::vector<std::string> joined;
    for (std::size_t failure = 0; failure < texts->inputs.size(); ++failure) {
        joined.push_back(embeddedText(texts->inputs[failure], texts->outputs[failure]));
    }
    return joined;
}

Vectors fromEmbedder(const RecordTable& table, std::string_view text, Task& task,
                     const std::filesystem::path& keptFile) {
    auto embedder = embedding::makeEmbedder(text);
    if (!embedder) {
        return std::unexpected(embedder.error());
    }
    const auto texts = embeddedTexts(table);
    if (!texts) {
        return std::unexpected(texts.error());
    }
    const auto kept = embedding::openKeptVectors(keptFile);
    if (!kept) {
        return std::unexpected(kept.error());
    }
    auto made = embedding::vectorsOfTexts(*texts, **embedder, **kept, task);
    if (!made) {
        return std::unexpected(made.error());
    }
    ItemVectors vectors{.embedder = (*embedder)->identity().shown(), .rowOf = {}, .values = {}, .whyNot = {}};
    vectors.of = ItemVectors::Of::Texts;
    vectors.asked = text;
    return gathered(*texts, std::move(*made), std::move(vectors));
}

} // namespace

bool asksForVectors(std::string_view text) {
    return text.starts_with(kField) || embedding::namesEmbedder(text);
}

Status checkVectorSpec(std::string_view text) {
    if (text.starts_with(kField)) {
        return text.size() > kField.size() ? Status()
                                           : failure(ErrorCode::Invalid, kGettingVectors,
                                                     "the name of the field is missing: field:NAME");
    }
    const auto embedder = embedding::makeEmbedder(text);
    return embedder ? Status() : std::unexpected(embedder.error());
}

Result<std::shared_ptr<const ItemVectors>> vectorsOfFailures(const RecordTable& table, std::string_view text,
                                                             Task& task,
                                                             const std::filesystem::path& keptFile) {
    return text.starts_with(kField) ? fromField(table, text) : fromEmbedder(table, text, task, keptFile);
}

} // namespace fgw::explore
