// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/case_reader.h"
#include "core/corpus/corpus.h"
#include "core/intake/promotion.h"
#include "tests/core/corpus/scratch_corpus.h"

#include <QTest>

using namespace fgw;
using namespace fgw::intake;
using namespace fgw::tests;

namespace {

/// The issues of the fixture's candidate after one text in its file was replaced.
std::vector<FieldIssue> issuesAfter(const QByteArray& old, const QByteArray& now) {
    const Result<corpus::Corpus> read = corpus::readCorpus(smallCorpus());
    const auto file = smallCorpus() / "_intake/CAND-00000001.yaml";
    const QByteArray text = content(file);
    if (!text.contains(old)) {
        qFatal("the fixture does not hold %s", old.constData());
    }
    Problems problems;
    const auto candidate =
        corpus::parseCandidate(QByteArray(text).replace(old, now).toStdString(), file, problems);
    return validate(*candidate, *read);
}

} // namespace

class TestValidate : public QObject {
    Q_OBJECT
private slots:
    void theFixtureLacksNothing() { QVERIFY(issuesAfter("title", "title").empty()); }

    void eachFieldIsChecked_data() {
        QTest::addColumn<QByteArray>("old");
        QTest::addColumn<QByteArray>("now");
        QTest::addColumn<QString>("field");
        const auto row = [](const char* old, const char* now, const char* field) {
            QTest::newRow(now) << QByteArray(old) << QByteArray(now) << field;
        };
        row("title: \"Invented a discount code\"", "title: \" \\t \"", "title");
        row("title: \"Invented a discount code\"", "title: [\"x\"]", "title");
        row("failure_mode: \"hallucination\"", "failure_mode: \"made_up\"", "failure_mode");
        row("failure_mode: \"hallucination\"", "failure_mode: \"Hallucination\"", "failure_mode");
        row("\nseverity: \"P1\"", "\nseverity: \"P4\"", "severity");
        row("blast_radius: \"customer_visible\"", "blast_radius: \"\"", "blast_radius");
        row("kind: \"error\"", "kind: \"bug\"", "kind");
        row("detected_by: \"user\"", "detected_by: \"customer\"", "detected_by");
        row("intent: \"pricing\"", "intent: null", "intent");
        row("discovered_at: \"2026-05-04\"", "discovered_at: \"2026-02-30\"", "discovered_at");
        row("discovered_at: \"2026-05-04\"", "discovered_at: \"2999-01-01\"", "discovered_at");
        row("discovered_at: \"2026-05-04\"", "discovered_at: \"May\"", "discovered_at");
        row("discovered_by:\n  - by: \"jan\"\n    source: \"trace 77c0\"", "discovered_by:\n  - by: \"jan\"",
            "discovered_by[0].source");
        row("  - by: \"jan\"\n    source", "  - source", "discovered_by[0].by");
        row("    at: \"2026-05-04\"", "    at: \"2999-05-04\"", "discovered_by[0].at");
        row("input: \"Is there a discount for students?\"", "input: \"\"", "input");
        row("input: \"Is there a discount for students?\"", "input: {messages: []}", "input");
        row("input: \"Is there a discount for students?\"", "input: {text: \"x\", fixture: \"missing.json\"}",
            "input.fixture");
        row("input: \"Is there a discount for students?\"",
            "input: {text: \"x\", fixture: \"../cases.yaml\"}", "input.fixture");
        row("expected_behavior: \"Says that there is none.\"", "expected_behavior: ~", "expected_behavior");
        row("observed_behavior", "observed_behaviour", "observed_behavior");
        row("owner: \"jan\"", "owner: \"\"", "owner");
        row("owner: \"jan\"", "owner: \"jan\"\nrepeats: 0", "repeats");
        row("owner: \"jan\"", "owner: \"jan\"\nsensitivity: \"secret\"", "sensitivity");
        row("owner: \"jan\"", "owner: \"jan\"\nremediation: [{level: \"later\"}]", "remediation[0].level");
    }
    void eachFieldIsChecked() {
        QFETCH(QByteArray, old);
        QFETCH(QByteArray, now);
        QFETCH(QString, field);
        const std::vector<FieldIssue> issues = issuesAfter(old, now);
        QCOMPARE(issues.size(), std::size_t{1});
        QCOMPARE(QString::fromStdString(issues[0].field), field);
    }

    void aRefusalNamesWhatIsAllowed() {
        const auto issues = issuesAfter("detected_by: \"user\"", "detected_by: \"customer\"");
        QCOMPARE(issues.at(0).reason, "\"customer\" is not one of: model, user, system");
    }

    void aModeThatTheCorpusAddedIsAllowed() {
        Result<corpus::Corpus> read = corpus::readCorpus(smallCorpus());
        corpus::Candidate candidate = read->candidates.at(0);
        candidate.fields.failureMode = "prompt_injection";
        QCOMPARE(validate(candidate, *read).size(), std::size_t{1});
        read->taxonomy.failureModes.emplace_back("prompt_injection");
        QVERIFY(validate(candidate, *read).empty());
    }
};

FGW_TEST(TestValidate, "validate")
#include "test_validate.moc"
