// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/history.h"
#include "tests/support/runner.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace fgw;
using namespace fgw::corpus;

namespace {

HistoryEvent eventOf(const std::string& caseId, const std::string& name) {
    HistoryEvent made;
    made.tsUtc = "2026-05-01T00:00:00Z";
    made.event = name;
    made.caseId = caseId;
    made.by = "ann";
    made.digest = "d";
    return made;
}

/// Appends an event as it would be written.
void append(std::string& text, const HistoryEvent& made) {
    Problems problems;
    const auto line = formatEvent(made, parseHistory(text, "history.jsonl", problems).chains);
    if (!line) {
        qFatal("%s", line.error().message().c_str());
    }
    text += *line + "\n";
}

std::vector<std::string> linesOf(const std::string& text) {
    std::vector<std::string> lines;
    for (const QString& line : QString::fromStdString(text).split('\n', Qt::SkipEmptyParts)) {
        lines.push_back(line.toStdString() + "\n");
    }
    return lines;
}

/// What a line, from 1, names as the hash of the event before it.
std::string prevOf(const std::string& text, std::size_t number) {
    const QByteArray line = QByteArray::fromStdString(linesOf(text).at(number - 1));
    return QJsonDocument::fromJson(line).object().value("prev").toString().toStdString();
}

std::string threeEvents() {
    std::string text;
    append(text, eventOf("A-1", "promoted"));
    append(text, eventOf("A-2", "promoted"));
    append(text, eventOf("A-1", "passed"));
    return text;
}

} // namespace

class TestHistory : public QObject {
    Q_OBJECT
private slots:
    void chainsHoldPerCaseInAnyInterleaving() {
        const auto lines = linesOf(threeEvents());
        for (const std::string& merged : {lines[0] + lines[1] + lines[2], lines[1] + lines[0] + lines[2],
                                          lines[0] + lines[2] + lines[1]}) {
            Problems problems;
            const History history = parseHistory(merged, "history.jsonl", problems);
            QVERIFY(problems.empty());
            QCOMPARE(history.events.size(), std::size_t{3});
        }
    }

    /// Lines are read by several threads, a quarter of a mebibyte each.
    void linesThatEndAtOrRunThroughABorderAreReadOnce() {
        constexpr std::size_t border = std::size_t{1} << 18;
        std::string shortest;
        append(shortest, eventOf("A-1", "promoted"));
        std::vector<std::size_t> lengths{3 * border + 7};
        for (std::size_t length = border - 2; length <= border + 2; ++length) {
            lengths.push_back(length);
        }
        for (const std::size_t length : lengths) {
            HistoryEvent first = eventOf("A-1", "promoted");
            first.detail = std::string(length - shortest.size(), 'x');
            std::string text;
            append(text, first);
            append(text, eventOf("A-2", "promoted"));
            append(text, eventOf("A-1", "passed"));
            Problems problems;
            const History history = parseHistory(text, "history.jsonl", problems);
            QVERIFY2(problems.empty(), qPrintable(QString::number(length)));
            QCOMPARE(history.events.size(), std::size_t{3});
            QCOMPARE(history.events[2].line, std::uint64_t{3});
        }
    }

    void aChangedLineIsNamedAndBlocksItsCaseOnly() {
        std::string text = threeEvents();
        text.replace(text.find("ann"), 3, "eve");
        Problems problems;
        const History history = parseHistory(text, "history.jsonl", problems);
        QCOMPARE(problems.count(), std::size_t{1});
        QCOMPARE(problems.kept()[0].where.line, std::optional<std::uint64_t>(1));
        QVERIFY(problems.kept()[0].reason.find("A-1") != std::string::npos);
        QCOMPARE(formatEvent(eventOf("A-1", "failed"), history.chains).error().code, ErrorCode::Invalid);
        QVERIFY(formatEvent(eventOf("A-2", "failed"), history.chains).has_value());
    }

    void aLineTakenOutOrSwappedIsNamed() {
        std::string text;
        for (const char* name : {"promoted", "passed", "failed"}) {
            append(text, eventOf("A-1", name));
        }
        const auto lines = linesOf(text);
        for (const auto& [broken, line] :
             {std::pair{lines[0] + lines[2], 2}, std::pair{lines[1] + lines[2], 1},
              std::pair{lines[0] + lines[2] + lines[1], 2}}) {
            Problems problems;
            const History history = parseHistory(broken, "history.jsonl", problems);
            QCOMPARE(history.chains.ends.at(chainKey("A-1", {})).brokenAt, static_cast<std::uint64_t>(line));
            QCOMPARE(problems.kept()[0].where.line, std::optional<std::uint64_t>(line));
        }
    }

    void aLineCutOffAtAnyByteIsReportedAndTheRestIsRead() {
        const std::string text = threeEvents();
        const std::size_t lastStart = text.rfind('\n', text.size() - 2) + 1;
        for (std::size_t size = lastStart + 1; size < text.size() - 1; ++size) {
            Problems problems;
            const History history = parseHistory(text.substr(0, size), "history.jsonl", problems);
            QCOMPARE(history.events.size(), std::size_t{2});
            QCOMPARE(problems.count(), std::size_t{1});
        }
    }

    void aKeyThatStandsTwiceIsNoEvent() {
        std::string text = threeEvents();
        text.insert(text.find("\"by\""), "\"by\":\"mallory\",");
        Problems problems;
        QCOMPARE(parseHistory(text, "history.jsonl", problems).events.size(), std::size_t{2});
        QVERIFY(problems.kept()[0].reason.find("twice") != std::string::npos);
    }

    void eventsWithoutACaseChainByKind() {
        std::string text;
        append(text, eventOf("", "rejected"));
        append(text, eventOf("", "exported"));
        append(text, eventOf("", "rejected"));
        Problems problems;
        const History history = parseHistory(text, "history.jsonl", problems);
        QVERIFY(problems.empty());
        QCOMPARE(prevOf(text, 3), history.events[0].hash);
        QCOMPARE(prevOf(text, 2), std::string());
    }
};

FGW_TEST(TestHistory, "history")
#include "test_history.moc"
