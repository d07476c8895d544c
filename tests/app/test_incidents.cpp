// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/command_line.h"
#include "tests/support/runner.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include <sys/resource.h>

#include <csignal>
#include <memory>

using namespace fgw::tests;

namespace {

QByteArray avid(int number, const QByteArray& description) {
    return QByteArray("{'data_type':'AVID','metadata':{'report_id':'AVID-2023-R000NUMBER'},'problemtype':{"
                      "'description':{'value':'Invents sources'}},'description':{'value':'DESCRIPTION'}}")
        .replace("NUMBER", QByteArray::number(number))
        .replace("DESCRIPTION", description)
        .replace('\'', '"');
}

} // namespace

/// The command incidents as a script sees it.
class TestIncidentsCommand : public QObject {
    Q_OBJECT
private slots:
    void init() {
        m_directory = std::make_unique<QTemporaryDir>();
        write("cases.yaml", "schema_version: 1\ncases: []\n");
    }

    void writesWhatIsNotKnownYetAndADryRunNothing() {
        write("avid.json", "[" + avid(1, "It invents them.") + "," + avid(1, "It invents them.") + "]");
        const QStringList arguments{"incidents", m_directory->path(), m_directory->filePath("avid.json")};
        const Answer dry = runCommand(arguments + QStringList{"--dry-run"});
        QCOMPARE(dry.exit, 0);
        QVERIFY2(dry.out.endsWith("would write 1 candidates; 1 were there already\n"), dry.out.constData());
        QVERIFY(!QFile::exists(m_directory->filePath("_intake")));
        const Answer ran = runCommand(arguments);
        QVERIFY2(ran.out.endsWith("\nwrote 1 candidates; 1 were there already\n"), ran.out.constData());
        QCOMPARE(runCommand(arguments).out, QByteArray("wrote 0 candidates; 2 were there already\n"));
    }

    void aFullDiskNamesWhatWasWritten() {
        write("avid.json", "[" + avid(1, "It invents them.") + "," +
                               avid(2, QByteArray("It invents them. ").repeated(kMostBytes / 10)) + "," +
                               avid(3, "It invents them.") + "]");
        const Answer ran = runOnFullDisk({});
        QCOMPARE(ran.exit, 3);
        QVERIFY2(ran.out.endsWith("\nwrote 1 of 3 candidates\n"), ran.out.constData());
        const QStringList written = QDir(m_directory->filePath("_intake")).entryList({"CAND-*.yaml"});
        QCOMPARE(written.size(), 1);
        QVERIFY(ran.out.startsWith(written.front().chopped(5).toUtf8() + " AVID-2023-R0001"));
        QVERIFY2(ran.err.startsWith("failure-geometry: could not "), ran.err.constData());
        const Answer again = runOnFullDisk({"--json"});
        QCOMPARE(again.exit, 3);
        QCOMPARE(again.json()["known"].toInt(), 1);
        QCOMPARE(again.json()["candidates"].toArray(), QJsonArray());
        QVERIFY(again.json()["failed"].toString().startsWith("could not "));
    }

private:
    static constexpr int kMostBytes = 16 << 10;

    void write(const char* name, const QByteArray& text) const {
        QFile file(m_directory->filePath(QLatin1String(name)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    /// No file may grow beyond `kMostBytes`.
    [[nodiscard]] Answer runOnFullDisk(const QStringList& more) const {
        QProcess program;
        program.setChildProcessModifier([] {
            std::signal(SIGXFSZ, SIG_IGN);
            const rlimit limit{kMostBytes, kMostBytes};
            setrlimit(RLIMIT_FSIZE, &limit);
        });
        startCommand(program,
                     QStringList{"incidents", m_directory->path(), m_directory->filePath("avid.json")} +
                         more);
        return answerOf(program);
    }

    std::unique_ptr<QTemporaryDir> m_directory;
};

FGW_TEST(TestIncidentsCommand, "incidents")
#include "test_incidents.moc"
