// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/terms.h"
#include "core/geometry/tfidf.h"
#include "tests/core/geometry/points.h"
#include "tests/support/reference.h"

#include <QTest>

#include <cmath>
#include <map>

using namespace fgw;
using namespace fgw::geometry;

namespace {

std::vector<std::string_view> views(const std::vector<std::string>& texts) {
    return {texts.begin(), texts.end()};
}

std::vector<std::string> sorted(std::vector<std::string> terms) {
    std::ranges::sort(terms);
    return terms;
}

} // namespace

class TestTfidf : public QObject {
    Q_OBJECT
private slots:
    void agreesWithScikitLearn() {
        const auto reference = tests::readReference(tests::kReference, "tfidf");
        const auto texts = reference["texts"].get<std::vector<std::string>>();
        for (const auto& expected : reference["cases"]) {
            const TermCounts terms =
                countTerms(views(texts), {.pairs = expected["pairs"], .keepStopWords = true}).value();
            QCOMPARE(sorted(terms.terms), expected["terms"].get<std::vector<std::string>>());
            compareRows(terms, tfidf(terms.counts, expected["sublinear"]).weights, expected["rows"]);
        }
    }

    void stopWordsAndRareTermsAreLeftOut() {
        const std::vector<std::string_view> texts{"the red egg", "the red cup", "a blue cup", "a green lamp"};
        const TermCounts terms = countTerms(texts, {}).value();
        QCOMPARE(sorted(terms.terms), (std::vector<std::string>{"cup", "red"}));
    }

    void limitKeepsTheTermsOfTheMostDocuments() {
        const std::vector<std::string_view> texts{"red egg", "red egg", "red cup", "blue cup", "old red"};
        const TermCounts terms =
            countTerms(texts, {.pairs = false, .maxDocumentShare = 1.0, .maxTerms = 1}).value();
        QCOMPARE(terms.terms, std::vector<std::string>{"red"});
        QCOMPARE(terms.counts.offsets, (std::vector<std::size_t>{0, 1, 2, 3, 3, 4}));
    }

    void limitsAreLiftedWhereTheyWouldLeaveNothing() {
        const std::vector<std::string_view> one{"a single text"};
        QCOMPARE(sorted(countTerms(one, {}).value().terms),
                 (std::vector<std::string>{"single", "single text", "text"}));
    }

    void textsWithoutWordsGiveNoTerms() {
        const std::vector<std::string_view> empty{"", " ", "?"};
        const TermCounts terms = countTerms(empty, {}).value();
        QVERIFY(terms.terms.empty());
        QCOMPARE(tfidf(terms.counts).weights.offsets, (std::vector<std::size_t>{0, 0, 0, 0}));
        QCOMPARE(countTerms({}, {}).value().counts.rows, std::size_t{0});
    }

    void sameBitsOnAnyNumberOfThreads() {
        const auto texts = tests::randomTexts(500, 30);
        const TermCounts one = countTerms(views(texts), {.threads = {1}}).value();
        const TermCounts two = countTerms(views(texts), {.threads = {2}}).value();
        QCOMPARE(one.terms, two.terms);
        QVERIFY(one.counts == two.counts);
        QVERIFY(one.terms.size() > 300);
    }

    void cancelledIsAnErrorOfItsOwn() {
        Task task;
        task.cancel();
        const std::vector<std::string_view> texts{"one text"};
        QCOMPARE(countTerms(texts, {}, &task).error().code, ErrorCode::Cancelled);
    }

private:
    static void compareRows(const TermCounts& terms, const SparseMatrix& weights,
                            const nlohmann::json& rows) {
        QCOMPARE(weights.rows, rows.size());
        for (std::size_t row = 0; row < weights.rows; ++row) {
            QCOMPARE(weights.offsets[row + 1] - weights.offsets[row], rows[row].size());
            for (std::size_t entry = weights.offsets[row]; entry < weights.offsets[row + 1]; ++entry) {
                const double expected = rows[row].at(terms.terms[weights.columnOf[entry]]);
                QVERIFY(std::abs(static_cast<double>(weights.values[entry]) - expected) < 1e-6);
            }
        }
    }
};

FGW_TEST(TestTfidf, "tfidf")
#include "test_tfidf.moc"
