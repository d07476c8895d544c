// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/life.h"
#include "core/corpus/lint.h"
#include "core/corpus/scaffold.h"
#include "tests/core/corpus/scratch_corpus.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTest>

#include <nlohmann/json.hpp>

using namespace fgw;
using namespace fgw::corpus;
using namespace fgw::tests;

namespace {

/// The findings on one corpus as "line: reason", one a line.
QString found(const std::filesystem::path& directory, const std::string& against = {}) {
    const auto findings = lintCorpus(directory, against);
    if (!findings) {
        return QString::fromStdString(findings.error().message());
    }
    QString text;
    for (const Problem& finding : *findings) {
        text += QStringLiteral("%1: %2\n")
                    .arg(finding.where.line.value_or(0))
                    .arg(QString::fromStdString(finding.reason));
    }
    return text;
}

/// The small corpus made free of findings: its hashes are placeholders.
std::filesystem::path clean(ScratchCorpora& corpora) {
    const auto directory = corpora.fresh();
    const auto findings = lintCorpus(directory);
    for (const Problem& finding : *findings) {
        if (!finding.reason.contains("input_hash")) {
            qFatal("%s", finding.reason.c_str());
        }
    }
    return directory;
}

bool git(const std::filesystem::path& directory, const QStringList& arguments) {
    QProcess program;
    program.setWorkingDirectory(QString::fromStdString(directory.string()));
    program.start("git", QStringList{"-c", "user.name=ann", "-c", "user.email=ann@example.org"} + arguments);
    return program.waitForFinished(60'000) && program.exitCode() == 0;
}

} // namespace

class TestLint : public QObject {
    Q_OBJECT

    ScratchCorpora m_corpora;

private slots:
    void whatMayNotBeIsFoundWithItsLine_data() {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::addColumn<QString>("finding");
        const auto row = [](const char* before, const char* after, const char* finding) {
            QTest::newRow(finding) << before << after << finding;
        };
        row("intent: how_to", "intent: how_to\n    priority: 1", "57: AGTFAIL-0003: unknown key priority");
        row("owner: \"maria\"\ntaxonomy", "owner: \"maria\"\nwhere: x\ntaxonomy", "4: unknown key where");
        row("source: \"trace 8a1f\"", "source: \"trace 8a1f\", when: x", "unknown key discovered_by.when");
        row("severity: P2", "severity: high", "severity: \"high\" is not one of: P0, P1, P2, P3");
        row("kind: wrong_turn", "kind: bug", "kind: \"bug\" is not one of");
        row("discovered_at: 2026-03-09", "discovered_at: 2126-03-09", "2126-03-09 is in the future");
        row("at: \"2026-03-05\"", "at: \"2126-03-05\"", "remediation.at: 2126-03-05 is in the future");
        row("last_passed: \"2026-04-01\"", "last_passed: \"yesterday\"", "\"yesterday\" is no date");
        row("level: \"structural\"", "level: \"deep\"", "level: \"deep\" is not one of");
        row("tool_called: {name", "tool_caled: {name", "\"tool_caled\" is no check");
        row("source: \"ticket 4711\"", "source: \" \"", "no source");
        row("latency_breach, ", "latency_breach, slow_answer, ", "needs a rationale");
        row("latency_breach, ", "latency_breach, {name: slow, rationale: x}, ",
            "schema_version was not raised");
        row("id: AGTFAIL-0003", "id: AGTFAIL-0001", "the id AGTFAIL-0001 was given before");
        row("owner: jan\n", "owner: jan\n    owner: eve\n", "stands twice");
        row("cases:\n", "cases: &all\n", "anchor");
        row("# Cases above", "---\n# Cases above", "document");
        row("title: Old article", "title: !!str Old article", "tag");
        row("schema_version: 1", "schema_version: 0", "whole number of at least 1");
        row("severity: \"P0\"", "severity: \"P1\"", "AGTFAIL-0001 was changed");
        row("schema_version: 1", "schema_version: one", "whole number");
        row("How do I export?", "Please refund my order 17, I was charged twice.",
            "AGTFAIL-0003 was changed");
    }
    void whatMayNotBeIsFoundWithItsLine() {
        QFETCH(QString, before);
        QFETCH(QString, after);
        QFETCH(QString, finding);
        const auto directory = clean(m_corpora);
        QVERIFY2(!found(directory).contains(finding), qPrintable(found(directory)));
        QByteArray cases = content(directory / "cases.yaml");
        QVERIFY(cases.contains(before.toUtf8()));
        write(directory / "cases.yaml", cases.replace(before.toUtf8(), after.toUtf8()));
        QVERIFY2(found(directory).contains(finding, Qt::CaseInsensitive), qPrintable(found(directory)));
    }

