// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/triage/reader_agreement.h"
#include "core/triage/self_consistency.h"
#include "tests/core/stats/near.h"
#include "tests/support/reference.h"

#include <QTest>

using namespace fgw;
using namespace fgw::decisions;
using namespace fgw::tests;

static const auto kReaders = QStringLiteral("tests/core/triage/oracle/readers.json");

namespace {

/// Readings as the reference names them: a mode by reader and target; null where a reader gave none.
std::vector<Reading> readingsOf(const nlohmann::json& ratings) {
    std::vector<Reading> readings;
    for (std::size_t reader = 0; reader < ratings.size(); ++reader) {
        for (std::size_t target = 0; target < ratings[reader].size(); ++target) {
            if (!ratings[reader][target].is_null()) {
                Reading reading;
                reading.target = {"hash" + std::to_string(target), "", "m"};
                reading.by = "reader " + std::to_string(reader);
                reading.judgement.failureMode = ratings[reader][target].get<std::string>();
                readings.push_back(reading);
            }
        }
    }
    return readings;
}

Reading reading(const std::string& hash, const std::string& by, const std::string& mode,
                std::optional<Outcome> ruling = {}) {
    Reading made;
    made.target = {hash, "", "m"};
    made.by = by;
    made.judgement.failureMode = mode;
    made.judgement.adjudicated = ruling;
    return made;
}

DecisionLine verdict(const std::string& by, const std::string& hash, const std::string& mode,
                     bool again = false) {
    DecisionLine line;
    line.by = by;
    line.decision = {DecisionKind::FailureMode, {hash, "", "m"}, mode, {}};
    line.again = again;
    return line;
}

} // namespace

class TestReaderAgreement : public QObject {
    Q_OBJECT
private slots:
    void agreesWithTheReference() {
        for (const auto& expected : readReference(kReaders, "cases")) {
            const auto found = triage::compareReaders(readingsOf(expected["ratings"]), {});
            QVERIFY(found.has_value());
            QCOMPARE(found->fields.size(), std::size_t{1});
            QVERIFY(isNear(found->fields[0].alpha.value, expected["alpha"]));
            QCOMPARE(found->fields[0].same.n, expected["compared"].get<std::size_t>());
            QVERIFY(isNear(found->fields[0].same.value, expected["same"]));
            if (!expected["kappa"].is_null()) {
                QVERIFY(isNear(found->fields[0].kappa.value, expected["kappa"]));
            }
            for (const triage::ModeAgreement& mode : found->modes) {
                QVERIFY(isNear(mode.alpha.value, expected["modes"][mode.mode]["alpha"]));
                QCOMPARE(mode.given, expected["modes"][mode.mode]["given"].get<std::size_t>());
            }
        }
    }

    void whatReadersDifferInIsListed() {
        const std::vector<Reading> readings{reading("1", "ann", "a"), reading("1", "bob", "b"),
                                            reading("2", "ann", "a"), reading("2", "bob", "a"),
                                            reading("3", "ann", "a")};
        const auto found = triage::compareReaders(readings, {});
        QCOMPARE(found->readers, (std::vector<std::string>{"ann", "bob"}));
        QCOMPARE(found->disagreements, (std::vector<Target>{{"1", "", "m"}}));
        QCOMPARE(found->pair, (std::pair<std::string, std::string>{"ann", "bob"}));
        QCOMPARE(found->fields[0].same.n, std::size_t{2});
        QVERIFY(!found->fields[0].kappa.interval);
    }

    /// Its name stands over the column once.
    void oneAndTheSamePairIsComparedInEveryField() {
        std::vector<Reading> readings;
        for (const char* hash : {"1", "2", "3", "4"}) {
            for (const char* by : {"ann", "bob"}) {
                readings.push_back(reading(hash, by, "a"));
            }
        }
        for (const char* hash : {"1", "2", "3"}) {
            readings.push_back(reading(hash, "cid", ""));
            readings.back().judgement.severity = "P1";
        }
        readings[0].judgement.severity = readings[2].judgement.severity = "P1"; // ann, of 1 and 2
        const auto found = triage::compareReaders(readings, {});
        QCOMPARE(found->pair, (std::pair<std::string, std::string>{"ann", "bob"}));
        QCOMPARE(found->fields.size(), std::size_t{2});
        QCOMPARE(found->fields[1].same.n, std::size_t{2});  // ann and cid
        QCOMPARE(found->fields[1].kappa.n, std::size_t{0}); // ann and bob
    }

    void notAFailureIsAnAnswerToo() {
        const auto found = triage::compareReaders(
            std::vector{reading("1", "ann", "", Outcome::Pass), reading("1", "bob", "a")}, {});
        QCOMPARE(found->disagreements.size(), std::size_t{1});
    }

    void oneReaderAgreesWithNobody() {
        const auto found = triage::compareReaders(std::vector{reading("1", "ann", "a")}, {});
        QVERIFY(found->fields.empty() && found->disagreements.empty());
        QVERIFY(found->pair.first.empty());
        QVERIFY(triage::compareReaders({}, {})->readers.empty());
    }

    void secondReadingsArePairedWithTheFirst() {
        triage::SecondReadings ann("ann");
        for (int i = 0; i < 12; ++i) {
            const std::string hash = std::to_string(i);
            ann.add(verdict("ann", hash, i % 2 == 0 ? "a" : "b"));
            ann.add(verdict("bob", hash, "c", true));
            ann.add(verdict("ann", hash, i % 2 == 0 || i < 6 ? "a" : "b", true));
        }
        ann.add(verdict("ann", "new", "a", true));
        QCOMPARE(ann.count(), std::size_t{12});
        const auto found = ann.compare({});
        QCOMPARE(*found->same.value, 0.75);
        // po = 9/12, pe = (6·9 + 6·3) / 144 = 0.5
        QVERIFY(std::abs(*found->kappa.value - 0.5) < 1e-12);
        QVERIFY(found->kappa.interval.has_value());
    }

    void aVerdictThatSettlesIsNoReading() {
        triage::SecondReadings ann("ann");
        ann.add(verdict("ann", "1", "a"));
        DecisionLine settling = verdict("ann", "1", "b");
        settling.settles = "0123456789abcdef.0";
        ann.add(settling);
        ann.add(verdict("ann", "1", "a", true));
        QCOMPARE(ann.count(), std::size_t{1});
        QCOMPARE(ann.compare({})->same.value, std::optional(1.0));
    }

    void aModeAfterNotAFailureIsAnotherAnswer() {
        triage::SecondReadings ann("ann");
        DecisionLine ruling = verdict("ann", "1", "");
        ruling.decision = {DecisionKind::Adjudication, {"1", "", "m"}, {}, Outcome::Pass};
        ann.add(ruling);
        ann.add(verdict("ann", "1", "a", true));
        QCOMPARE(ann.compare({})->same.value, std::optional(0.0));
    }
};

FGW_TEST(TestReaderAgreement, "reader_agreement")
#include "test_reader_agreement.moc"
