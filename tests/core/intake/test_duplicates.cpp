// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/promotion.h"
#include "core/intake/word_similarity.h"
#include "tests/core/corpus/scratch_corpus.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <cmath>
#include <fstream>
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
        QCOMPARE(duplicates[1].embedder, "tfidf-words/1");
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

    /// What the README says of this embedder at its threshold: sixty pairs of descriptions, half of them of
    /// the same shape, each looked for among all second ones.
    void recallAndPrecisionOnParaphrases() {
        std::ifstream lines(tests::sourcePath("tests/core/intake/paraphrases.jsonl").toStdString());
        std::vector<nlohmann::json> pairs;
        for (std::string line; std::getline(lines, line);) {
            pairs.push_back(nlohmann::json::parse(line));
        }
        QCOMPARE(pairs.size(), std::size_t{60});
        corpus::Corpus corpus;
        for (std::size_t i = 0; i < pairs.size(); ++i) {
            const std::string number = std::to_string(i);
            corpus.cases.push_back(known("A-" + number, "input " + number, pairs[i]["b"]));
        }
        int found = 0;
        int wrong = 0;
        for (std::size_t i = 0; i < pairs.size(); ++i) {
            corpus::Candidate candidate;
            candidate.fields = known("", "another input " + std::to_string(i), pairs[i]["a"]);
            for (const corpus::Duplicate& duplicate : findDuplicates(candidate, corpus)) {
                const bool same = duplicate.caseId == "A-" + std::to_string(i) && pairs[i]["same"];
                const bool its = duplicate.caseId == "A-" + std::to_string(i);
                found += same ? 1 : 0;
                wrong += its && !same ? 1 : 0;
            }
        }
        QCOMPARE(std::string(kWordEmbedder), "tfidf-words/1");
        QCOMPARE(found, 5);
        QCOMPARE(wrong, 0);
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
