// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/command_line.h"
#include "tests/support/run_fixture.h"
#include "tests/support/runner.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace fgw::tests;

/// The command sql as a script sees it.
class TestSql : public QObject {
    Q_OBJECT
private slots:
    void init() {
        m_fixture = std::make_unique<RunFixture>();
        m_fixture->write("events.jsonl", smallLog());
    }

    void aTableIsPrinted() {
        const QByteArray table =
            ask("SELECT model, count(*) AS n FROM records GROUP BY model ORDER BY model");
        QCOMPARE(m_exit, 0);
        QCOMPARE(table, QByteArray("model  n\na      2\nb      2\n"));
    }

    void longTextsAreCutAndKeptOnOneLine() {
        const QByteArray table =
            ask("SELECT printf('%.*c', 100, 'x') || char(10) || 'y' AS t, char(27) AS e");
        QCOMPARE(table.count('\n'), 2);
        QVERIFY(table.contains("…"));
        QVERIFY(!table.contains('\x1b'));
    }

    void asJsonValuesKeepTheirKind() {
        const QJsonObject answer =
            QJsonDocument::fromJson(
                ask("SELECT id, NULL, 1, 0.5 FROM records WHERE outcome='fail'",
                    {QStringLiteral("--json"), QStringLiteral("--limit"), QStringLiteral("1")}))
                .object();
        QCOMPARE(m_exit, 0);
        QCOMPARE(answer["columns"][0].toString(), QStringLiteral("id"));
        QCOMPARE(answer["rows"].toArray(),
                 QJsonArray{(QJsonArray{QStringLiteral("i1"), QJsonValue(), 1, 0.5})});
        QCOMPARE(answer["more"].toBool(), true);
        QVERIFY(m_err.contains("more than 1"));
    }

    void otherSourcesAreSeenOnRequestOnly() {
        m_fixture->write("rows.jsonl", R"({"id":"r1","model":"c","correct":true,"x":"hello"})"
                                       "\n");
        ask("SELECT 1");
        const QString rows = QString::fromStdString((m_fixture->path() / "rows.jsonl").string());
        QCOMPARE(askOf(rows, "SELECT count(*) AS n FROM records"), QByteArray("n\n1\n"));
        QCOMPARE(askOf(rows, "SELECT count(*) AS n FROM records", {QStringLiteral("--all")}),
                 QByteArray("n\n5\n"));
    }

    void whatWouldWriteIsRefusedWithAReason() {
        QCOMPARE(ask("DELETE FROM sources"), QByteArray());
        QCOMPARE(m_exit, 2);
        QVERIFY(m_err.contains("only reading is allowed"));
    }

private:
    QByteArray ask(const char* select, const QStringList& more = {}) {
        return askOf(QString::fromStdString(m_fixture->path().string()), select, more);
    }

    QByteArray askOf(const QString& source, const char* select, const QStringList& more = {}) {
        const QString cache = QString::fromStdString(m_fixture->beside("cache.sqlite").string());
        const Answer answer =
            runCommand(QStringList{QStringLiteral("sql"), source, QString::fromLatin1(select),
                                   QStringLiteral("--cache"), cache} +
                       more);
        m_exit = answer.exit;
        m_err = answer.err;
        return answer.out;
    }

    std::unique_ptr<RunFixture> m_fixture;
    int m_exit = -1;
    QByteArray m_err;
};

FGW_TEST(TestSql, "sql")
#include "test_sql.moc"
