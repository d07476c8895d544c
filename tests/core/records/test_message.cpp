// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/message.h"
#include "tests/support/runner.h"

#include <QTest>

#include <nlohmann/json.hpp>

using namespace fgw;
using nlohmann::json;

class TestMessage : public QObject {
    Q_OBJECT
private slots:
    void addressesOfEveryForm() {
        const std::string address = "data:image/png;base64,AAEC";
        QCOMPARE(imageAddress(json{{"type", "image"}, {"image", address}}), address);
        QCOMPARE(imageAddress(json{{"image_url", address}}), address);
        QCOMPARE(imageAddress(json{{"image_url", {{"url", address}}}}), address);
        QCOMPARE(imageAddress(json{{"source", {{"media_type", "image/png"}, {"data", "AAEC"}}}}), address);
        QCOMPARE(imageAddress(json{{"text", "a"}}), std::string());
        QCOMPARE(imageAddress(json("text")), std::string());
    }
};

FGW_TEST(TestMessage, "message")
#include "test_message.moc"
