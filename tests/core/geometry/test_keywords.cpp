// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/keywords.h"
#include "tests/support/runner.h"

#include <QTest>

#include <string>
#include <vector>

using namespace fgw::geometry;

namespace {

using Labels = std::vector<std::int32_t>;
using Words = std::vector<std::string>;

TermCounts termsOf(const std::vector<std::string_view>& texts) {
    return countTerms(texts, {.minDocuments = 1, .maxDocumentShare = 1.0, .keepStopWords = true}).value();
}

} // namespace

class TestKeywords : public QObject {
    Q_OBJECT
private slots:
    void nameWhatSetsAClusterApart() {
        const TermCounts terms = termsOf(
            {"how many eggs total", "total eggs for lunch", "how many miles total", "total miles by train"});
        const auto keywords = clusterKeywords(terms, Labels{0, 0, 1, 1}, 2, 1);
        QCOMPARE(keywords[0], Words{"eggs"});
        QCOMPARE(keywords[1], Words{"miles"});
    }

    void leaveOutStopWordsAndNumbers() {
        const TermCounts terms = termsOf({"the 12 of 7", "the 12 of 7"});
        QCOMPARE(clusterKeywords(terms, Labels{0, 0}, 1)[0], Words{});
    }

    void doNotRepeatAWord() {
        const TermCounts terms = termsOf({"dozen eggs", "dozen eggs", "dozen eggs", "egg cup", "egg cup"});
        const auto keywords = clusterKeywords(terms, Labels{0, 0, 0, 0, 0}, 1);
        QCOMPARE(keywords[0].size(), std::size_t{3});
        for (const char* word : {"dozen", "eggs", "cup"}) {
            QVERIFY(std::ranges::count(keywords[0], std::string(word)) == 1);
        }
    }

    void oneRepetitiveTextNamesNothing() {
        const TermCounts terms =
            termsOf({"spam spam spam spam spam", "red cup", "red cup", "blue lamp", "blue lamp"});
        const auto keywords = clusterKeywords(terms, Labels{0, 0, 0, 1, 1}, 2);
        QVERIFY(std::ranges::count(keywords[0], std::string("spam")) == 0);
        QVERIFY(!keywords[0].empty());
    }

    void noiseAndEmptyClustersHaveNone() {
        const TermCounts terms = termsOf({"red cup", "blue lamp"});
        const auto keywords = clusterKeywords(terms, Labels{-1, 1}, 3);
        QVERIFY(keywords[0].empty());
        QCOMPARE(keywords[1].size(), std::size_t{2});
        QVERIFY(keywords[2].empty());
        QVERIFY(clusterKeywords(termsOf({}), Labels{}, 0).empty());
    }
};

FGW_TEST(TestKeywords, "keywords")
#include "test_keywords.moc"
