// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/capture_provenance.h"
#include "core/runs/git_state.h"
#include "core/runs/provenance.h"
#include "core/runs/run_writer.h"
#include "tests/support/runner.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace fgw::runs;

namespace {

/// A git repository with one committed file.
class GitRepository {
public:
    GitRepository() {
        git({"init", "--quiet"});
        write(QStringLiteral("a.txt"), "one\n");
        git({"add", "a.txt"});
        git({"-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "--quiet", "-m", "one"});
    }

    QByteArray git(const QStringList& arguments) const {
        QProcess program;
        program.setWorkingDirectory(m_directory.path());
        program.start(QStringLiteral("git"), arguments);
        program.waitForFinished(60'000);
        return program.readAllStandardOutput().trimmed();
    }
    void write(const QString& file, const QByteArray& content, bool executable = false) const {
        QFile out(m_directory.filePath(file));
        out.open(QIODevice::WriteOnly);
        out.write(content);
        if (executable) {
            out.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        }
    }
    [[nodiscard]] QString filePath(const QString& file) const { return m_directory.filePath(file); }
    [[nodiscard]] std::filesystem::path path() const { return m_directory.path().toStdString(); }

private:
    QTemporaryDir m_directory;
};

} // namespace

class TestCaptureProvenance : public QObject {
    Q_OBJECT
private slots:
    void theCommitIsTheOneThatGitNames() {
        const GitRepository repository;
        const GitState state = readGitState(repository.path());
        QCOMPARE(QByteArray::fromStdString(state.sha), repository.git({"rev-parse", "HEAD"}));
        QCOMPARE(state.dirty, std::optional(false));
    }

    void aFolderOfTheRepositoryIsInIt() {
        const GitRepository repository;
        QDir(QString::fromStdString(repository.path().string())).mkpath(QStringLiteral("b/c"));
        QVERIFY(!readGitState(repository.path() / "b/c").sha.empty());
    }

    void onlyTrackedFilesMakeItDirty() {
        const GitRepository repository;
        repository.write(QStringLiteral("events.jsonl"), "{}\n");
        QCOMPARE(readGitState(repository.path()).dirty, std::optional(false));
        repository.write(QStringLiteral("a.txt"), "another\n");
        QCOMPARE(readGitState(repository.path()).dirty, std::optional(true));
        repository.git({"add", "a.txt"});
        QCOMPARE(readGitState(repository.path()).dirty, std::optional(true));
    }

    void nothingOfTheRepositoryIsRun() {
        const GitRepository repository;
        const QString trace = repository.filePath(QStringLiteral("ran"));
        repository.write(QStringLiteral("hook.sh"), "#!/bin/sh\ntouch '" + trace.toUtf8() + "'\n", true);
        const QString hook = repository.filePath(QStringLiteral("hook.sh"));
        repository.write(QStringLiteral(".gitattributes"), "*.txt filter=evil\n");
        repository.git({"config", "core.fsmonitor", hook});
        repository.git({"config", "filter.evil.clean", hook});
        QFile::remove(trace);
        repository.write(QStringLiteral("a.txt"), "another\n");
        QCOMPARE(readGitState(repository.path()).dirty, std::optional(true));
        QVERIFY(!QFile::exists(trace));
        // The trap works: git itself does run them.
        repository.git({"status"});
        QVERIFY(QFile::exists(trace));
    }

    void withoutARepositoryOrACommitThereIsNone() {
        const QTemporaryDir directory;
        const GitState none = readGitState(directory.path().toStdString());
        QVERIFY(none.sha.empty() && !none.dirty);
        QProcess program;
        program.setWorkingDirectory(directory.path());
        program.start(QStringLiteral("git"), {"init", "--quiet"});
        program.waitForFinished(60'000);
        QVERIFY(readGitState(directory.path().toStdString()).sha.empty());
    }

    void theBlockReadsBack() {
        const GitRepository repository;
        const nlohmann::json block = captureProvenance({.seeds = {0, 1},
                                                        .models = {"heuristic_a"},
                                                        .predictors = {{"heuristic_a", {{"kind", "stub"}}}},
                                                        .datasetHashes = {{"d.jsonl", "00ff"}},
                                                        .config = {{"budget", 20}},
                                                        .workingDirectory = repository.path()});
        const Provenance read = parseProvenance(block);
        QCOMPARE(read.packageVersion, std::string(packageVersion()));
        QVERIFY(read.compilerOrPython.find('1') != std::string::npos);
        QVERIFY(read.platform.starts_with("Linux-"));
        QCOMPARE(read.gitSha.size(), std::size_t{40});
        QCOMPARE(read.gitDirty, std::optional(false));
        QVERIFY(read.timestampUtc.ends_with('Z'));
        QCOMPARE(read.seeds, (std::vector<std::int64_t>{0, 1}));
        QCOMPARE(read.models, std::vector<std::string>{"heuristic_a"});
        QCOMPARE(read.datasetHashes.at("d.jsonl"), std::string("00ff"));
        QCOMPARE(block["config"]["budget"].get<int>(), 20);
        QVERIFY(!block["instruction_set"].get<std::string>().empty());
    }
};

FGW_TEST(TestCaptureProvenance, "capture_provenance")
#include "test_capture_provenance.moc"
