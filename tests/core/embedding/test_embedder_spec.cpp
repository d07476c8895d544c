// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/embedding/embedder_spec.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace fgw;
using namespace fgw::embedding;

class TestEmbedderSpec : public QObject {
    Q_OBJECT
private slots:
    void whoIsAskedIsRecorded() {
        const auto endpoint = makeEmbedder("openai:http://127.0.0.1:8080/v1#org/e5:small?batch=4&retries=0");
        QVERIFY(endpoint);
        QCOMPARE((*endpoint)->identity().shown(), std::string("openai:org/e5:small"));
        QVERIFY((*endpoint)->identity().settings.find("http://127.0.0.1:8080/v1") != std::string::npos);
        const auto program = makeEmbedder("cmd:cat -u");
        QVERIFY(program);
        QVERIFY((*program)->identity().shown().starts_with("cmd:cat sha256:"));
        QVERIFY((*makeEmbedder("cmd:cat"))->identity().settings != (*program)->identity().settings);
    }

    void whatIsNoneSaysWhy_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("why");
        QTest::newRow("empty") << "" << "none of";
        QTest::newRow("a word") << "e5" << "none of";
        QTest::newRow("no model") << "openai:http://a/v1" << "model is missing";
        QTest::newRow("no url") << "openai:ftp://a#m" << "no http or https URL";
        QTest::newRow("a password") << "openai:http://me:secret@a/v1#m" << "password";
        QTest::newRow("option") << "openai:http://a/v1#m?temperature=1" << "no option";
        QTest::newRow("value") << "openai:http://a/v1#m?batch=0" << "no value of batch";
        QTest::newRow("no command") << "cmd:" << "empty";
    }
    void whatIsNoneSaysWhy() {
        QFETCH(QString, text);
        QFETCH(QString, why);
        const auto made = makeEmbedder(text.toStdString());
        QVERIFY(!made);
        QVERIFY2(QString::fromStdString(made.error().message()).contains(why),
                 made.error().message().c_str());
    }
};

FGW_TEST(TestEmbedderSpec, "embedder_spec")
#include "test_embedder_spec.moc"
