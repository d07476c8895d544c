// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/promotion.h"
#include "core/intake/word_similarity.h"
#include "tests/core/corpus/scratch_corpus.h"

#include <QTest>

#include <cmath>

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
        QCOMPARE(duplicates[1].embedder, "tfidf-words/1");
        QVERIFY(*duplicates[1].cosine > 0.999);
    }

    void nothingIsLikeATextWithoutWords() {
        corpus::Corpus corpus;
        corpus.cases = {known("A-1", "", "")};
        corpus::Candidate candidate;
        candidate.fields = known("", "", "…");
        QVERIFY(findDuplicates(candidate, corpus).empty());
    }

    void cosinesAreThoseOfScikitLearn() {
        // TfidfVectorizer(token_pattern=r"\w+").fit_transform of the four texts, products with the first.
        const std::vector<double> cosines =
            wordCosines("the agent sent two refunds",
                        {"the agent sent one refund", "a slow answer", "two refunds were sent by the agent"});
        QCOMPARE(cosines.size(), std::size_t{3});
        QVERIFY(std::abs(cosines[0] - 0.43364050) < 1e-6);
        QVERIFY(cosines[1] == 0.0);
        QVERIFY(std::abs(cosines[2] - 0.74304336) < 1e-6);
    }
};

FGW_TEST(TestDuplicates, "duplicates")
#include "test_duplicates.moc"
