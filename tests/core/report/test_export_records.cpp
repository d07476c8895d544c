// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/export_records.h"
#include "tests/support/runner.h"
#include "tests/support/table_maker.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

using namespace fgw;

namespace {

RecordTable twoRecords() {
    tests::TableMaker maker;
    maker.item("q1", "first\nline");
    maker.add({.item = "q1", .model = "m", .outcome = Outcome::Fail, .output = "=1+1"});
    maker.add({.item = "q2", .model = "m", .outcome = Outcome::Pass, .output = "fine"});
    return maker.make();
}

} // namespace

class TestExportRecords : public QObject {
    Q_OBJECT

    QTemporaryDir m_directory;

    static QList<QByteArray> linesOf(const QString& file) {
        QFile in(file);
        return in.open(QIODevice::ReadOnly) ? in.readAll().trimmed().split('\n') : QList<QByteArray>();
    }

private slots:
    void aRecordIsALineWithWhatPeopleDecided() {
        const RecordTable table = twoRecords();
        decisions::Judgement judgement;
        judgement.label = "formula";
        judgement.failureMode = "hallucination";
        judgement.adjudicated = Outcome::Pass;
        const QString file = m_directory.filePath(QStringLiteral("out.jsonl"));
        Task task;
        const BitSet both(2, true);
        QVERIFY(report::exportRecords(
                    table, ItemRows(table), both,
                    [&](std::size_t row) { return row == 0 ? &judgement : nullptr; }, file.toStdString(),
                    task)
                    .has_value());
        const QList<QByteArray> lines = linesOf(file);
        QCOMPARE(lines.size(), 2);
        const auto first = nlohmann::json::parse(lines[0].toStdString());
        QCOMPARE(first["id"].get<std::string>(), "q1");
        QCOMPARE(first["x"].get<std::string>(), "first\nline");
        QCOMPARE(first["y_hat"].get<std::string>(), "=1+1");
        QCOMPARE(first["outcome"].get<std::string>(), "fail");
        QCOMPARE(first["label"].get<std::string>(), "formula");
        QCOMPARE(first["failure_mode"].get<std::string>(), "hallucination");
        QCOMPARE(first["adjudicated"].get<std::string>(), "pass");
        QVERIFY(!nlohmann::json::parse(lines[1].toStdString()).contains("label"));
    }

    void onlyTheRowsThatAreAskedFor() {
        const RecordTable table = twoRecords();
        BitSet second(2);
        second.set(1);
        const QString file = m_directory.filePath(QStringLiteral("one.jsonl"));
        Task task;
        QVERIFY(
            report::exportRecords(
                table, ItemRows(table), second, [](std::size_t) { return nullptr; }, file.toStdString(), task)
                .has_value());
        QCOMPARE(linesOf(file).size(), 1);
        QVERIFY(linesOf(file)[0].contains("\"q2\""));
    }

    void cancelledLeavesNothing() {
        const RecordTable table = twoRecords();
        const QString file = m_directory.filePath(QStringLiteral("none.jsonl"));
        Task task;
        task.cancel();
        const BitSet both(2, true);
        const Status done = report::exportRecords(
            table, ItemRows(table), both, [](std::size_t) { return nullptr; }, file.toStdString(), task);
        QCOMPARE(done.error().code, ErrorCode::Cancelled);
        QVERIFY(!QFile::exists(file));
    }
};

FGW_TEST(TestExportRecords, "export_records")
#include "test_export_records.moc"
