// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/shape_similarity.h"
#include "tests/support/runner.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

using namespace fgw;
using namespace fgw::intake;

namespace {

/// Two descriptions, looked for among the second ones of all pairs.
struct Pair {
    double cosine = 0.0;
    bool same = false; ///< they tell of one shape
};

std::vector<Pair> pairsOf(const QString& file) {
    std::ifstream lines(tests::sourcePath(file).toStdString());
    std::vector<nlohmann::json> read;
    for (std::string line; std::getline(lines, line);) {
        read.push_back(nlohmann::json::parse(line));
    }
    std::vector<std::string_view> seconds;
    for (const nlohmann::json& pair : read) {
        seconds.emplace_back(pair["b"].get_ref<const std::string&>());
    }
    std::vector<Pair> pairs;
    for (std::size_t i = 0; i < read.size(); ++i) {
        pairs.push_back({shapeCosines(read[i]["a"].get<std::string>(), seconds)[i], read[i]["same"]});
    }
    return pairs;
}

struct Found {
    int right = 0;
    int wrong = 0;
};

Found foundAbove(double threshold, const std::vector<Pair>& pairs) {
    const auto count = [&](bool same) {
        return static_cast<int>(std::ranges::count_if(
            pairs, [&](const Pair& pair) { return pair.same == same && pair.cosine > threshold; }));
    };
    return {count(true), count(false)};
}

} // namespace

/// Committed values are those of oracle/shape_cosines.py.
class TestShapeSimilarity : public QObject {
    Q_OBJECT
private slots:
    void cosinesAreThoseOfTheObviousWay() {
        const std::vector<double> english =
            shapeCosines("the agent sent two refunds", {"the agent sent one refund", "a slow answer",
                                                        "two refunds were sent by the agent"});
        QCOMPARE(english.size(), std::size_t{3});
        QVERIFY(std::abs(english[0] - 0.6548830400963017) < 1e-12);
        QVERIFY(english[1] == 0.0);
        QVERIFY(std::abs(english[2] - 0.8059723625503086) < 1e-12);
        const std::vector<double> german =
            shapeCosines("Größe überschätzt", {"die Größe unterschätzt", "größer"});
        QVERIFY(std::abs(german[0] - 0.5338202516426231) < 1e-12);
        QVERIFY(std::abs(german[1] - 0.19905287249534453) < 1e-12);
    }

    void nothingIsLikeATextWithoutWords() {
        QCOMPARE(shapeCosines("?!", {"a text", "", "?!"}), (std::vector<double>{0.0, 0.0, 0.0}));
        QCOMPARE(shapeCosines("a text", {"", "?!"}), (std::vector<double>{0.0, 0.0}));
    }

    /// To the bit: features are summed in the order in which they were met, and its own are met no more.
    void whatIsComparedLeavesNoTrace() {
        Shapes shapes;
        std::vector<std::string_view> others;
        for (const std::string_view text : {"two refunds were sent", "refunds refunds", "a slow answer"}) {
            shapes.add(text);
            others.push_back(text);
            for (const std::string_view wanted :
                 {"two slow refunds", "another text", "", "two slow refunds"}) {
                QVERIFY(shapes.cosines(wanted) == shapeCosines(wanted, others));
            }
        }
    }

    /// Each thread takes some of many texts.
    void aTextHasItsCosineWhereverItStands() {
        std::vector<std::string> texts;
        for (int i = 0; i < 5000; ++i) {
            texts.push_back("the agent closed ticket " + std::to_string(i % 1000) + " without an answer");
        }
        const std::vector<std::string_view> others(texts.begin(), texts.end());
        const std::vector<double> cosines = shapeCosines("closed ticket 17 and gave no answer", others);
        QCOMPARE(cosines.size(), others.size());
        for (std::size_t i = 1000; i < cosines.size(); ++i) {
            QCOMPARE(cosines[i], cosines[i - 1000]);
        }
        QVERIFY(std::ranges::max_element(cosines) - cosines.begin() == 17);
    }

    /// The threshold is the least of two decimals that proposes none of the eighty pairs wrongly.
    void theThresholdIsThatOfTheDevelopmentPairs() {
        const std::vector<Pair> pairs = pairsOf(QStringLiteral("tests/core/intake/paraphrases_dev.jsonl"));
        QCOMPARE(pairs.size(), std::size_t{80});
        const Found found = foundAbove(kSameShape, pairs);
        QCOMPARE(found.wrong, 0);
        QCOMPARE(found.right, 22);
        QVERIFY(foundAbove(kSameShape - 0.01, pairs).wrong > 0);
    }

    /// What the README says of this embedder: sixty other pairs, half of them of one shape.
    void recallAndPrecisionOnParaphrases() {
        const std::vector<Pair> pairs = pairsOf(QStringLiteral("tests/core/intake/paraphrases.jsonl"));
        QCOMPARE(pairs.size(), std::size_t{60});
        const Found found = foundAbove(kSameShape, pairs);
        QCOMPARE(std::string(kShapeEmbedder), "tfidf-words-trigrams/1");
        QCOMPARE(found.right, 18);
        QCOMPARE(found.wrong, 0);
    }
};

FGW_TEST(TestShapeSimilarity, "shape_similarity")
#include "test_shape_similarity.moc"
