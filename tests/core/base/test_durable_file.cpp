// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/durable_file.h"
#include "core/base/file_lock.h"
#include "tests/support/runner.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

#include <cerrno>
#include <string>

using namespace fgw;

namespace {

std::string failingStep;

int failAt(std::string_view step, const std::filesystem::path& /*file*/) {
    return step == failingStep ? ENOSPC : 0;
}

} // namespace

class TestDurableFile : public QObject {
    Q_OBJECT

    QTemporaryDir m_directory;

    std::filesystem::path path(const char* name) const {
        return m_directory.filePath(QString::fromLatin1(name)).toStdString();
    }

    static std::string content(const std::filesystem::path& file) {
        return readWholeFile(file, 1 << 20).value_or("(none)");
    }

    qsizetype fileCount() const {
        return QDir(m_directory.path()).entryList(QDir::Files | QDir::Hidden).size();
    }

private slots:
    void cleanup() { setDurableStepProbe(nullptr); }

    void replacingKeepsThePermissions() {
        const auto file = path("mode");
        QVERIFY(replaceFile(file, "one").has_value());
        QCOMPARE(::chmod(file.c_str(), 0640), 0);
        QVERIFY(replaceFile(file, "two").has_value());
        QCOMPARE(content(file), "two");
        struct stat status{};
        QCOMPARE(::stat(file.c_str(), &status), 0);
        QCOMPARE(status.st_mode & 07777, 0640U);
    }

    void aFailedStepKeepsTheOldContentAndLeavesNothing_data() {
        QTest::addColumn<QByteArray>("step");
        for (const char* step : {"write", "sync", "rename"}) {
            QTest::newRow(step) << QByteArray(step);
        }
    }
    void aFailedStepKeepsTheOldContentAndLeavesNothing() {
        QFETCH(QByteArray, step);
        const auto file = path("kept");
        QVERIFY(replaceFile(file, "old").has_value());
        const qsizetype files = fileCount();
        failingStep = step.toStdString();
        setDurableStepProbe(failAt);
        const Status replaced = replaceFile(file, "new");
        setDurableStepProbe(nullptr);
        QCOMPARE(replaced.error().code, ErrorCode::Environment);
        QCOMPARE(content(file), "old");
        QCOMPARE(fileCount(), files);
    }

    void aFailedSyncOfTheDirectoryIsAFailedSave() {
        failingStep = "sync directory";
        setDurableStepProbe(failAt);
        QCOMPARE(replaceFile(path("unsynced"), "new").error().code, ErrorCode::Environment);
    }

    void aWholeFileTakesItsPlaceAtTheEnd() {
        const auto file = path("pieces");
        QVERIFY(replaceFile(file, "old").has_value());
        const qsizetype files = fileCount();
        {
            auto pieces = WholeFile::create(file);
            QVERIFY(pieces.has_value());
            QVERIFY(pieces->append("ab").has_value() && pieces->append("cd").has_value());
            QCOMPARE(content(file), "old");
        }
        QCOMPARE(content(file), "old");
        QCOMPARE(fileCount(), files);
        auto pieces = WholeFile::create(file);
        QVERIFY(pieces->append("ab").has_value() && pieces->append("cd").has_value());
        QVERIFY(pieces->commit().has_value());
        QCOMPARE(content(file), "abcd");
        QCOMPARE(fileCount(), files);
    }

    void aWholeFileOnAFullDiskLeavesTheOldOne() {
        const auto file = path("full");
        QVERIFY(replaceFile(file, "old").has_value());
        const qsizetype files = fileCount();
        {
            auto pieces = WholeFile::create(file);
            failingStep = "write";
            setDurableStepProbe(&failAt);
            QCOMPARE(pieces->append("new").error().code, ErrorCode::Environment);
            failingStep = "rename";
            QCOMPARE(pieces->commit().error().code, ErrorCode::Environment);
        }
        QCOMPARE(content(file), "old");
        QCOMPARE(fileCount(), files);
    }

    void linksAndDevicesAreNotWrittenTo() {
        const auto target = path("target");
        QVERIFY(replaceFile(target, "old").has_value());
        const auto link = path("link");
        std::filesystem::create_symlink(target, link);
        QCOMPARE(replaceFile(link, "new").error().code, ErrorCode::Unreadable);
        QVERIFY(!appendLines(link, "new\n").has_value());
        QCOMPARE(content(target), "old");
        const auto pipe = path("pipe");
        QCOMPARE(::mkfifo(pipe.c_str(), 0600), 0);
        QVERIFY(!replaceFile(pipe, "new").has_value());
        QVERIFY(!appendLines(pipe, "new\n").has_value());
        QVERIFY(!readWholeFile(pipe, 10).has_value());
    }

    void anOpenLineIsClosedBeforeTheNext() {
        const auto file = path("log");
        QVERIFY(appendLines(file, "one\n").has_value());
        QVERIFY(appendLines(file, "two\n").has_value());
        QCOMPARE(content(file), "one\ntwo\n");
        QVERIFY(replaceFile(file, "one\ntor").has_value());
        QVERIFY(appendLines(file, "two\n").has_value());
        QCOMPARE(content(file), "one\ntor\ntwo\n");
    }

    void aFailedAppendIsTakenBack() {
        const auto file = path("appended");
        QVERIFY(appendLines(file, "one\n").has_value());
        failingStep = "sync";
        setDurableStepProbe(failAt);
        QCOMPARE(appendLines(file, "two\n").error().code, ErrorCode::Environment);
        QCOMPARE(content(file), "one\n");
    }

    void whatIsTooLargeIsRefused() {
        const auto file = path("large");
        QVERIFY(replaceFile(file, std::string(100, 'x')).has_value());
        QCOMPARE(readWholeFile(file, 99).error().code, ErrorCode::TooLarge);
        QVERIFY(readWholeFile(file, 100).has_value());
        QCOMPARE(readWholeFile(path("none"), 9).error().code, ErrorCode::NotFound);
    }

    void removingWhatIsNotThereIsFine() {
        QVERIFY(removeFile(path("none")).has_value());
        const auto file = path("gone");
        QVERIFY(replaceFile(file, "x").has_value());
        QVERIFY(removeFile(file).has_value());
        QVERIFY(!std::filesystem::exists(file));
    }

    void aLockNamesItsHolder() {
        const auto file = path("lock");
        {
            const auto held = FileLock::acquire(file, "ann");
            QVERIFY(held.has_value());
            const auto second = FileLock::acquire(file, "bob", std::chrono::milliseconds(0));
            QCOMPARE(second.error().code, ErrorCode::Conflict);
            QVERIFY(second.error().reason.contains("ann"));
        }
        QVERIFY(FileLock::acquire(file, "bob", std::chrono::milliseconds(0)).has_value());
    }
};

FGW_TEST(TestDurableFile, "durable_file")
#include "test_durable_file.moc"
