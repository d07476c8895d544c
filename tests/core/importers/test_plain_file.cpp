// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/safe_open.h"
#include "core/importers/plain_file.h"
#include "tests/core/importers/logs_fixture.h"
#include "tests/support/runner.h"

#include <QTest>

#include <zlib.h>
#include <zstd.h>

using namespace fgw;
using namespace fgw::importers;
using namespace fgw::tests;

namespace {

/// One member, as `gzip` writes it.
QByteArray gzip(const QByteArray& data) {
    z_stream stream{};
    deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY);
    QByteArray packed(static_cast<qsizetype>(deflateBound(&stream, static_cast<uLong>(data.size()))), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(data.constData()));
    stream.avail_in = static_cast<uInt>(data.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    deflate(&stream, Z_FINISH);
    packed.truncate(packed.size() - static_cast<qsizetype>(stream.avail_out));
    deflateEnd(&stream);
    return packed;
}

QByteArray zstandard(const QByteArray& data) {
    const auto size = static_cast<std::size_t>(data.size());
    QByteArray packed(static_cast<qsizetype>(ZSTD_compressBound(size)), '\0');
    packed.truncate(static_cast<qsizetype>(
        ZSTD_compress(packed.data(), static_cast<std::size_t>(packed.size()), data.constData(), size, 3)));
    return packed;
}

/// A file unpacked, and what was said of it.
class Unpacked {
public:
    explicit Unpacked(const QByteArray& bytes, std::uint64_t most = kMostUnpacked) {
        const auto path = m_directory.write("a.gz", bytes);
        file = plainFile(*openRegularFile(path), path, problems, Task(), most);
        text = file ? valueOf(*file, path) : std::string();
    }

    Problems problems;
    Result<PlainFile> file = PlainFile();
    std::string text;

private:
    static std::string valueOf(const PlainFile& plain, const std::filesystem::path& path) {
        return fgw::readAll(plain.file, path, kMostUnpacked).value_or("cannot be read");
    }
    LogDirectory m_directory;
};

const QByteArray kSamples = json("{'doc_id':0,'doc':{'q':'a'},'target':'x','arguments':[['q','']],"
                                 "'resps':[['x']],'filtered_resps':['x'],'acc':1.0}\n"
                                 "{'doc_id':1,'doc':{'q':'b'},'target':'x','arguments':[['p','']],"
                                 "'resps':[['y']],'filtered_resps':['y'],'acc':0.0}\n");

} // namespace

class TestPlainFile : public QObject {
    Q_OBJECT
private slots:
    void whatIsNotCompressedStaysWhatItIs() {
        const Unpacked plain("some text");
        QVERIFY(plain.file && !plain.file->unpacked);
        QCOMPARE(plain.text, std::string("some text"));
    }

    void membersAndFramesFollowOneAnother() {
        for (const auto& packed : {gzip("one ") + gzip("two"), zstandard("one ") + zstandard("two")}) {
            const Unpacked unpacked(packed);
            QVERIFY(unpacked.file && unpacked.file->unpacked);
            QCOMPARE(unpacked.text, std::string("one two"));
            QVERIFY(unpacked.problems.empty());
        }
        // Tapes and careless programs leave zeros behind.
        QCOMPARE(Unpacked(gzip("one") + QByteArray(600, '\0')).text, std::string("one"));
    }

    void ofAFileThatIsCutOffTheFrontIsRead() {
        QByteArray lines;
        for (int i = 0; i < 20000; ++i) {
            lines += QByteArray::number(i * 7919) + "\n";
        }
        for (const QByteArray& packed : {gzip(lines), zstandard(lines)}) {
            const Unpacked unpacked(packed.left(packed.size() * 2 / 3));
            QVERIFY(unpacked.file);
            QVERIFY(lines.startsWith(QByteArray::fromStdString(unpacked.text)));
            QCOMPARE(unpacked.problems.count(), std::size_t{1});
            QVERIFY(unpacked.problems.kept()[0].reason.find("cut off") != std::string::npos);
        }
    }

    void whatIsDamagedIsRefused() {
        QByteArray packed = gzip("a text that is long enough to have a checksum");
        packed[packed.size() - 6] = static_cast<char>(~packed[packed.size() - 6]);
        const Unpacked unpacked(packed);
        QVERIFY(!unpacked.file);
        QCOMPARE(unpacked.file.error().code, ErrorCode::Malformed);
    }

    void aBombIsRefused() {
        const Unpacked bomb(gzip(QByteArray(8 << 20, 'a')), std::uint64_t{1} << 20);
        QVERIFY(!bomb.file);
        QCOMPARE(bomb.file.error().code, ErrorCode::TooLarge);
        QVERIFY(bomb.file.error().reason.find("more than 1 MiB") != std::string::npos);
    }

    void endingsOfCompressionAreNoNames() {
        QCOMPARE(plainStem("x/a.jsonl.gz"), std::string("a"));
        QCOMPARE(plainStem("x/a.json.zst"), std::string("a"));
        QCOMPARE(plainStem("x/a.b.json"), std::string("a.b"));
        QCOMPARE(plainStem("x/a.gz"), std::string("a"));
    }

    void compressedLogsAreReadAsOthers() {
        const LogDirectory directory;
        directory.write("m/samples_quiz_2025-05-31T13-51-32.759677.jsonl.gz", gzip(kSamples));
        directory.write("m/results_2025-05-31T13-51-32.759677.json.gz",
                        gzip(json("{'results':{'quiz':{'acc,none':0.5}},'configs':{},"
                                  "'model_name':'tiny'}")));
        const ReadLogs logs(directory.path());
        QVERIFY2(logs.summary, logs.said().c_str());
        QCOMPARE(logs.records().size(), std::size_t{2});
        QCOMPARE(logs.records()[0].slice, std::string("quiz"));
        QCOMPARE(logs.sink.accuracy("tiny"), 0.5);
        // Its bytes are others than those that were met.
        QVERIFY(logs.summary->fingerprints.empty());
        const ReadLogs alone(directory.path() / "m/samples_quiz_2025-05-31T13-51-32.759677.jsonl.gz");
        QCOMPARE(alone.sink.accuracy("tiny"), 0.5);
    }

    void compressedTablesAreReadAsOthers() {
        Imported imported(gzip("id,question,model,correct\n1,Why?,m,1\n2,How?,m,0\n"), "table.csv.gz");
        QVERIFY(imported.run().summary);
        QVERIFY(imported.summary->unpacked);
        QCOMPARE(imported.sink.accuracy("m"), 0.5);
        QCOMPARE(imported.sink.records[0].slice, std::string("table"));
    }

    void whatIsPackedInsideIsToldApart() {
        const LogDirectory directory;
        directory.write("twice.jsonl.gz", gzip(gzip(kSamples)));
        directory.write("tree.tar.gz", gzip(QByteArray("log.json").leftJustified(257, '\0') + "ustar" +
                                            QByteArray(300, '\0')));
        const ReadLogs logs(directory.path());
        QVERIFY(logs.records().empty());
        QVERIFY2(logs.says("it is compressed twice"), logs.said().c_str());
        QVERIFY2(logs.says("it is a tar archive"), logs.said().c_str());
    }
};

FGW_TEST(TestPlainFile, "plain_file")
#include "test_plain_file.moc"