    void oneInputInTwoCasesIsFound() {
        const auto directory = clean(m_corpora);
        write(directory / "cases.yaml",
              content(directory / "cases.yaml")
                  .replace("{messages: [{role: user, content: \"How do I export?\"}]}",
                           "\"Please refund  my order 17, I was charged twice.\""));
        QVERIFY2(found(directory).contains("its input is that of AGTFAIL-0001"),
                 qPrintable(found(directory)));
    }

    void theHistoryIsLintedToo() {
        const auto directory = clean(m_corpora);
        const QByteArray history = content(directory / "history.jsonl");
        write(directory / "history.jsonl", QByteArray(history).replace("2026-04-02T", "2126-04-02T"));
        QVERIFY(found(directory).contains("9: ts_utc: \"2126-04-02T10:00:00Z\" is in the future"));
        QVERIFY(found(directory).contains("chain"));
        write(directory / "history.jsonl", history);
        QVERIFY(addMode(directory, "slow", {"jan", "why"}).has_value());
        write(directory / "cases.yaml",
              content(directory / "cases.yaml").replace("schema_version: 2", "schema_version: 1"));
        QVERIFY(found(directory).contains("the history raised it to 2"));
    }

    void whatARevisionHadMayNotVanish() {
        if (QStandardPaths::findExecutable("git").isEmpty()) {
            QSKIP("git is not installed");
        }
        const auto directory = clean(m_corpora);
        QVERIFY(git(directory, {"init", "-q"}) && git(directory, {"add", "-A"}) &&
                git(directory, {"commit", "-qm", "x"}));
        QVERIFY(!found(directory, "HEAD").contains("HEAD"));
        QVERIFY(removeCase(directory, "AGTFAIL-0003", {"jan", "x"}).has_value());
        QVERIFY2(!found(directory, "HEAD").contains("HEAD"), qPrintable(found(directory, "HEAD")));
        QVERIFY(git(directory, {"commit", "-qam", "y"}));
        // Without history and ledger nothing else would show it.
        write(directory / "history.jsonl", "");
        write(directory / "cases_removed.yaml", "[]\n");
        write(directory / "cases.yaml", "schema_version: 0\ncases: []\n");
        const QString all = found(directory, "HEAD");
        QVERIFY2(all.contains("AGTFAIL-0001 was there at HEAD and is gone"), qPrintable(all));
        QVERIFY(all.contains("the removal of AGTFAIL-0002 was taken out"));
        QVERIFY(all.contains("the event promoted of AGTFAIL-0001"));
        QVERIFY(all.contains("schema_version went backwards, from 1"));
        QCOMPARE(lintCorpus(directory, "nowhere").error().code, ErrorCode::NotFound);
    }

