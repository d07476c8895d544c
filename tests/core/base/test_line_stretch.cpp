// SPDX-License-Identifier: GPL-3.0-or-later
// clang-format off: moc stumbles over <compare> where no other standard header came before it.
#include <cstddef>
// clang-format on
#include "core/base/line_stretch.h"
#include "tests/core/base/seen_line.h"
#include "tests/support/runner.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

#include <algorithm>
#include <string>
#include <vector>

using fgw::LineReader;
using fgw::LineStretch;
using fgw::tests::SeenLine;

namespace {

class WrittenFile {
public:
    explicit WrittenFile(const QByteArray& content) : m_size(content.size()) {
        QFile out(m_directory.filePath(QStringLiteral("lines")));
        out.open(QIODevice::WriteOnly);
        out.write(content);
        out.close();
        m_file = std::move(*fgw::openRegularFile(out.fileName().toStdString()));
    }
    [[nodiscard]] std::uint64_t size() const { return static_cast<std::uint64_t>(m_size); }
    [[nodiscard]] const fgw::UniqueFd& get() const { return m_file; }

private:
    QTemporaryDir m_directory;
    qsizetype m_size;
    fgw::UniqueFd m_file;
};

/// All lines, read in stretches of `length` bytes; the bytes of all stretches go to `bytes`.
std::vector<SeenLine> inStretches(const WrittenFile& file, std::uint64_t length, std::size_t limit,
                                  std::string& bytes) {
    LineStretch stretch(limit);
    std::vector<SeenLine> seen;
    for (std::uint64_t begin = 0; begin < file.size(); begin += length) {
        if (!stretch.read(file.get(), "lines", begin, std::min(begin + length, file.size()))) {
            return {};
        }
        bytes += stretch.bytes();
        for (std::size_t i = 0; i < stretch.size(); ++i) {
            const LineReader::Line line = stretch.line(i, seen.size() + 1);
            seen.push_back({line.kind, std::string(line.text), line.number});
        }
    }
    return seen;
}

std::vector<SeenLine> oneByOne(const WrittenFile& file, std::size_t limit) {
    lseek(file.get().get(), 0, SEEK_SET);
    LineReader reader(file.get(), "lines", nullptr, limit);
    std::vector<SeenLine> seen;
    for (auto line = reader.next(); line && line->kind != LineReader::Kind::End; line = reader.next()) {
        seen.push_back({line->kind, std::string(line->text), line->number});
    }
    return seen;
}

} // namespace

class TestLineStretch : public QObject {
    Q_OBJECT
private slots:
    void stretchesGiveTheLinesOfTheFile_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("short lines") << QByteArray("one\n\nthree\n\n\nsix\n");
        QTest::newRow("no newline at the end") << QByteArray("one\ntwo");
        QTest::newRow("one line") << QByteArray(50000, 'x');
        QTest::newRow("long lines") << QByteArray(9000, 'a') + "\n" + QByteArray(20000, 'b') + "\nshort\n" +
                                           QByteArray(5000, 'c');
        QTest::newRow("above the limit") << "a\n" + QByteArray(70000, 'b') + "\nc\n" + QByteArray(70000, 'd');
    }
    void stretchesGiveTheLinesOfTheFile() {
        QFETCH(QByteArray, content);
        constexpr std::size_t limit = 60000;
        const WrittenFile file(content);
        const auto expected = oneByOne(file, limit);
        for (const std::uint64_t length : {1U, 2U, 3U, 5U, 7U, 4096U, 1U << 20U}) {
            if (length < 5 && content.size() > 100) {
                continue; // a file of 70,000 stretches takes long
            }
            std::string bytes;
            const auto seen = inStretches(file, length, limit, bytes);
            QVERIFY2(seen == expected, qPrintable(QString::number(length)));
            QCOMPARE(bytes, content.toStdString());
        }
    }

    /// What a vectorised parser reads, but does not use.
    void bytesBehindALineAreReadable() {
        const WrittenFile file("{}");
        LineStretch stretch;
        QVERIFY(stretch.read(file.get(), "lines", 0, 2).has_value());
        const LineReader::Line line = stretch.line(0, 1);
        unsigned sum = 0;
        for (std::size_t i = 0; i < LineReader::kPadding; ++i) {
            sum += static_cast<unsigned char>(*(line.text.data() + line.text.size() + i));
        }
        QVERIFY(sum < 64 * 256);
    }

    /// As after a file was cut while it was read.
    void behindTheEndOfTheFileThereIsNothing() {
        const WrittenFile file("one\ntwo\n");
        LineStretch stretch;
        QVERIFY(stretch.read(file.get(), "lines", 100, 200).has_value());
        QCOMPARE(stretch.size(), std::size_t{0});
        QCOMPARE(stretch.bytes(), std::string_view());
        QVERIFY(stretch.read(file.get(), "lines", 4, 200).has_value());
        QCOMPARE(stretch.size(), std::size_t{1});
        QCOMPARE(stretch.bytes(), std::string_view("two\n"));
    }
};

FGW_TEST(TestLineStretch, "line_stretch")
#include "test_line_stretch.moc"
