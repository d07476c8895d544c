// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/score_store.h"
#include "tests/support/runner.h"

#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <fstream>

using namespace fgw;
using namespace fgw::importers;

namespace {

class ScorersDirectory {
public:
    [[nodiscard]] std::filesystem::path file() const {
        return std::filesystem::path(m_directory.path().toStdString()) / "state" / "scorers.json";
    }

private:
    QTemporaryDir m_directory;
};

bool same(const ScoreOptions& a, const ScoreOptions& b) {
    return a.scorer == b.scorer && a.threshold == b.threshold;
}

} // namespace

class TestScoreStore : public QObject {
    Q_OBJECT
private slots:
    void remembersBySource() {
        const ScorersDirectory directory;
        const ScoreStore store(directory.file());
        QVERIFY(isDefault(store.find("/logs/a")));
        const ScoreOptions grade{.scorer = "exact,\"ß\"", .threshold = 0.1};
        const ScoreOptions border{.scorer = {}, .threshold = 0.0};
        QVERIFY(store.remember("/logs/a", grade));
        QVERIFY(store.remember("/logs/b", border));
        const ScoreStore again(directory.file());
        QVERIFY(same(again.find("/logs/a"), grade));
        QVERIFY(same(again.find("/logs/b"), border));
        QVERIFY(isDefault(again.find("/logs")));
    }

    void theDefaultIsRememberedByForgetting() {
        const ScorersDirectory directory;
        const ScoreStore store(directory.file());
        QVERIFY(store.remember("/a", {.scorer = "x", .threshold = {}}));
        QVERIFY(store.remember("/b", {.scorer = "y", .threshold = {}}));
        QVERIFY(store.remember("/a", {}));
        QVERIFY(isDefault(store.find("/a")));
        QCOMPARE(store.find("/b").scorer, std::string("y"));
    }

    void whatIsGivenCountsAndStays() {
        const ScorersDirectory directory;
        const auto before = settleScores("/a", {}, directory.file());
        QVERIFY(before && isDefault(*before));
        QVERIFY(!std::filesystem::exists(directory.file()));
        const auto given = settleScores("/a", {.scorer = "x", .threshold = 2}, directory.file());
        QVERIFY(given && given->scorer == "x");
        const auto after = settleScores("/a", {}, directory.file());
        QVERIFY(after && same(*after, {.scorer = "x", .threshold = 2}));
    }

    void valuesOfTheWrongTypeAreNotRead() {
        const ScorersDirectory directory;
        std::filesystem::create_directories(directory.file().parent_path());
        std::ofstream(directory.file()) << "{\"/a\": {\"scorer\": 3, \"threshold\": \"high\"}, \"/b\": 7}";
        const ScoreStore store(directory.file());
        QVERIFY(isDefault(store.find("/a")));
        QVERIFY(isDefault(store.find("/b")));
    }

    void describesApartWhatIsJudgedApart() {
        QCOMPARE(describe(ScoreOptions{}), std::string());
        QVERIFY(describe(ScoreOptions{.scorer = "1", .threshold = {}}) !=
                describe(ScoreOptions{.scorer = {}, .threshold = 1}));
        QVERIFY(describe(ScoreOptions{.scorer = "a", .threshold = 1}) !=
                describe(ScoreOptions{.scorer = "a", .threshold = 2}));
    }
};

FGW_TEST(TestScoreStore, "score_store")
#include "test_score_store.moc"
