// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decisions/view_log.h"
#include "tests/support/runner.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace fgw;
using namespace fgw::decisions;

class TestViewLog : public QObject {
    Q_OBJECT

    QTemporaryDir m_directory;
    int m_number = 0;

    std::filesystem::path newFile() {
        return m_directory.filePath(QStringLiteral("state%1/views.jsonl").arg(++m_number)).toStdString();
    }
    static ViewLog opened(const std::filesystem::path& file, Problems& problems) {
        Result<ViewLog> log = ViewLog::open(file, "ann", problems);
        if (!log) {
            qFatal("%s", log.error().message().c_str());
        }
        return std::move(*log);
    }

private slots:
    void whatIsSavedIsThereAfterReopening() {
        const auto file = newFile();
        Problems problems;
        {
            ViewLog log = opened(file, problems);
            QVERIFY(log.views().empty());
            QVERIFY(log.save({"refunds", "refund -model:a", "map", {}, {}}).has_value());
            QVERIFY(log.save({"deep", "depth>=4", "", {}, {}}).has_value());
            QVERIFY(log.save({"refunds", "refund", "triage", {}, {}}).has_value());
        }
        const auto views = opened(file, problems).views();
        QCOMPARE(views.size(), std::size_t{2});
        QCOMPARE(views[0].name, "deep");
        QCOMPARE(views[1].filter, "refund");
        QCOMPARE(views[1].workspace, "triage");
        QCOMPARE(views[1].by, "ann");
        QVERIFY(problems.empty());
    }

    void whatIsRemovedStaysRemovedAndMayComeBack() {
        const auto file = newFile();
        Problems problems;
        ViewLog log = opened(file, problems);
        QVERIFY(log.save({"a", "x", "", {}, {}}).has_value());
        QVERIFY(log.remove("a").has_value());
        QCOMPARE(log.remove("a").error().code, ErrorCode::NotFound);
        QVERIFY(opened(file, problems).views().empty());
        QVERIFY(log.save({"a", "y", "", {}, {}}).has_value());
        QCOMPARE(opened(file, problems).views().at(0).filter, "y");
    }

    void linesThatAreNoneAreReportedAndKept() {
        const auto file = newFile();
        std::filesystem::create_directories(file.parent_path());
        QFile out(file);
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(
            "{\"view\":\"a\",\"filter\":\"x\",\"mood\":1}\nnonsense\n{\"filter\":\"y\"}\n{\"view\":\"to");
        out.close();
        Problems problems;
        ViewLog log = opened(file, problems);
        QCOMPARE(problems.count(), std::size_t{3});
        QCOMPARE(log.views().size(), std::size_t{1});
        QVERIFY(log.save({"b", "z", "", {}, {}}).has_value());
        Problems again;
        QCOMPARE(opened(file, again).views().size(), std::size_t{2});
        QCOMPARE(again.count(), std::size_t{3});
    }

    void aViewNeedsAName() {
        Problems problems;
        ViewLog log = opened(newFile(), problems);
        QCOMPARE(log.save({"", "x", "", {}, {}}).error().code, ErrorCode::Invalid);
    }
};

FGW_TEST(TestViewLog, "view_log")
#include "test_view_log.moc"
