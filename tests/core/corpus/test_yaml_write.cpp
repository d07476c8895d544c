// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/canonical_json.h"
#include "core/corpus/yaml_document.h"
#include "core/corpus/yaml_quote.h"
#include "core/corpus/yaml_value.h"
#include "core/corpus/yaml_write.h"
#include "tests/support/runner.h"

#include <QProcess>
#include <QTest>

#include <nlohmann/json.hpp>

using namespace fgw;
using namespace fgw::corpus;
using Ordered = nlohmann::ordered_json;

namespace {

/// Texts that some reader takes for something else, or that are hard to quote.
Ordered trickyTexts() {
    Ordered texts = Ordered::array();
    for (const char* text : {"NO",
                             "yes",
                             "on",
                             "y",
                             "~",
                             "null",
                             "1.10",
                             "0123",
                             "0x1F",
                             "1e3",
                             "1_000",
                             "12:30:45",
                             "2024-01-01",
                             ".inf",
                             "",
                             " ",
                             " a ",
                             "multi\nline",
                             "a\n",
                             "\n",
                             "tab\there",
                             "cr\rlf\r\n",
                             "quote \" and ' and \\",
                             "# no comment",
                             "- dash",
                             "key: value",
                             "[x]",
                             "{x}",
                             "*alias",
                             "&anchor",
                             "!tag",
                             "%dir",
                             "@at",
                             "`tick",
                             "| pipe",
                             "> more",
                             "\x01\x1f\x7f",
                             "ünïcode € 漢字",
                             "🦆",
                             "\xC2\x85 nel",
                             "\xE2\x80\xA8 ls \xE2\x80\xA9 ps",
                             "\xEF\xBB\xBF bom",
                             "\xE2\x80\xAE rtl",
                             "\xEF\xBF\xBE",
                             "---",
                             "...",
                             "<<"}) {
        texts.push_back(text);
    }
    return texts;
}

/// All of them as values, as keys, nested, and beside what is no text.
Ordered trickyMapping() {
    Ordered mapping = Ordered::object();
    mapping["texts"] = trickyTexts();
    for (const Ordered& text : trickyTexts()) {
        mapping["keys"][text.get<std::string>()] = text;
    }
    mapping["list of mappings"] = Ordered::array();
    mapping["list of mappings"].push_back(Ordered{{"a", 1}, {"b", Ordered::array({1, "1", nullptr, true})}});
    mapping["list of mappings"].push_back(Ordered::object());
    mapping["nested"] = Ordered::array();
    mapping["nested"].push_back(Ordered::array({Ordered::array(), "x"}));
    mapping["empty"] = Ordered::array();
    mapping["numbers"] = Ordered::array({0, -7, 9007199254740993, 0.5, 1.0});
    return mapping;
}

nlohmann::json readBack(const std::string& yaml) {
    const Result<YamlDocument> document = YamlDocument::parse(yaml, "file.yaml");
    if (!document) {
        qFatal("%s in\n%s", document.error().message().c_str(), yaml.c_str());
    }
    return toJson(document->root());
}

} // namespace

class TestYamlWrite : public QObject {
    Q_OBJECT
private slots:
    void whatIsWrittenIsReadBackIdentical() {
        const nlohmann::json expected = trickyMapping();
        for (const char* lineEnd : {"\n", "\r\n"}) {
            QCOMPARE(canonicalJson(readBack(blockEntries(trickyMapping(), 0, lineEnd))),
                     canonicalJson(expected));
            QCOMPARE(canonicalJson(readBack("v:\n" + blockEntries(trickyMapping(), 4, lineEnd))["v"]),
                     canonicalJson(expected));
        }
        QCOMPARE(canonicalJson(readBack(flowText(trickyMapping()))), canonicalJson(expected));
    }

    void pyYamlReadsTheSame_data() {
        QTest::addColumn<QByteArray>("yaml");
        QTest::newRow("block") << QByteArray::fromStdString(blockEntries(trickyMapping(), 0, "\n"));
        QTest::newRow("flow") << QByteArray::fromStdString(flowText(trickyMapping()));
    }
    void pyYamlReadsTheSame() {
        QFETCH(QByteArray, yaml);
        QProcess python;
        python.start("/usr/bin/python3", {"-c", "import sys, json, yaml; print(json.dumps(yaml.safe_load("
                                                "sys.stdin.buffer.read().decode()), ensure_ascii=True))"});
        python.write(yaml);
        python.closeWriteChannel();
        if (!python.waitForFinished() || python.readAllStandardError().contains("ModuleNotFoundError")) {
            QSKIP("Python with PyYAML is not installed");
        }
        QCOMPARE(python.exitCode(), 0);
        const nlohmann::json read = nlohmann::json::parse(python.readAllStandardOutput().toStdString());
        QCOMPARE(canonicalJson(read), canonicalJson(trickyMapping()));
    }

    void aTextIsAlwaysQuotedAndOnOneLine() {
        QCOMPARE(doubleQuoted("a\n\"b\"\\"), "\"a\\n\\\"b\\\"\\\\\"");
        QCOMPARE(doubleQuoted("\xE2\x80\xAE"), "\"\\u202e\"");
        QCOMPARE(doubleQuoted("\xFF"), "\"\xEF\xBF\xBD\"");
        QCOMPARE(quotedKey("failure_mode"), "failure_mode");
        QCOMPARE(quotedKey("No"), "\"No\"");
        QCOMPARE(quotedKey("1a"), "\"1a\"");
    }
};

FGW_TEST(TestYamlWrite, "yaml_write")
#include "test_yaml_write.moc"
