// SPDX-License-Identifier: GPL-3.0-or-later
// clang-format off: moc stumbles over <compare> where no other standard header came before it.
#include <cstddef>
// clang-format on
#include "core/base/line_lanes.h"
#include "core/base/safe_open.h"
#include "tests/support/runner.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <memory>
#include <string>
#include <vector>

using namespace fgw;

namespace {

struct Delivered {
    std::vector<std::string> lines;
    std::vector<std::uint64_t> numbers;
    std::vector<std::uint64_t> bytesDone;
    std::atomic<int> delivering = 0;
    bool overlapped = false;
};

/// Keeps lines until they are delivered.
class KeepingLane final : public LineLane {
public:
    explicit KeepingLane(Delivered& seen) : m_seen(seen) {}

    void take(const LineReader::Line& line) override {
        m_lines.emplace_back(line.text);
        m_numbers.push_back(line.number);
    }
    void deliver(std::uint64_t bytesDone) override {
        m_seen.overlapped = m_seen.delivering.fetch_add(1) != 0 || m_seen.overlapped;
        m_seen.lines.insert(m_seen.lines.end(), m_lines.begin(), m_lines.end());
        m_seen.numbers.insert(m_seen.numbers.end(), m_numbers.begin(), m_numbers.end());
        m_seen.bytesDone.push_back(bytesDone);
        m_lines.clear();
        m_numbers.clear();
        m_seen.delivering.fetch_sub(1);
    }

private:
    Delivered& m_seen;
    std::vector<std::string> m_lines;
    std::vector<std::uint64_t> m_numbers;
};

/// A file of about two megabytes, with lines of very different lengths.
std::vector<std::string> manyLines() {
    std::vector<std::string> lines;
    for (int i = 0; i < 9000; ++i) {
        lines.push_back(std::to_string(i) + std::string(static_cast<std::size_t>(i % 400), 'x'));
    }
    lines[4000] = std::string(700'000, 'y');
    return lines;
}

class WrittenLines {
public:
    explicit WrittenLines(const std::vector<std::string>& lines) {
        QFile out(m_directory.filePath(QStringLiteral("lines")));
        out.open(QIODevice::WriteOnly);
        for (const std::string& line : lines) {
            m_content += line + '\n';
        }
        out.write(m_content.data(), static_cast<qint64>(m_content.size()));
        out.close();
        m_file = std::move(*openRegularFile(out.fileName().toStdString()));
    }
    [[nodiscard]] const std::string& content() const { return m_content; }
    [[nodiscard]] const UniqueFd& get() const { return m_file; }

private:
    QTemporaryDir m_directory;
    std::string m_content;
    UniqueFd m_file;
};

Result<std::uint64_t> readAllLines(const UniqueFd& file, Delivered& seen, const Task& task,
                                   FingerprintStream* digest = nullptr) {
    return readLines(file, "lines", [&] { return std::make_unique<KeepingLane>(seen); }, task, digest);
}

} // namespace

class TestLineLanes : public QObject {
    Q_OBJECT
private slots:
    void everyLineIsDeliveredInItsPlace() {
        const std::vector<std::string> lines = manyLines();
        const WrittenLines file(lines);
        Delivered seen;
        const auto count = readAllLines(file.get(), seen, Task());
        QVERIFY(count.has_value());
        QCOMPARE(*count, std::uint64_t(lines.size()));
        QVERIFY(seen.lines == lines);
        for (std::size_t i = 0; i < lines.size(); ++i) {
            QCOMPARE(seen.numbers[i], std::uint64_t(i + 1));
        }
        QVERIFY(std::ranges::is_sorted(seen.bytesDone));
        QCOMPARE(seen.bytesDone.back(), std::uint64_t(file.content().size()));
        QVERIFY(!seen.overlapped);
    }

    void theDigestSeesEveryByteInOrder() {
        const WrittenLines file(manyLines());
        Delivered seen;
        FingerprintStream digest;
        QVERIFY(readAllLines(file.get(), seen, Task(), &digest).has_value());
        QCOMPARE(digest.digest().hex(), Fingerprint::of(file.content()).hex());
    }

    void anEmptyFileHasNoLines() {
        const WrittenLines file({});
        Delivered seen;
        QCOMPARE(readAllLines(file.get(), seen, Task()).value_or(1), std::uint64_t{0});
        QVERIFY(seen.bytesDone.empty());
    }

    void whatIsCancelledSaysSo() {
        const WrittenLines file(manyLines());
        Delivered seen;
        Task task;
        task.cancel();
        QCOMPARE(readAllLines(file.get(), seen, task).error().code, ErrorCode::Cancelled);
        QVERIFY(seen.lines.empty());
    }

    void whatCannotBeReadIsAnError() {
        Delivered seen;
        const QTemporaryDir directory;
        const QByteArray name = directory.filePath(QStringLiteral("sealed")).toUtf8();
        // Opened for writing only.
        const UniqueFd sealed(::open(name.constData(), O_WRONLY | O_CREAT, 0600));
        QVERIFY(::write(sealed.get(), "line\n", 5) == 5);
        QVERIFY(!readAllLines(sealed, seen, Task()).has_value());
        QVERIFY(seen.lines.empty());
    }
};

FGW_TEST(TestLineLanes, "line_lanes")
#include "test_line_lanes.moc"
