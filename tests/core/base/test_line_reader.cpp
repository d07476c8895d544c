// SPDX-License-Identifier: GPL-3.0-or-later
// clang-format off: moc stumbles over <compare> where no other standard header came before it.
#include <cstddef>
// clang-format on
#include "core/base/line_reader.h"
#include "tests/core/base/seen_line.h"
#include "tests/support/runner.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <string>
#include <vector>

using fgw::LineReader;
using fgw::tests::SeenLine;

namespace {

std::vector<SeenLine> linesOf(const QByteArray& content, std::size_t limit = LineReader::kDefaultLimit,
                              fgw::FingerprintStream* digest = nullptr) {
    const QTemporaryDir directory;
    QFile out(directory.filePath(QStringLiteral("lines")));
    out.open(QIODevice::WriteOnly);
    out.write(content);
    out.close();
    const auto file = fgw::openRegularFile(out.fileName().toStdString());
    LineReader reader(*file, "lines", digest, limit);
    std::vector<SeenLine> seen;
    while (true) {
        const auto line = reader.next();
        if (!line || line->kind == LineReader::Kind::End) {
            return seen;
        }
        seen.push_back({line->kind, std::string(line->text), line->number});
    }
}

} // namespace

class TestLineReader : public QObject {
    Q_OBJECT
private slots:
    void splitsAtNewlines() {
        const auto lines = linesOf("one\n\nthree");
        QCOMPARE(lines.size(), std::size_t{3});
        QCOMPARE(lines[0].text, std::string("one"));
        QCOMPARE(lines[1].text, std::string());
        QCOMPARE(lines[1].number, std::uint64_t{2});
        QVERIFY(lines[1].kind == LineReader::Kind::Whole);
        QVERIFY(lines[2].kind == LineReader::Kind::Unterminated);
        QCOMPARE(lines[2].text, std::string("three"));
    }

    void anEmptyFileHasNoLines() { QVERIFY(linesOf("").empty()); }

    void linesLongerThanTheBufferArrivedWhole() {
        const QByteArray longLine(5 << 20, 'x');
        const auto lines = linesOf("short\n" + longLine + "\nlast\n");
        QCOMPARE(lines.size(), std::size_t{3});
        QCOMPARE(lines[1].text, longLine.toStdString());
        QCOMPARE(lines[2].text, std::string("last"));
    }

    void aLineAboveTheLimitIsSkippedAndTheNextIsRead_data() {
        QTest::addColumn<int>("length");
        QTest::newRow("in one piece") << 200;
        QTest::newRow("larger than the buffer") << (3 << 20);
    }
    void aLineAboveTheLimitIsSkippedAndTheNextIsRead() {
        QFETCH(int, length);
        const auto lines = linesOf("a\n" + QByteArray(length, 'x') + "\nb\n", 100);
        QCOMPARE(lines.size(), std::size_t{3});
        QVERIFY(lines[1].kind == LineReader::Kind::TooLong);
        QVERIFY(lines[1].text.empty());
        QCOMPARE(lines[2].text, std::string("b"));
        QCOMPARE(lines[2].number, std::uint64_t{3});
    }

    void theDigestSeesEveryByte() {
        const QByteArray content = "one\n" + QByteArray(3 << 20, 'x') + "\nlast";
        fgw::FingerprintStream digest;
        linesOf(content, 100, &digest);
        QCOMPARE(digest.digest().hex(), fgw::Fingerprint::of(content.toStdString()).hex());
    }
};

FGW_TEST(TestLineReader, "line_reader")
#include "test_line_reader.moc"
