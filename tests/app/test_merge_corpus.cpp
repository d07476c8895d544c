// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/command_line.h"
#include "tests/core/corpus/scratch_corpus.h"
#include "tests/support/runner.h"

#include <QTemporaryDir>
#include <QTest>

#include <set>

using namespace fgw;
using namespace fgw::tests;

namespace {

/// A repository with the small corpus, set up as `scaffold` says, and a second candidate.
class Repository {
public:
    Repository() {
        const std::filesystem::path root = m_directory.path().toStdString();
        corpus = root / "evals/failures";
        std::filesystem::create_directories(corpus.parent_path());
        std::filesystem::copy(smallCorpus(), corpus, std::filesystem::copy_options::recursive);
        const QByteArray candidate = content(corpus / "_intake/CAND-00000001.yaml");
        write(corpus / "_intake/CAND-00000002.yaml",
              QByteArray(candidate)
                  .replace("CAND-00000001", "CAND-00000002")
                  .replace("Is there a discount for students?", "When does the shop open?")
                  .replace("Invented a discount code", "Invented opening hours")
                  .replace("Promised 30 % with the code STUDENT30, which does not exist.",
                           "Said eight in the morning on a holiday."));
        good(git({"init", "-q", "-b", "main"}));
        good(run({"scaffold", text(corpus), "--ci", "github", "--owner", "@org/evals"}));
        good(git({"config", "merge.failure-corpus.driver",
                  "'" + builtPath(QStringLiteral("app/failure-geometry")) + "' merge-corpus %O %A %B %P"}));
        commit();
    }

    Answer git(const QStringList& arguments) {
        QProcess program;
        program.setWorkingDirectory(m_directory.path());
        program.start("git",
                      QStringList{"-c", "user.name=ann", "-c", "user.email=ann@example.org"} + arguments);
        return answerOf(program);
    }

    static Answer run(const QStringList& arguments) { return runCommand(arguments); }

    static void good(const Answer& answer) {
        if (answer.exit != 0) {
            qFatal("%s%s", answer.out.constData(), answer.err.constData());
        }
    }

    void commit() {
        good(git({"add", "-A"}));
        good(git({"commit", "-qm", "x"}));
    }

    /// A branch of main on which commands were run.
    void branch(const QString& name, const QList<QStringList>& commands) {
        good(git({"checkout", "-q", "-b", name, "main"}));
        for (const QStringList& arguments : commands) {
            good(run(arguments));
        }
        commit();
    }

    std::filesystem::path corpus;

private:
    QTemporaryDir m_directory;
};

QStringList problemsOf(const std::filesystem::path& directory) {
    QStringList found;
    const auto read = corpus::readCorpus(directory);
    for (const Problem& problem : read->problems) {
        if (problem.severity != Severity::Note) {
            found << QString::fromStdString(problem.reason);
        }
    }
    return found;
}

} // namespace

class TestMergeCorpus : public QObject {
    Q_OBJECT
private slots:
    void twoBranchesThatBothPromoteKeepAllCases() {
        Repository repository;
        const QString corpus = text(repository.corpus);
        const QStringList why{"--by", "ann", "--reason", "the flow is gone"};
        repository.branch("left", {{"promote", corpus, "CAND-00000001", "--by", "ann"},
                                   QStringList{"remove", corpus, "AGTFAIL-0001"} + why});
        repository.branch("right", {{"promote", corpus, "CAND-00000002", "--by", "jan"},
                                    QStringList{"remove", corpus, "AGTFAIL-0003"} + why});
        const Answer merged = repository.git({"merge", "-q", "-m", "both", "left"});
        QVERIFY2(merged.exit == 0, merged.out + merged.err);
        // Each branch gave the next number: lint says so, and the later case gets one of its own.
        const Answer lint = repository.run({"lint", corpus});
        QCOMPARE(lint.exit, 1);
        QVERIFY2(lint.out.contains("AGTFAIL-0005 was given before"), lint.out.constData());
        QVERIFY2(lint.out.contains("renumber gives the later case"), lint.out.constData());
        repository.good(
            repository.run({"renumber", corpus, "--by", "ann", "--reason", "two branches promoted"}));
        QCOMPARE(problemsOf(repository.corpus), QStringList());
        const auto read = corpus::readCorpus(repository.corpus);
        std::set<std::string> ids;
        std::set<std::string> titles;
        for (const corpus::Case& one : read->cases) {
            ids.insert(one.id);
            titles.insert(one.title);
        }
        QCOMPARE(ids, (std::set<std::string>{"AGTFAIL-0005", "AGTFAIL-0006"}));
        QCOMPARE(titles, (std::set<std::string>{"Invented a discount code", "Invented opening hours"}));
        QCOMPARE(read->removals.size(), std::size_t{3});
        for (const corpus::Removal& removal : read->removals) {
            QVERIFY(!removal.digest.empty() && !removal.removedAt.empty() && !removal.reason.empty());
        }
        QVERIFY(content(repository.corpus / "cases.yaml").contains("# Cases above this line gate"));
        QVERIFY(read->candidates.empty());
    }

