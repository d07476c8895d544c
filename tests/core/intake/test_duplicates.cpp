// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/promotion.h"
#include "core/intake/shape_similarity.h"
#include "tests/core/corpus/scratch_corpus.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

using namespace fgw;
using namespace fgw::intake;

namespace {

corpus::Case known(const std::string& id, const std::string& input, const std::string& observed) {
    corpus::Case made;
    made.id = id;
    made.input = input;
    made.observedBehavior = observed;
    made.data = {{"input", input}};
    return made;
}

} // namespace

class TestDuplicates : public QObject {
    Q_OBJECT
private slots:
    void theSameInputComesBeforeTheSameShape() {
        corpus::Corpus corpus;
        corpus.cases = {known("A-1", "one", "it sent the mail twice to the customer"),
                        known("A-2", "Ünïcode  text", "something else entirely"),
                        known("A-3", "three", "It sent the mail TWICE, to the customer!")};
        corpus.watchlist = {known("A-4", "four", "nothing in common")};
        corpus::Candidate candidate;
        candidate.fields = known("",
                                 "U\xCC\x88ni\xCC\x88"
                                 "code text",
                                 "it sent the mail twice to the customer");
        const auto duplicates = findDuplicates(candidate, corpus);
        QCOMPARE(duplicates.size(), std::size_t{3});
        QCOMPARE(duplicates[0].caseId, "A-2");
        QCOMPARE(duplicates[0].kind, "input_hash");
        QVERIFY(!duplicates[0].cosine);
        QCOMPARE(duplicates[1].caseId, "A-1");
        QCOMPARE(duplicates[1].kind, "cosine");
        QCOMPARE(duplicates[1].embedder, std::string(kShapeEmbedder));
        QVERIFY(*duplicates[1].cosine > 0.999);
    }

    void theOldestOfAGroupIsReportedFirst() {
        corpus::Corpus corpus;
        corpus.cases = {known("A-10", "one", "it sent the mail twice to the customer"),
                        known("A-9", "two", "it sent the mail twice, to the customer."),
                        known("A-2", "three", "it sent the mail twice to the the customer")};
        corpus.cases[0].discoveredAt = corpus.cases[1].discoveredAt = "2026-02-01";
        corpus.watchlist = {known("A-11", "four", "it sent the mail twice to the to the customer")};
        corpus.watchlist[0].discoveredAt = "2026-01-01";
        corpus::Candidate candidate;
        candidate.fields = known("", "five", "it sent the mail twice to the customer");
        std::vector<std::string> order;
        for (const corpus::Duplicate& duplicate : findDuplicates(candidate, corpus)) {
            order.push_back(duplicate.caseId);
        }
        QCOMPARE(order, (std::vector<std::string>{"A-11", "A-9", "A-10", "A-2"}));
    }

    void nothingIsLikeATextWithoutWords() {
        corpus::Corpus corpus;
        corpus.cases = {known("A-1", "", "")};
        corpus::Candidate candidate;
        candidate.fields = known("", "", "…");
        QVERIFY(findDuplicates(candidate, corpus).empty());
    }
};

FGW_TEST(TestDuplicates, "duplicates")
#include "test_duplicates.moc"
