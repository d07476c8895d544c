// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/recorded_gate.h"
#include "tests/core/corpus/scratch_corpus.h"

#include <QTest>

using namespace fgw;
using namespace fgw::corpus;

namespace {

HistoryEvent event(const char* name, const char* caseId, const char* runId, const char* time) {
    HistoryEvent made;
    made.event = name;
    made.caseId = caseId;
    made.runId = runId;
    made.tsUtc = time;
    return made;
}

Case one(const char* id, const char* mode, const char* status = "active") {
    Case made;
    made.id = id;
    made.failureMode = mode;
    made.status = status;
    return made;
}

Corpus recordedTwice() {
    Corpus corpus;
    corpus.cases = {one("A-1", "hallucination"), one("A-2", "retrieval_miss"), one("A-3", "retrieval_miss"),
                    one("A-4", "hallucination", "deprecated")};
    corpus.history = {event("passed", "A-1", "r1", "2026-01-01T00:00:00Z"),
                      event("gate_recorded", "", "r1", "2026-01-01T00:00:00Z"),
                      event("passed", "A-1", "r2", "2026-02-01T00:00:00Z"),
                      event("regressed", "A-2", "r2", "2026-02-01T00:00:00Z"),
                      event("gate_recorded", "", "r2", "2026-02-01T00:00:00Z")};
    return corpus;
}

const ModeRow& rowOf(RecordedGate& gate, const char* mode) {
    return rowOfMode(gate.matrix, mode);
}

} // namespace

class TestRecordedGate : public QObject {
    Q_OBJECT
private slots:
    void theLastRunCountsByMode() {
        std::optional<RecordedGate> gate = lastRecordedGate(recordedTwice());
        QVERIFY(gate.has_value());
        QCOMPARE(gate->main.runId, "r2");
        QCOMPARE(gate->passed, std::size_t{1});
        QCOMPARE(gate->failed, std::size_t{1});
        QCOMPARE(gate->matrix.size(), std::size_t{7});
        QCOMPARE(rowOf(*gate, "hallucination").passed, std::size_t{1});
        QCOMPARE(rowOf(*gate, "hallucination").missing, std::size_t{0}); // deprecated ones do not gate
        QCOMPARE(rowOf(*gate, "retrieval_miss").failed, std::size_t{1});
        QCOMPARE(rowOf(*gate, "retrieval_miss").missing, std::size_t{1});
    }

    void flipsComeFirst() {
        const std::optional<RecordedGate> gate = lastRecordedGate(recordedTwice());
        QCOMPARE(gate->outcomes.size(), std::size_t{2});
        QCOMPARE(gate->outcomes[0].caseId, "A-2");
        QCOMPARE(gate->outcomes[0].event, "regressed");
    }

    void aCaseThatIsGoneHasARowOfItsOwn() {
        Corpus corpus = recordedTwice();
        corpus.cases.erase(corpus.cases.begin());
        std::optional<RecordedGate> gate = lastRecordedGate(corpus);
        QCOMPARE(gate->matrix.size(), std::size_t{8});
        QCOMPARE(rowOf(*gate, "").passed, std::size_t{1});
    }

    void nothingWasRecorded() { QVERIFY(!lastRecordedGate(Corpus()).has_value()); }
};

FGW_TEST(TestRecordedGate, "recorded_gate")
#include "test_recorded_gate.moc"