    void whatBothChangedIsLeftToAPerson() {
        Repository repository;
        const QString corpus = text(repository.corpus);
        const auto severity = [&](const char* value) {
            return QList<QStringList>{{"reclassify", corpus, "AGTFAIL-0001", "--severity", value, "--by",
                                       "ann", "--reason", "looked again"}};
        };
        repository.branch("left", severity("P2"));
        repository.branch("right", severity("P3"));
        const Answer merged = repository.git({"merge", "-q", "-m", "both", "left"});
        QCOMPARE(merged.exit, 1);
        QVERIFY2(merged.err.contains("AGTFAIL-0001: severity was changed on both sides"),
                 merged.err.constData());
        QVERIFY(content(repository.corpus / "cases.yaml").contains("<<<<<<< ours"));
    }

    void aCaseThatBothChangedGoesOnOnceAPersonAcceptedIt() {
        Repository repository;
        const QString corpus = text(repository.corpus);
        const QStringList why{"--by", "ann", "--reason", "looked again"};
        const QStringList change = QStringList{"reclassify", corpus, "AGTFAIL-0001"} + why;
        const QStringList remove = QStringList{"remove", corpus, "AGTFAIL-0003"} + why;
        repository.branch("left", {change + QStringList{"--severity", "P2"}, remove});
        repository.branch(
            "right", {change + QStringList{"--kind", "wrong_turn"},
                      {"remove", corpus, "AGTFAIL-0003", "--by", "jan", "--reason", "the flow is gone"}});
        const Answer merged = repository.git({"merge", "-q", "-m", "both", "left"});
        QVERIFY2(merged.exit == 0, merged.out + merged.err);
        for (const char* id : {"AGTFAIL-0001", "AGTFAIL-0003"}) {
            QVERIFY2(merged.err.contains("accept-chain CORPUS " + QByteArray(id)), merged.err.constData());
            QVERIFY(problemsOf(repository.corpus).join(' ').contains("the chain of " + QString(id)));
            repository.good(repository.run(QStringList{"accept-chain", corpus, id} + why));
        }
        QCOMPARE(problemsOf(repository.corpus), QStringList());
        for (const char* side : {"left", "right"}) {
            const Answer lint = repository.run({"lint", corpus, "--against", side});
            QVERIFY2(!lint.out.contains(" since ") && !lint.out.contains(" is gone"), lint.out.constData());
        }
        repository.good(repository.run(change + QStringList{"--severity", "P1"}));
    }

    void whatNoLineShowsIsSaid() {
        Repository repository;
        const auto file = repository.corpus / "cases.yaml";
        const QByteArray base = content(file);
        const QByteArray copied = base + "  - id: AGTFAIL-0001\n    severity: \"P2\"\n";
        const std::filesystem::path scratch = repository.corpus / "..";
        write(scratch / "base", copied);
        write(scratch / "ours", copied);
        write(scratch / "theirs", QByteArray(copied).replace("schema_version: 1", "schema_version: 2"));
        const Answer merged = repository.run({"merge-corpus", text(scratch / "base"), text(scratch / "ours"),
                                              text(scratch / "theirs"), "evals/failures/cases.yaml"});
        QCOMPARE(merged.exit, 1);
        QVERIFY2(merged.err.contains("AGTFAIL-0001 stands twice"), merged.err.constData());
        QVERIFY2(merged.err.contains("found nothing to mark"), merged.err.constData());
        QVERIFY(!content(scratch / "ours").contains("<<<<<<<"));
        QVERIFY(content(scratch / "ours").contains("schema_version: 2"));
    }
};

FGW_TEST(TestMergeCorpus, "merge_corpus")
#include "test_merge_corpus.moc"
