// SPDX-License-Identifier: GPL-3.0-or-later
// clang-format off: moc stumbles over <compare> where no other standard header came before it.
#include <cstddef>
// clang-format on
#include "core/base/hash.h"
#include "core/base/sha256_stream.h"
#include "tests/support/runner.h"

#include <QTest>

#include <string>

using namespace fgw;

class TestHash : public QObject {
    Q_OBJECT
private slots:
    /// FIPS 180-2, appendix B.
    void sha256OfKnownTexts() {
        QCOMPARE(sha256Hex("abc"),
                 std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        QCOMPARE(sha256Hex(""),
                 std::string("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
        QCOMPARE(sha256Hex(std::string(1'000'000, 'a')),
                 std::string("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"));
    }

    void piecesGiveTheSha256OfTheWhole() {
        const std::string text(100'000, 'x');
        Sha256Stream stream;
        for (std::size_t at = 0; at < text.size(); at += 777) {
            stream.update(std::string_view(text).substr(at, 777));
        }
        QCOMPARE(stream.hex(), sha256Hex(text));
        stream.update("y");
        QCOMPARE(stream.hex(), sha256Hex(text + "y"));
    }

    void aFingerprintIsReadFromItsDigits() {
        const Fingerprint print{0x0123456789abcdefU, 0xfedcba9876543210U};
        QCOMPARE(print.hex(), std::string("fedcba98765432100123456789abcdef"));
        QVERIFY(Fingerprint::fromHex(print.hex()) == print);
        QVERIFY(!Fingerprint::fromHex("fedcba98765432100123456789ABCDEF"));
        QVERIFY(!Fingerprint::fromHex("fedcba98765432100123456789abcde"));
        QVERIFY(!Fingerprint::fromHex("fedcba98765432100123456789abcde "));
        QVERIFY(!Fingerprint::fromHex("*"));
    }

    /// XXH3-128 of nothing with seed 0, from the reference implementation's sanity checks.
    void fingerprintOfNothing() {
        QCOMPARE(Fingerprint::of("").hex(), std::string("99aa06d3014798d86001c324468d497f"));
    }

    void piecesGiveTheFingerprintOfTheWhole() {
        const std::string text(100'000, 'x');
        FingerprintStream stream;
        for (std::size_t at = 0; at < text.size(); at += 777) {
            stream.update(std::string_view(text).substr(at, 777));
        }
        QVERIFY(stream.digest() == Fingerprint::of(text));
        stream.update("y");
        QVERIFY(stream.digest() == Fingerprint::of(text + "y"));
    }
};

FGW_TEST(TestHash, "hash")
#include "test_hash.moc"
