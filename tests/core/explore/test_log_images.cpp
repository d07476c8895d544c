// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/item_details.h"
#include "core/explore/log_images.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace fgw;

namespace {

constexpr auto kTurnWithImages = R"([{"role":"user","content":[
    {"type":"text","text":"what is this?"},
    {"type":"image","image":"data:image/png;base64,AAEC"},
    {"type":"image_url","image_url":{"url":"https://example.org/x.png"}}]}])";

constexpr auto kTurnWithToolCalls = R"([{"role":"assistant","content":null,"tool_calls":[
    {"id":"1","function":{"name":"find","arguments":"{}"}},
    {"name":"sell","arguments":{"n":1},"result":"sold","ok":true},
    {"function":"bash","arguments":{"cmd":"ls"}}]}])";

} // namespace

class TestLogImages : public QObject {
    Q_OBJECT
private slots:
    void bytesAreThoseOfTheLog() {
        const auto image = explore::imageIn("data:image/png;base64,iVBORw0KGgo=");
        QVERIFY(image.has_value());
        QCOMPARE(image->mediaType, std::string("image/png"));
        QCOMPARE(QByteArray::fromStdString(image->bytes), QByteArray::fromHex("89504e470d0a1a0a"));
        for (int size = 0; size < 40; ++size) {
            const QByteArray bytes(size, static_cast<char>(size * 7));
            const std::string address = "data:image/gif;base64," + bytes.toBase64().toStdString();
            QCOMPARE(QByteArray::fromStdString(explore::imageIn(address)->bytes), bytes);
        }
    }

    void whatIsNoImageOfTheLogIsNone() {
        for (const char* address :
             {"", "https://example.org/x.png", "data:text/html;base64,AAEC", "data:image/png,raw",
              "data:image/png;base64,***", "file:///etc/passwd", "data:image/png;base64"}) {
            QVERIFY2(!explore::imageIn(address), address);
        }
    }

    void turnsSetTheirImagesApart() {
        const auto turns = explore::parseTurns(kTurnWithImages);
        QCOMPARE(turns.size(), std::size_t{1});
        QCOMPARE(turns[0].images.size(), std::size_t{1});
        QCOMPARE(turns[0].text,
                 std::string("what is this?\n[image/png, 3 bytes]\n[image that the log does not hold: "
                             "https://example.org/x.png]"));
    }

    void toolCallsOfChatEndpointsAreReadToo() {
        const auto turns = explore::parseTurns(kTurnWithToolCalls);
        QCOMPARE(turns[0].toolCalls.size(), std::size_t{3});
        QCOMPARE(turns[0].toolCalls[0].name, std::string("find"));
        QCOMPARE(turns[0].toolCalls[0].arguments, std::string("{}"));
        QCOMPARE(turns[0].toolCalls[1].result, std::string("sold"));
        QCOMPARE(turns[0].toolCalls[2].name, std::string("bash"));
    }
};

FGW_TEST(TestLogImages, "log_images")
#include "test_log_images.moc"
