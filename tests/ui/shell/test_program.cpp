// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"

#include <QFile>
#include <QImage>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <QTest>

namespace {

struct Ended {
    int exit = -1;
    QString errors;
};

/// The program as a person starts it, with its cache, state and settings in a directory of its own.
Ended runWorkbench(const QStringList& arguments, const QString& home) {
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}) {
        environment.remove(QLatin1String(name));
    }
    for (const char* name : {"XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"}) {
        environment.insert(QLatin1String(name), home + u'/' + QLatin1String(name));
    }
    process.setProcessEnvironment(environment);
    process.start(fgw::tests::builtPath(QStringLiteral("app/window/failure-workbench")), arguments);
    if (!process.waitForFinished(120'000)) {
        return {-1, QStringLiteral("it did not end")};
    }
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardError())};
}

} // namespace

class TestProgram : public QObject {
    Q_OBJECT
private slots:
    void endsWith_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("exit");
        QTest::addColumn<QString>("says");
        const QString out = m_home.filePath(QStringLiteral("out.png"));
        const QStringList render{QStringLiteral("--render"), QStringLiteral("library"),
                                 QStringLiteral("--output"), out};
        QTest::newRow("help") << QStringList{QStringLiteral("--help")} << 0 << QString();
        QTest::newRow("unknown option") << QStringList{QStringLiteral("--nonsense")} << 2 << QString();
        QTest::newRow("no output") << QStringList{QStringLiteral("--render"), QStringLiteral("map")} << 2
                                   << QStringLiteral("--output");
        QTest::newRow("unknown workspace")
            << QStringList{QStringLiteral("--render"), QStringLiteral("garden"), QStringLiteral("--output"),
                           out}
            << 2 << QStringLiteral("library, triage, map");
        QTest::newRow("strange size")
            << (render + QStringList{QStringLiteral("--size"), QStringLiteral("big")}) << 2
            << QStringLiteral("1280x800");
        QTest::newRow("missing input")
            << (render + QStringList{QStringLiteral("/no/such/run")}) << 2 << QStringLiteral("/no/such/run");
        QTest::newRow("no display") << QStringList{} << 3 << QStringLiteral("--render all");
        QTest::newRow("output that cannot be written")
            << QStringList{QStringLiteral("--render"), QStringLiteral("library"), QStringLiteral("--output"),
                           QStringLiteral("/proc/out.png")}
            << 3 << QStringLiteral("/proc/out.png");
    }

    void endsWith() {
        QFETCH(QStringList, arguments);
        QFETCH(int, exit);
        QFETCH(QString, says);
        const Ended ended = runWorkbench(arguments, m_home.path());
        QVERIFY2(ended.exit == exit, qPrintable(ended.errors));
        QVERIFY2(ended.errors.contains(says), qPrintable(ended.errors));
    }

    void drawsAtTwiceThePixels() {
        const QString out = m_home.filePath(QStringLiteral("twice.png"));
        const Ended ended = runWorkbench(
            {QStringLiteral("--render"), QStringLiteral("library"), QStringLiteral("--output"), out,
             QStringLiteral("--size"), QStringLiteral("1280x800"), QStringLiteral("--scale"),
             QStringLiteral("2"), QStringLiteral("--theme"), QStringLiteral("dark")},
            m_home.path());
        QVERIFY2(ended.exit == 0, qPrintable(ended.errors));
        const QImage image(out);
        QCOMPARE(image.size(), QSize(2560, 1600));
        QVERIFY(image.pixelColor(1000, 8).lightnessF() < 0.3);
    }

    void theExamplesCorpusIsACopy() {
        const Ended ended =
            runWorkbench({QStringLiteral("--render"), QStringLiteral("corpus"), QStringLiteral("--output"),
                          m_home.filePath(QStringLiteral("corpus.svg")), QStringLiteral("--example")},
                         m_home.path());
        QVERIFY2(ended.exit == 0, qPrintable(ended.errors));
        QVERIFY(QFile::exists(
            m_home.filePath(QStringLiteral("XDG_STATE_HOME/failure-workbench/example-corpus/cases.yaml"))));
    }

    void theFirstMapIsTimed() {
        const Ended ended =
            runWorkbench({QStringLiteral("--measure-first-map"), QStringLiteral("--example")}, m_home.path());
        QVERIFY2(ended.exit == 0, qPrintable(ended.errors));
        QVERIFY2(ended.errors.contains(QLatin1String("first map after ")), qPrintable(ended.errors));
    }

private:
    QTemporaryDir m_home;
};

FGW_TEST(TestProgram, "program")
#include "test_program.moc"
