// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/same_run.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace fgw;
using cache::isSameRun;

namespace {

cache::SourceSummary source(std::int64_t id, const std::string& digest, const std::string& runId,
                            const std::string& startedUtc) {
    cache::SourceSummary summary;
    summary.id = cache::SourceId(id);
    summary.digest = digest;
    summary.runId = runId;
    summary.startedUtc = startedUtc;
    return summary;
}

} // namespace

class TestSameRun : public QObject {
    Q_OBJECT
private slots:
    void aCopyIsTheSameRun() { QVERIFY(isSameRun(source(1, "d", "", ""), source(2, "d", "", ""))); }

    void aCopyWithAnotherReportIsTheSameRun() {
        QVERIFY(isSameRun(source(1, "d", "e71d99c4", "2026-04-29T17:34:57Z"),
                          source(2, "e", "e71d99c4", "2026-04-29T17:34:57Z")));
    }

    void idsThatCollideAreOfTwoRuns() {
        QVERIFY(!isSameRun(source(1, "d", "e71d99c4", "2026-04-29T17:34:57Z"),
                           source(2, "e", "e71d99c4", "2026-04-30T08:00:00Z")));
        QVERIFY(!isSameRun(source(1, "d", "e71d99c4", ""), source(2, "e", "e71d99c4", "")));
    }

    void whatSaysNothingOfItselfIsNotTheSame() {
        QVERIFY(!isSameRun(source(1, "", "", ""), source(2, "", "", "")));
    }
};

FGW_TEST(TestSameRun, "same_run")
#include "test_same_run.moc"
