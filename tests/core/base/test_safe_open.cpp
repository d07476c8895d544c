// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/safe_open.h"
#include "tests/support/runner.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace fgw;

class TestSafeOpen : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_directory;

    [[nodiscard]] QString at(const QString& name) const { return m_directory.filePath(name); }
    static void write(const QString& file, const QByteArray& content) {
        QFile out(file);
        out.open(QIODevice::WriteOnly);
        out.write(content);
    }
    [[nodiscard]] Result<UniqueFd> openInRun(const std::string& name) const {
        return SafeDirectory::open(at(QStringLiteral("run")).toStdString())->openRegular(name);
    }

private slots:
    void initTestCase() {
        QDir(m_directory.path()).mkpath(QStringLiteral("run/sub"));
        write(at(QStringLiteral("secret")), "secret");
        write(at(QStringLiteral("run/plain")), "plain");
        QFile::link(at(QStringLiteral("secret")), at(QStringLiteral("run/absolute")));
        QFile::link(QStringLiteral("../secret"), at(QStringLiteral("run/climbing")));
        QFile::link(QStringLiteral("loop"), at(QStringLiteral("run/loop")));
        QFile::link(QStringLiteral("plain"), at(QStringLiteral("run/inside")));
        QFile::link(QStringLiteral("/dev/zero"), at(QStringLiteral("run/device")));
        QCOMPARE(mkfifo(at(QStringLiteral("run/pipe")).toLocal8Bit().constData(), 0600), 0);
    }

    void opensWhatStandsInTheDirectory_data() {
        QTest::addColumn<QString>("name");
        QTest::newRow("a file") << QStringLiteral("plain");
        QTest::newRow("a link that stays inside") << QStringLiteral("inside");
    }
    void opensWhatStandsInTheDirectory() {
        QFETCH(QString, name);
        const auto file = openInRun(name.toStdString());
        QVERIFY(file.has_value());
        QCOMPARE(readAll(*file, "plain", 100).value(), std::string("plain"));
    }

    void refusesWhatLeadsOutOrIsNoFile_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"absolute", "climbing", "../secret", "loop", "device", "pipe", "sub"}) {
            QTest::newRow(name) << QString::fromLatin1(name);
        }
    }
    void refusesWhatLeadsOutOrIsNoFile() {
        QFETCH(QString, name);
        const auto file = openInRun(name.toStdString());
        QVERIFY(!file.has_value());
        QCOMPARE(file.error().code, ErrorCode::Unreadable);
    }

    void aMissingFileIsNotFound() { QCOMPARE(openInRun("nothing").error().code, ErrorCode::NotFound); }

    void aPipeNamedByTheUserDoesNotBlock() {
        QCOMPARE(openRegularFile(at(QStringLiteral("run/pipe")).toStdString()).error().code,
                 ErrorCode::Unreadable);
    }

    void aFileAboveTheLimitIsRefused() {
        write(at(QStringLiteral("large")), QByteArray(1 << 20, 'x'));
        const auto file = openRegularFile(at(QStringLiteral("large")).toStdString());
        QCOMPARE(readAll(*file, "large", 1000).error().code, ErrorCode::TooLarge);
        const auto again = openRegularFile(at(QStringLiteral("large")).toStdString());
        QCOMPARE(readAll(*again, "large", 1 << 20).value().size(), std::size_t{1} << 20);
    }
};

FGW_TEST(TestSafeOpen, "safe_open")
#include "test_safe_open.moc"
