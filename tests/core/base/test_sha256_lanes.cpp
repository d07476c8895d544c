// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef Q_MOC_RUN // moc does not understand the library's concepts
#include "core/base/hash.h"
#include "core/base/sha256_lanes.h"
#endif
#include "tests/support/runner.h"

#include <QTest>

#include <vector>

using namespace fgw;

class TestSha256Lanes : public QObject {
    Q_OBJECT
private slots:
    void everyLaneGivesWhatHashingAloneGives() {
        std::string bytes;
        for (std::uint32_t i = 0, state = 1; i < 4096; ++i) {
            state = state * 1664525U + 1013904223U;
            bytes += static_cast<char>(state >> 24U);
        }
        // Every length around the borders of blocks, in lanes beside shorter and longer ones.
        for (const std::size_t count : {0U, 1U, 15U, 16U, 17U, 300U}) {
            std::vector<std::string_view> texts;
            for (std::size_t i = 0; i < count; ++i) {
                texts.push_back(std::string_view(bytes).substr(i * 7, i % 2 == 0 ? i : 300 - i));
            }
            std::vector<Sha256Digest> digests(texts.size());
            sha256Each(texts, digests);
            for (std::size_t i = 0; i < texts.size(); ++i) {
                QVERIFY2(isHexOf(sha256Hex(texts[i]), digests[i]), qPrintable(QString::number(i)));
            }
        }
    }

    void onlyAllDigitsOfADigestAreIts() {
        const std::array<std::string_view, 1> texts{"abc"};
        std::array<Sha256Digest, 1> digest;
        sha256Each(texts, digest);
        std::string hex = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        QVERIFY(isHexOf(hex, digest[0]));
        QVERIFY(!isHexOf(hex.substr(1), digest[0]));
        hex.back() = 'e';
        QVERIFY(!isHexOf(hex, digest[0]));
    }
};

FGW_TEST(TestSha256Lanes, "sha256_lanes")
#include "test_sha256_lanes.moc"
