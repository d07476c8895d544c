// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/log_outline.h"
#include "tests/core/importers/inspect_fixture.h"
#include "tests/core/importers/zip_maker.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace fgw;
using namespace fgw::tests;
using namespace fgw::tests::inspect;

namespace {

const QByteArray kTwelveSamples =
    json(",'results':{'total_samples':12,'scores':[{'name':'match','metrics':{'accuracy':{'name':'accuracy',"
         "'value':0.75},'stderr':{'value':0.1}}}]}");

std::vector<importers::LogOutline> outlinesOf(const LogDirectory& directory) {
    Problems problems;
    Task task;
    const auto tree = importers::LogTree::ofDirectory(directory.path(), problems);
    const auto outlines = tree ? importers::outlineLogs(*tree, task) : std::unexpected(tree.error());
    return outlines.value_or(std::vector<importers::LogOutline>());
}

} // namespace

/// What a directory of logs is listed from.
class TestLogOutline : public QObject {
    Q_OBJECT
private slots:
    void whatALogSaysOfItself() {
        const LogDirectory directory;
        directory.write("b/archive.eval", ZipMaker()
                                              .add("header.json", header("success", kTwelveSamples))
                                              .add("samples/1_epoch_1.json", "{\"id\": 1, \"inp")
                                              .bytes());
        const auto outlines = outlinesOf(directory);
        QCOMPARE(outlines.size(), std::size_t{1});
        QCOMPARE(outlines[0].file, std::string("b/archive.eval"));
        QCOMPARE(outlines[0].task, std::string("quiz"));
        QCOMPARE(outlines[0].model, std::string("openai/m1"));
        QCOMPARE(outlines[0].created, std::string("2026-01-02"));
        QCOMPARE(outlines[0].status, std::string("success"));
        QCOMPARE(outlines[0].samples, std::uint64_t{12});
        QVERIFY(outlines[0].score.has_value());
        QCOMPARE(outlines[0].score->scorer, std::string("match"));
        QCOMPARE(outlines[0].score->metric, std::string("accuracy"));
        QCOMPARE(outlines[0].score->value, 0.75);
    }

    /// Its samples are longer than anybody wants to wait for; here they break.
    void aDocumentIsReadUpToItsSamples() {
        const LogDirectory directory;
        directory.write("log.json", header("error", kTwelveSamples + json(",'samples':[{'id':")));
        const auto outlines = outlinesOf(directory);
        QCOMPARE(outlines.size(), std::size_t{1});
        QCOMPARE(outlines[0].status, std::string("error"));
        QCOMPARE(outlines[0].samples, std::uint64_t{12});
    }

    void aJournalSaysLess() {
        const LogDirectory directory;
        directory.write(
            "crashed.eval",
            ZipMaker().add("_journal/start.json", json("{'version':2,'eval':") + kEval + "}").bytes());
        const auto outlines = outlinesOf(directory);
        QCOMPARE(outlines.size(), std::size_t{1});
        QCOMPARE(outlines[0].status, std::string());
        QCOMPARE(outlines[0].samples, std::uint64_t{0});
        QVERIFY(!outlines[0].score.has_value());
    }

    void otherFilesAreLeftOut() {
        const LogDirectory directory;
        directory.write("a.eval", ZipMaker().add("header.json", header("success")).bytes());
        directory.write("b.eval", "PK\x03\x04 and no more");
        directory.write("c.jsonl", json("{'id':1,'model':'m','correct':true}\n"));
        const auto outlines = outlinesOf(directory);
        QCOMPARE(outlines.size(), std::size_t{1});
        QCOMPARE(outlines[0].file, std::string("a.eval"));
    }

    void aListThatIsCancelledIsNone() {
        const LogDirectory directory;
        directory.write("a.eval", ZipMaker().add("header.json", header("success")).bytes());
        Problems problems;
        Task task;
        const auto tree = importers::LogTree::ofDirectory(directory.path(), problems);
        QVERIFY(tree.has_value());
        task.cancel();
        const auto outlines = importers::outlineLogs(*tree, task);
        QVERIFY(!outlines);
        QCOMPARE(outlines.error().code, ErrorCode::Cancelled);
    }
};

FGW_TEST(TestLogOutline, "log_outline")
#include "test_log_outline.moc"
