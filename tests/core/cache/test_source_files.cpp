// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef Q_MOC_RUN // moc does not understand the library's concepts
#include "core/cache/ingest_source.h"
#include "core/cache/source_files.h"
#endif
#include "tests/core/cache/opened_cache.h"
#include "tests/support/runner.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sqlite3.h>

#include <cerrno>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <string_view>

using namespace fgw;
using namespace fgw::tests;

namespace {

/// A file that grows by a line as soon as the first of its records are stored. The hook is SQLite's.
class GrowingFile {
public:
    GrowingFile(cache::Database& database, std::filesystem::path file, std::string line)
        : m_file(std::move(file)), m_line(std::move(line)) {
        sqlite3_update_hook(database.handle(), &GrowingFile::stored, this);
    }
    [[nodiscard]] bool hasGrown() const { return m_hasGrown; }

private:
    static void stored(void* self, int /*operation*/, const char* /*database*/, const char* table,
                       sqlite3_int64 /*row*/) {
        auto& file = *static_cast<GrowingFile*>(self);
        if (std::string_view(table) == "record_chunks" && !std::exchange(file.m_hasGrown, true)) {
            std::ofstream(file.m_file, std::ios::app) << file.m_line;
        }
    }

    std::filesystem::path m_file;
    std::string m_line;
    bool m_hasGrown = false;
};

/// More than are kept back until the end of the file.
QByteArray manyTimes(const QByteArray& line) {
    QByteArray text;
    for (std::size_t record = 0; record <= cache::kChunkRecords + 4096; ++record) {
        text += QByteArray(line).replace("NUMBER", QByteArray::number(qulonglong(record)));
    }
    return text;
}

} // namespace

class TestSourceFiles : public QObject {
    Q_OBJECT
private slots:
    void filesThatChangedWhileTheyWereReadAreSaid() {
        const QTemporaryDir folder;
        const std::filesystem::path directory = folder.path().toStdString();
        const auto open = [&](const std::string& name) { return openRegularFile(directory / name); };
        std::vector<cache::SourceFile> files;
        for (const char* name : {"same.jsonl", "grown.jsonl", "deleted.jsonl"}) {
            write(folder, name, "{}\n");
            const auto file = open(name);
            QVERIFY(file);
            files.push_back({name, *stampOf(*file, directory / name), {}});
        }
        files.push_back({"never there.jsonl", {}, {}});
        files.push_back({"come.jsonl", {}, {}});
        write(folder, "grown.jsonl", "{}\n{}\n");
        std::filesystem::remove(directory / "deleted.jsonl");
        write(folder, "come.jsonl", "{}\n");
        Problems problems;
        cache::noteChanged(files, open, directory, problems);
        QCOMPARE(problems.count(), std::size_t{3});
        QCOMPARE(problems.kept()[0].where.file, directory / "grown.jsonl");
        QVERIFY(problems.kept()[0].reason.starts_with("it changed while it was read"));
        QCOMPARE(problems.kept()[1].where.file, directory / "deleted.jsonl");
        QVERIFY(problems.kept()[1].reason.starts_with("it was taken away"));
        QCOMPARE(problems.kept()[2].where.file, directory / "come.jsonl");
        QVERIFY(problems.kept()[2].reason.starts_with("it came while the others were read"));
    }

    void filesThatCannotBeOpenedAnyMoreWereNotTakenAway() {
        const cache::SourceFile file{"locked.jsonl", {3, 1}, {}};
        const auto open = [](const std::string& name) -> Result<UniqueFd> {
            return systemFailure(EMFILE, "open the file", name);
        };
        Problems problems;
        cache::noteChanged({file}, open, "folder", problems);
        QCOMPARE(problems.count(), std::size_t{1});
        QCOMPARE(problems.kept().front().reason,
                 std::string("whether it changed while it was read is not known: Too many open files"));
    }

    /// As unpacked from archives that keep no times.
    void anEmptyFileWithoutATimeDidNotCome() {
        const QTemporaryDir folder;
        const std::filesystem::path file = std::filesystem::path(folder.path().toStdString()) / "a.jsonl";
        write(folder, "a.jsonl", {});
        std::filesystem::last_write_time(file, std::chrono::file_clock::from_sys(std::chrono::sys_seconds()));
        Problems problems;
        cache::noteChanged(
            {{"a.jsonl", {}, {}}}, [&](const std::string&) { return openRegularFile(file); },
            file.parent_path(), problems);
        QCOMPARE(problems.count(), std::size_t{0});
    }

    void everyKindOfFileIsLookedAtAgain_data() {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("rows that are mapped")
            << QByteArray("{\"id\":NUMBER,\"model\":\"m\",\"input\":\"q\",\"correct\":true}\n");
        QTest::newRow("a log") << QByteArray(
            "{\"run_id\":\"r\",\"event_id\":0,\"sample_id\":\"NUMBER\",\"type\":\"match\","
            "\"data\":{\"correct\":true}}\n");
    }
    void everyKindOfFileIsLookedAtAgain() {
        QFETCH(QByteArray, line);
        const QTemporaryDir folder;
        const std::filesystem::path directory = folder.path().toStdString();
        write(folder, "answers.jsonl", manyTimes(line));
        const OpenedCache opened(directory / "cache.sqlite");
        const auto database =
            valueOf(cache::Database::open(directory / "cache.sqlite", cache::Database::Mode::MustExist));
        const GrowingFile file(*database, directory / "answers.jsonl", line.toStdString());
        Task task;
        const auto read = cache::ingestSource(*database, directory / "answers.jsonl", {}, task);
        QVERIFY2(read, read ? "" : read.error().message().c_str());
        QVERIFY(file.hasGrown());
        QCOMPARE(database->integer("SELECT count(*) FROM problems WHERE reason LIKE 'it changed while%'"), 1);
    }

private:
    static void write(const QTemporaryDir& folder, const char* name, const QByteArray& text) {
        QFile file(folder.filePath(QLatin1String(name)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
};

FGW_TEST(TestSourceFiles, "source_files")
#include "test_source_files.moc"
