// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/embeddings_file.h"
#include "tests/support/runner.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace fgw;
using namespace fgw::runs;

namespace {

QByteArray npy(const QByteArray& header, int values) {
    QByteArray padded = header;
    while ((10 + padded.size() + 1) % 64 != 0) {
        padded += ' ';
    }
    padded += '\n';
    QByteArray file("\x93NUMPY\x01\x00", 8);
    file += static_cast<char>(padded.size() % 256);
    file += static_cast<char>(padded.size() / 256);
    return file + padded + QByteArray(values * 4, '\0');
}

Result<EmbeddingsShape> shapeOf(const QByteArray& content) {
    const QTemporaryDir directory;
    QFile out(directory.filePath(QStringLiteral("embeddings.npy")));
    out.open(QIODevice::WriteOnly);
    out.write(content);
    out.close();
    const auto file = openRegularFile(out.fileName().toStdString());
    return readEmbeddingsShape(*file, "embeddings.npy");
}

} // namespace

class TestEmbeddingsFile : public QObject {
    Q_OBJECT
private slots:
    void readsAMatrixOfFloats() {
        const auto shape = shapeOf(npy("{'descr': '<f4', 'fortran_order': False, 'shape': (3, 2), }", 6));
        QVERIFY(shape.has_value());
        QCOMPARE(shape->rows, std::uint64_t{3});
        QCOMPARE(shape->dimensions, std::uint64_t{2});
        QCOMPARE(shape->dataOffset % 64, std::uint64_t{0});
    }

    void refusesWhatDoesNotHold_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no npy") << QByteArray("{\"embedder\": \"x\"}, and then some more");
        QTest::newRow("header cut")
            << npy("{'descr': '<f4', 'fortran_order': False, 'shape': (3, 2), }", 6).left(20);
        QTest::newRow("values cut") << npy("{'descr': '<f4', 'fortran_order': False, 'shape': (3, 2), }", 5);
        QTest::newRow("too many values")
            << npy("{'descr': '<f4', 'fortran_order': False, 'shape': (3, 2), }", 7);
        QTest::newRow("doubles") << npy("{'descr': '<f8', 'fortran_order': False, 'shape': (3, 2), }", 12);
        QTest::newRow("columns first")
            << npy("{'descr': '<f4', 'fortran_order': True, 'shape': (3, 2), }", 6);
        QTest::newRow("one dimension") << npy("{'descr': '<f4', 'fortran_order': False, 'shape': (6,), }", 6);
        QTest::newRow("product overflows")
            << npy("{'descr': '<f4', 'fortran_order': False, 'shape': (4611686018427387905, 4), }", 4);
        QTest::newRow("rows overflow")
            << npy("{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999999, 2), }", 4);
    }
    void refusesWhatDoesNotHold() {
        QFETCH(QByteArray, content);
        const auto shape = shapeOf(content);
        QVERIFY(!shape.has_value());
        QCOMPARE(shape.error().code, ErrorCode::Malformed);
    }

    void readsTheIndex() {
        const auto index =
            parseEmbeddingsIndex(R"({"embedder":"minilm","ids":["a","b"]})", "embeddings.index.json");
        QVERIFY(index.has_value());
        QCOMPARE(index->embedder, std::string("minilm"));
        QCOMPARE(index->ids, (std::vector<std::string>{"a", "b"}));
        QVERIFY(!parseEmbeddingsIndex(R"({"embedder":"minilm"})", "i").has_value());
        QVERIFY(!parseEmbeddingsIndex(R"({"ids":["a",7]})", "i").has_value());
    }
};

FGW_TEST(TestEmbeddingsFile, "embeddings_file")
#include "test_embeddings_file.moc"
