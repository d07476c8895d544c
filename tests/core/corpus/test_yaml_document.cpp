// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/canonical_json.h"
#include "core/corpus/yaml_document.h"
#include "core/corpus/yaml_value.h"
#include "tests/support/runner.h"

#include <QTest>

#include <nlohmann/json.hpp>

using namespace fgw;
using namespace fgw::corpus;

namespace {

Result<YamlDocument> parsed(std::string text) {
    return YamlDocument::parse(std::move(text), "file.yaml");
}

/// The bytes that the node at a path of keys stands on.
std::string bytesAt(const YamlDocument& document, std::initializer_list<std::string_view> path) {
    const YamlNode* node = &document.root();
    for (const std::string_view key : path) {
        node = node->find(key);
    }
    return document.text().substr(node->span.begin, node->span.end - node->span.begin);
}

} // namespace

class TestYamlDocument : public QObject {
    Q_OBJECT
private slots:
    void spansAreBytesAlsoBehindABomAndWideCharacters() {
        const auto document = parsed("\xEF\xBB\xBF# ü\r\na: \"é\\n\"\r\nb: 'it''s'   # c\r\nc: plain € text "
                                     "# d\r\nd:\r\ne: [1, {f: \"x\"}]\r\n");
        QVERIFY(document.has_value());
        QCOMPARE(bytesAt(*document, {"a"}), "\"é\\n\"");
        QCOMPARE(bytesAt(*document, {"b"}), "'it''s'");
        QCOMPARE(bytesAt(*document, {"c"}), "plain € text");
        QCOMPARE(bytesAt(*document, {"d"}), "");
        QCOMPARE(document->text().substr(document->root().find("d")->span.begin - 2, 2), "d:");
        QCOMPARE(bytesAt(*document, {"e"}), "[1, {f: \"x\"}]");
        QCOMPARE(document->root().find("b")->line, std::uint64_t{3});
        QCOMPARE(canonicalJson(toJson(document->root())),
                 "{\"a\":\"é\\n\",\"b\":\"it's\",\"c\":\"plain € text\",\"d\":null,\"e\":[1,{\"f\":\"x\"}]}");
    }

    void blockScalarsStartAtTheirIndicator() {
        const auto document = parsed("a: |2- # a | b\n    x\n   y\nb:\n  >+\n  z\n\nc: 1\n");
        QVERIFY(document.has_value());
        QVERIFY(bytesAt(*document, {"a"}).starts_with("|2- # a | b\n    x"));
        QVERIFY(bytesAt(*document, {"b"}).starts_with(">+\n  z\n"));
    }

    void aBlockListReachesToTheEndOfItsLastEntry() {
        const auto document = parsed("cases:\n  - a: 1\n    b: \"x\"  # c\n  # later\nend: 1\n");
        QCOMPARE(bytesAt(*document, {"cases"}), "- a: 1\n    b: \"x\"");
    }

    void aListWhoseLastEntryIsAbsentReachesToTheOneBefore() {
        const auto document = parsed("cases:\n  - a: 1\n  - b\n  -\n");
        QCOMPARE(bytesAt(*document, {"cases"}), "- a: 1\n  - b");
    }

    void onlyNumbersThatPrintTheSameAreNumbers_data() {
        QTest::addColumn<QString>("yaml");
        QTest::addColumn<QString>("number");
        for (const auto& [yaml, number] : std::initializer_list<std::pair<const char*, const char*>>{
                 {"17", "17"},
                 {"-3", "-3"},
                 {"0", "0"},
                 {"0.5", "\"0.5\""},
                 {"true", "true"},
                 {"~", "null"},
                 {"null", "null"},
                 {"NO", "\"NO\""},
                 {"yes", "\"yes\""},
                 {"1.10", "\"1.10\""},
                 {"0123", "\"0123\""},
                 {"2024-01-01", "\"2024-01-01\""},
                 {"12:30:45", "\"12:30:45\""},
                 {"0x1F", "\"0x1F\""},
                 {"+5", "\"+5\""},
                 {".inf", "\".inf\""},
                 {"18446744073709551615", "18446744073709551615"},
                 {"99999999999999999999", "\"99999999999999999999\""},
                 {"\"17\"", "\"17\""},
                 {"'~'", "\"~\""}}) {
            QTest::newRow(yaml) << yaml << number;
        }
    }
    void onlyNumbersThatPrintTheSameAreNumbers() {
        QFETCH(QString, yaml);
        QFETCH(QString, number);
        const auto document = parsed("v: " + yaml.toStdString() + "\n");
        QVERIFY(document.has_value());
        QCOMPARE(QString::fromStdString(canonicalJson(toJson(*document->root().find("v")))), number);
    }

    void whatOurFilesMayNotHoldIsRefusedWithItsLine_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("line");
        QTest::addColumn<QString>("word");
        const auto row = [](const char* name, QByteArray text, int line, const char* word) {
            QTest::newRow(name) << text << line << word;
        };
        row("two documents", "a: 1\n---\nb: 2\n", 2, "second document");
        row("document after an end mark", "a: 1\n...\nb: 2\n", 3, "second document");
        row("duplicate key", "a: 1\nb: 2\n\"a\": 3\n", 3, "twice");
        row("duplicate key in flow", "a: {x: 1,\n  x: 2}\n", 2, "twice");
        row("anchor", "a: 1\nb: &x 2\n", 2, "anchors");
        row("alias", "b: 2\na: *x\n", 2, "aliases");
        row("anchored list", "b: &x\n  - 1\n", 1, "anchors");
        row("tag", "a: !!python/object x\n", 1, "tags");
        row("merge key", "a:\n  <<: {x: 1}\n", 2, "merge");
        row("mapping as key", "? {a: 1}\n: 2\n", 1, "key");
        row("directive", "%YAML 1.1\n---\na: 1\n", 2, "directives");
        row("NUL", QByteArray("a: 1\nb: x\0y\n", 12), 2, "NUL");
        row("Latin-1", "a: 1\nb: \xE4\n", 2, "UTF-8");
        row("open quote", "a: 1\nb: \"x\n", 2, "quote");
    }
    void whatOurFilesMayNotHoldIsRefusedWithItsLine() {
        QFETCH(QByteArray, text);
        QFETCH(int, line);
        QFETCH(QString, word);
        const auto document = parsed(text.toStdString());
        QVERIFY(!document.has_value());
        QCOMPARE(document.error().code, ErrorCode::Malformed);
        QVERIFY2(QString::fromStdString(document.error().reason).contains(word),
                 document.error().reason.c_str());
        QCOMPARE(document.error().where->line, std::optional<std::uint64_t>(line));
    }

    void deepNestingIsAnErrorNotACrash() {
        for (const char* opening : {"[", "{a: ", "- ", "? "}) {
            std::string text;
            for (int i = 0; i < 100'000; ++i) {
                text += opening;
            }
            QVERIFY(!parsed(text).has_value());
        }
        std::string nested(kMaxYamlDepth, '[');
        QVERIFY(parsed(nested + std::string(kMaxYamlDepth, ']')).has_value());
        QCOMPARE(parsed("[" + nested + std::string(kMaxYamlDepth + 1, ']')).error().code,
                 ErrorCode::TooLarge);
    }

    void aFileOfCommentsIsNull() {
        for (const char* text : {"", "# nothing\n", "---\n", "\n\n"}) {
            const auto document = parsed(text);
            QVERIFY(document.has_value());
            QVERIFY(toJson(document->root()).is_null());
        }
    }
};

FGW_TEST(TestYamlDocument, "yaml_document")
#include "test_yaml_document.moc"