    void aBrokenChainOfJudgementsIsAnError() {
        const auto directory = clean(m_corpora);
        Chains chains;
        QByteArray lines;
        for (const char* word : {"irrelevant", "severe", "final"}) {
            HistoryEvent ruling;
            ruling.event = "ruling";
            ruling.caseId = "AGTFAIL-0001";
            ruling.by = "jan";
            ruling.tsUtc = "2026-05-01T10:00:00Z";
            ruling.detail = word;
            const std::string line = formatEvent(ruling, chains).value();
            chains.ends[chainKey(ruling.caseId, ruling.event)].hash =
                nlohmann::json::parse(line).at("hash").get<std::string>();
            lines += QByteArray::fromStdString(line) + "\n";
        }
        const auto findings = [&](const std::string& against = {}) {
            std::vector<Problem> problems = *lintCorpus(directory, against);
            std::erase_if(problems,
                          [](const Problem& one) { return one.where.file.filename() != "judgements.jsonl"; });
            return problems;
        };
        write(directory / "judgements.jsonl", lines);
        QVERIFY(findings().empty());
        QVERIFY(git(directory, {"init", "-q"}) && git(directory, {"add", "-A"}) &&
                git(directory, {"commit", "-qm", "x"}));
        write(directory / "judgements.jsonl", QByteArray(lines).replace("severe", "benign"));
        QCOMPARE(findings().size(), std::size_t{1});
        QCOMPARE(findings().front().severity, Severity::Error);
        QCOMPARE(findings().front().where.line, std::optional<std::uint64_t>(2));
        // The last one taken out breaks no chain; the revision before shows it.
        write(directory / "judgements.jsonl", lines.left(lines.lastIndexOf('{')));
        QVERIFY(findings().empty());
        QCOMPARE(findings("HEAD").size(), std::size_t{1});
        QVERIFY(findings("HEAD").front().reason.contains("the event ruling of AGTFAIL-0001"));
        // A link is not followed out of the corpus.
        std::filesystem::remove(directory / "judgements.jsonl");
        std::filesystem::create_symlink("/etc/passwd", directory / "judgements.jsonl");
        QCOMPARE(findings().size(), std::size_t{1});
        QVERIFY(findings().front().reason.contains("leads out of the directory"));
    }

    void aNewCorpusHasNoFindings() {
        QTemporaryDir place;
        const std::filesystem::path directory = place.filePath("evals/failures").toStdString();
        QVERIFY(initCorpus(directory, "NO: \"maria\"").has_value());
        QCOMPARE(found(directory), QString());
        QCOMPARE(readCorpus(directory)->owner, "NO: \"maria\"");
        QCOMPARE(initCorpus(directory, "x").error().code, ErrorCode::Conflict);
        QCOMPARE(lintCorpus(place.path().toStdString()).error().code, ErrorCode::NotFound);
    }

    void scaffoldingKeepsWhatIsThere() {
        QTemporaryDir place;
        const std::filesystem::path root = place.path().toStdString();
        const auto directory = root / "evals/failures";
        QVERIFY(initCorpus(directory, "maria").has_value());
        QCOMPARE(scaffoldGithub(directory, "@org/evals").error().code, ErrorCode::NotFound);
        std::filesystem::create_directory(root / ".git");
        write(root / "CODEOWNERS", "* @org/all");
        QVERIFY(scaffoldGithub(directory, "@org/evals").has_value());
        QCOMPARE(content(root / "CODEOWNERS"), QByteArray("* @org/all\n/evals/failures/ @org/evals\n"));
        QVERIFY(content(root / ".gitattributes").contains("/evals/failures/history.jsonl merge=union\n"));
        QVERIFY(content(root / ".github/workflows/failure-gate.yml").contains("gate 'evals/failures'"));
        // A push to main is compared with what main was, not with itself.
        QVERIFY(content(root / ".github/workflows/failure-gate.yml").contains("|| github.event.before }}"));
        QVERIFY(content(root / ".github/workflows/failure-gate.yml").contains("--record --commit"));
        QVERIFY(QFileInfo(root / ".githooks/pre-commit").isExecutable());
        QVERIFY(content(root / ".githooks/pre-commit").contains("checkout-index"));
        QVERIFY(QFileInfo(root / ".githooks/pre-merge-commit").isExecutable());
        write(root / ".githooks/pre-commit", "#!/bin/sh\nmine\n");
        const auto again = scaffoldGithub(directory, "@org/evals");
        for (const Scaffolded& one : *again) {
            QVERIFY2(one.what.starts_with("as it") || one.what.starts_with("kept"), one.what.c_str());
        }
        QCOMPARE(content(root / ".githooks/pre-commit"), QByteArray("#!/bin/sh\nmine\n"));
        QCOMPARE(scaffoldGithub(directory, "org").error().code, ErrorCode::Invalid);
        QVERIFY(scaffoldGithub(directory, "@org/others").has_value());
        QCOMPARE(content(root / "CODEOWNERS"), QByteArray("* @org/all\n/evals/failures/ @org/evals\n"));
    }
};

FGW_TEST(TestLint, "lint")
#include "test_lint.moc"
