// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/products.h"
#include "core/geometry/terms.h"
#include "core/geometry/tfidf.h"
#include "core/geometry/truncated_svd.h"
#include "tests/core/geometry/points.h"
#include "tests/support/reference.h"

#include <QTest>

#include <cmath>

using namespace fgw;
using namespace fgw::geometry;

namespace {

SparseMatrix sparseFrom(const nlohmann::json& expected) {
    SparseMatrix matrix{.rows = expected["rows"], .columns = expected["columns"]};
    matrix.offsets.assign(matrix.rows + 1, 0);
    for (const auto& entry : expected["entries"]) {
        ++matrix.offsets[entry[0].get<std::size_t>() + 1];
        matrix.columnOf.push_back(entry[1]);
        matrix.values.push_back(entry[2]);
    }
    for (std::size_t row = 0; row < matrix.rows; ++row) {
        matrix.offsets[row + 1] += matrix.offsets[row];
    }
    return matrix;
}

SparseMatrix textMatrix() {
    const auto texts = tests::randomTexts(600, 40);
    const std::vector<std::string_view> views(texts.begin(), texts.end());
    return tfidf(countTerms(views, {}).value().counts).weights;
}

/// Largest difference of a column from the expected one, whichever way the expected one points.
double columnDifference(const Matrix& found, const nlohmann::json& rows, std::size_t column) {
    double asIs = 0.0;
    double flipped = 0.0;
    for (std::size_t row = 0; row < found.rows; ++row) {
        const double value = found.row(row)[column];
        const double expected = rows[row][column];
        asIs = std::max(asIs, std::abs(value - expected));
        flipped = std::max(flipped, std::abs(value + expected));
    }
    return std::min(asIs, flipped);
}

} // namespace

class TestTruncatedSvd : public QObject {
    Q_OBJECT
private slots:
    void agreesWithTheExactDecomposition() {
        for (const auto& expected : tests::readReference(tests::kReference, "svd")) {
            const std::size_t dimensions = expected["dimensions"];
            const TruncatedSvd svd =
                truncatedSvd(sparseFrom(expected), {.dimensions = dimensions, .powerIterations = 20}).value();
            QCOMPARE(svd.singularValues.size(), dimensions);
            const double longest = expected["singular_values"][0];
            for (std::size_t column = 0; column < dimensions; ++column) {
                const double value = svd.singularValues[column];
                QVERIFY(std::abs(value - expected["singular_values"][column].get<double>()) < 1e-5 * longest);
                QVERIFY(columnDifference(svd.embedding, expected["embedding"], column) < 1e-3 * longest);
                QVERIFY(columnDifference(svd.components, expected["components"], column) < 1e-3);
            }
        }
    }

    void fewIterationsAreCloseEnoughForAMap() {
        for (const auto& expected : tests::readReference(tests::kReference, "svd")) {
            const std::size_t dimensions = expected["dimensions"];
            const TruncatedSvd svd = truncatedSvd(sparseFrom(expected), {.dimensions = dimensions}).value();
            for (std::size_t column = 0; column < dimensions; ++column) {
                const double exact = expected["singular_values"][column];
                QVERIFY(std::abs(static_cast<double>(svd.singularValues[column]) - exact) < 1e-3 * exact);
            }
        }
    }

    void aNewRowTimesTheComponentsIsItsEmbedding() {
        const SparseMatrix matrix = textMatrix();
        const TruncatedSvd svd = truncatedSvd(matrix, {.dimensions = 12}).value();
        QVERIFY(multiply(matrix, svd.components, {1}) == svd.embedding);
    }

    void theGreatestComponentIsPositive() {
        const TruncatedSvd svd = truncatedSvd(textMatrix(), {.dimensions = 6}).value();
        for (std::size_t column = 0; column < 6; ++column) {
            float greatest = 0.0F;
            for (std::size_t row = 0; row < svd.components.rows; ++row) {
                const float value = svd.components.row(row)[column];
                greatest = std::abs(value) > std::abs(greatest) ? value : greatest;
            }
            QVERIFY(greatest > 0.0F);
        }
    }

    void sameBitsOnAnyNumberOfThreads() {
        const SparseMatrix matrix = textMatrix();
        const TruncatedSvd one = truncatedSvd(matrix, {.dimensions = 32, .seed = 3, .threads = {1}}).value();
        const TruncatedSvd two = truncatedSvd(matrix, {.dimensions = 32, .seed = 3, .threads = {2}}).value();
        QVERIFY(one.embedding == two.embedding);
        QVERIFY(one.components == two.components);
    }

    void rankIsNoMoreThanTheMatrixHas() {
        // Two rows, the second twice the first: one direction.
        const SparseMatrix matrix{
            .rows = 2, .columns = 3, .offsets = {0, 2, 4}, .columnOf = {0, 2, 0, 2}, .values = {3, 4, 6, 8}};
        const TruncatedSvd svd = truncatedSvd(matrix, {}).value();
        QCOMPARE(svd.singularValues.size(), std::size_t{2});
        QVERIFY(std::abs(svd.singularValues[0] - std::sqrt(125.0F)) < 1e-4F);
        QVERIFY(svd.singularValues[1] < 1e-3F);
        QVERIFY(std::ranges::all_of(svd.embedding.values, [](float value) { return std::isfinite(value); }));
    }

    void emptyMatricesHaveNoDimensions() {
        const SparseMatrix noColumns{.rows = 3, .columns = 0, .offsets = {0, 0, 0, 0}};
        const TruncatedSvd svd = truncatedSvd(noColumns, {}).value();
        QCOMPARE(svd.embedding.rows, std::size_t{3});
        QCOMPARE(svd.embedding.columns, std::size_t{0});
        const SparseMatrix zeros{.rows = 3, .columns = 2, .offsets = {0, 0, 0, 0}};
        QCOMPARE(truncatedSvd(zeros, {}).value().singularValues, (std::vector<float>{0.0F, 0.0F}));
        const SparseMatrix nothing{.offsets = {0}};
        QVERIFY(truncatedSvd(nothing, {}).value().embedding.values.empty());
    }
};

FGW_TEST(TestTruncatedSvd, "truncated_svd")
#include "test_truncated_svd.moc"
