// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/passing_twin.h"

#include "core/explore/failure_texts.h"
#include "core/geometry/terms.h"
#include "core/geometry/tfidf.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace fgw::explore {

namespace {

/// Rows of passing answers to other items than that of `row`, one an item.
std::vector<std::uint32_t> candidates(const RecordTable& table, const Subjects& subjects, std::size_t row,
                                      bool sameModel) {
    std::vector<std::uint8_t> isTaken(table.items().size(), 0);
    isTaken[table.item()[row].value] = 1;
    std::vector<std::uint32_t> rows;
    for (const Subject& subject : subjects.all) {
        const bool passes = subject.passes > 0 && !subject.isFailure();
        const bool counts = !sameModel || subject.model == table.model()[row];
        if (passes && counts && isTaken[subject.item.value] == 0) {
            isTaken[subject.item.value] = 1;
            rows.push_back(subject.firstRow);
        }
    }
    return rows;
}

Result<std::vector<std::string>> inputsOf(const RecordTable& table, std::span<const std::uint32_t> rows) {
    std::vector<TextId> ids;
    std::ranges::transform(rows, std::back_inserter(ids),
                           [&](std::uint32_t row) { return table.itemOf(row).input; });
    auto texts = table.texts().texts(ids);
    for (std::size_t index = 0; texts && index < rows.size(); ++index) {
        if (table.itemOf(rows[index]).inputIsMessages) {
            (*texts)[index] = spokenText((*texts)[index]);
        }
    }
    return texts;
}

double productOfRows(const geometry::SparseMatrix& matrix, std::size_t a, std::size_t b) {
    double sum = 0.0;
    std::size_t inB = matrix.offsets[b];
    for (std::size_t inA = matrix.offsets[a]; inA < matrix.offsets[a + 1]; ++inA) {
        while (inB < matrix.offsets[b + 1] && matrix.columnOf[inB] < matrix.columnOf[inA]) {
            ++inB;
        }
        if (inB < matrix.offsets[b + 1] && matrix.columnOf[inB] == matrix.columnOf[inA]) {
            sum += static_cast<double>(matrix.values[inA]) * static_cast<double>(matrix.values[inB]);
        }
    }
    return sum;
}

/// Of documents 1 …, the one most like document 0, and how much.
std::pair<std::size_t, double> mostAlike(const geometry::SparseMatrix& weights) {
    std::pair<std::size_t, double> best{1, -1.0};
    for (std::size_t document = 1; document < weights.rows; ++document) {
        if (const double cosine = productOfRows(weights, 0, document); cosine > best.second) {
            best = {document, cosine};
        }
    }
    return best;
}

} // namespace

Result<std::optional<PassingTwin>> nearestPassingTwin(const RecordTable& table, const Subjects& subjects,
                                                      std::size_t row, Threads threads, Task& task) {
    if (row >= table.size()) {
        return failure(ErrorCode::NotFound, "find the nearest passing twin", "the run has no such row");
    }
    std::vector<std::uint32_t> rows = candidates(table, subjects, row, true);
    const bool sameModel = !rows.empty();
    rows = sameModel ? std::move(rows) : candidates(table, subjects, row, false);
    if (rows.empty()) {
        return std::nullopt;
    }
    rows.insert(rows.begin(), static_cast<std::uint32_t>(row));
    const auto texts = inputsOf(table, rows);
    if (!texts) {
        return std::unexpected(texts.error());
    }
    const std::vector<std::string_view> views(texts->begin(), texts->end());
    const auto terms =
        geometry::countTerms(views, {.minDocuments = 1, .maxDocumentShare = 1.0, .threads = threads}, &task);
    if (!terms) {
        return std::unexpected(terms.error());
    }
    const auto [document, cosine] = mostAlike(geometry::tfidf(terms->counts).weights);
    return PassingTwin{rows[document], cosine, sameModel, rows.size() - 1};
}

} // namespace fgw::explore
