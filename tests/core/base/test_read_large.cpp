// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/read_large.h"
#include "tests/support/runner.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cstddef>
#include <string>

using namespace fgw;

namespace {

constexpr std::size_t kPiece = std::size_t{4} << 20;

std::string bytesOf(std::size_t size) {
    std::string bytes(size, '\0');
    for (std::size_t i = 0; i < size; ++i) {
        bytes[i] = static_cast<char>((i * 2654435761U) >> 13U);
    }
    return bytes;
}

} // namespace

class TestReadLarge : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_directory;

    /// Opens a file of these bytes.
    [[nodiscard]] UniqueFd openedWith(const std::string& bytes) const {
        QFile out(path());
        out.open(QIODevice::WriteOnly);
        out.write(bytes.data(), static_cast<qint64>(bytes.size()));
        out.close();
        return std::move(*openRegularFile(path().toStdString()));
    }
    [[nodiscard]] QString path() const { return m_directory.filePath(QStringLiteral("large")); }

private slots:
    void givesWhatIsThere_data() {
        QTest::addColumn<std::size_t>("size");
        for (const std::size_t size : {std::size_t{0}, std::size_t{7}, kPiece - 1, kPiece, kPiece + 1,
                                       3 * kPiece, 5 * kPiece + 12345}) {
            QTest::addRow("%zu", size) << size;
        }
    }
    void givesWhatIsThere() {
        QFETCH(std::size_t, size);
        const std::string bytes = bytesOf(size);
        const Result<std::string> read = readLarge(openedWith(bytes), "large", 64 << 20);
        QVERIFY(read.has_value());
        QVERIFY(*read == bytes);
    }

    void refusesWhatIsLargerThanTheLimit() {
        const Result<std::string> read = readLarge(openedWith(bytesOf(2 * kPiece)), "large", kPiece);
        QCOMPARE(read.error().code, ErrorCode::TooLarge);
    }
};

FGW_TEST(TestReadLarge, "read_large")
#include "test_read_large.moc"
