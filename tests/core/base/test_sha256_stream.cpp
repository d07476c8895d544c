// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/sha256_stream.h"
#include "tests/support/runner.h"

#include <QTest>

#include <utility>

using namespace fgw;

class TestSha256Stream : public QObject {
    Q_OBJECT
private slots:
    /// FIPS 180-2, appendix B.2, and of no bytes.
    void knownDigestsDoNotDependOnThePieces() {
        Sha256Stream stream;
        QCOMPARE(stream.hex(),
                 std::string("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
        const std::string text = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
        for (const char byte : text) {
            stream.update("");
            stream.update({&byte, 1});
        }
        QCOMPARE(stream.hex(),
                 std::string("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"));
    }

    void readingItDoesNotEndIt() {
        Sha256Stream stream;
        stream.update("ab");
        const std::string early = stream.hex();
        QCOMPARE(stream.hex(), early);
        stream.update("c");
        QCOMPARE(stream.hex(),
                 std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    }

    void bytesOfAnyValueCount() {
        Sha256Stream ends;
        ends.update(std::string_view("a\0b", 3));
        Sha256Stream cut;
        cut.update("a");
        QVERIFY(ends.hex() != cut.hex());
    }

    void aMovedStreamGoesOn() {
        Sha256Stream first;
        first.update("ab");
        Sha256Stream second = std::move(first);
        Sha256Stream third;
        third.update("else");
        third = std::move(second);
        third.update("c");
        QCOMPARE(third.hex(),
                 std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    }
};

FGW_TEST(TestSha256Stream, "sha256_stream")
#include "test_sha256_stream.moc"
