// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/yaml_edit.h"
#include "core/corpus/yaml_value.h"
#include "tests/support/runner.h"

#include <QTest>

#include <nlohmann/json.hpp>

using namespace fgw;
using namespace fgw::corpus;
using Ordered = nlohmann::ordered_json;

namespace {

YamlDocument documentOf(const std::string& text) {
    Result<YamlDocument> document = YamlDocument::parse(text, "file.yaml");
    if (!document) {
        qFatal("%s", document.error().message().c_str());
    }
    return std::move(*document);
}

Ordered newCase() {
    Ordered made = Ordered::object();
    made["id"] = "N";
    made["t"] = "x";
    return made;
}

/// The new text, or the reason of the refusal.
std::string appended(const std::string& text) {
    const Result<std::string> edited = appendToList(documentOf(text), {"cases"}, newCase());
    return edited ? *edited : "refused: " + edited.error().reason;
}

std::string set(const std::string& text, const std::string& path, const Ordered& value) {
    const Result<std::string> edited = setValue(documentOf(text), parsePath(path), value);
    return edited ? *edited : "refused: " + edited.error().reason;
}

} // namespace

class TestYamlEdit : public QObject {
    Q_OBJECT
private slots:
    void aCaseIsAppendedAsTheFileIsLaidOut_data() {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        const auto row = [](const char* name, const char* before, const char* after) {
            QTest::newRow(name) << before << after;
        };
        row("plain", "cases:\n  - id: A\n", "cases:\n  - id: A\n  - id: \"N\"\n    t: \"x\"\n");
        row("not indented", "cases:\n- id: A\nend: 1\n",
            "cases:\n- id: A\n- id: \"N\"\n  t: \"x\"\nend: 1\n");
        row("wide dash", "cases:\n    -   id: A\n        t: y\n",
            "cases:\n    -   id: A\n        t: y\n    -   id: \"N\"\n        t: \"x\"\n");
        row("dash alone", "cases:\n  -\n    id: A\n",
            "cases:\n  -\n    id: A\n  - id: \"N\"\n    t: \"x\"\n");
        row("no line end", "cases:\n  - id: A", "cases:\n  - id: A\n  - id: \"N\"\n    t: \"x\"");
        row("CRLF", "cases:\r\n  - id: A\r\n# c\r\n",
            "cases:\r\n  - id: A\r\n  - id: \"N\"\r\n    t: \"x\"\r\n# c\r\n");
        row("byte order mark",
            "\xEF\xBB\xBF"
            "cases:\n- id: A\n",
            "\xEF\xBB\xBF"
            "cases:\n- id: A\n- id: \"N\"\n  t: \"x\"\n");
        row("blank lines between", "cases:\n  - id: A\n\n  - id: B\n\n# end\n",
            "cases:\n  - id: A\n\n  - id: B\n\n  - id: \"N\"\n    t: \"x\"\n\n# end\n");
        row("comments of the case", "cases:\n  - id: A # a\n    # of A\n  # of the list\n# of the file\n",
            "cases:\n  - id: A # a\n    # of A\n  - id: \"N\"\n    t: \"x\"\n  # of the list\n# of the "
            "file\n");
        row("literal at the end", "cases:\n  - id: |\n      A\n      B\n# end\n",
            "cases:\n  - id: |\n      A\n      B\n  - id: \"N\"\n    t: \"x\"\n# end\n");
        row("literal that keeps lines", "cases:\n  - id: |+\n      A\n\n\nend: 1\n",
            "cases:\n  - id: |+\n      A\n\n\n  - id: \"N\"\n    t: \"x\"\nend: 1\n");
        row("empty list", "a: 1\ncases: []\nb: 2\n", "a: 1\ncases:\n  - id: \"N\"\n    t: \"x\"\nb: 2\n");
        row("empty list, comment", "cases: [ ]  # none\n", "cases:  # none\n  - id: \"N\"\n    t: \"x\"\n");
        row("nothing", "cases:\nb: 2\n", "cases:\n  - id: \"N\"\n    t: \"x\"\nb: 2\n");
        row("null", "cases: ~\n", "cases:\n  - id: \"N\"\n    t: \"x\"\n");
        row("nothing at the end", "cases:", "cases:\n  - id: \"N\"\n    t: \"x\"");
        row("flow", "cases: [{id: A}, {id: B}] # f\n",
            "cases: [{id: A}, {id: B}, {id: \"N\", t: \"x\"}] # f\n");
        row("flow over lines", "cases: [\n  {id: A}, # a\n  {id: B}, # b\n]\n",
            "cases: [\n  {id: A}, # a\n  {id: B}, {id: \"N\", t: \"x\"}, # b\n]\n");
        row("JSON", "{\"cases\": []}\n", "{\"cases\": [{id: \"N\", t: \"x\"}]}\n");
        row("explicit document", "---\ncases:\n  - id: A\n...\n",
            "---\ncases:\n  - id: A\n  - id: \"N\"\n    t: \"x\"\n...\n");
    }
    void aCaseIsAppendedAsTheFileIsLaidOut() {
        QFETCH(QString, before);
        QFETCH(QString, after);
        QCOMPARE(QString::fromStdString(appended(before.toStdString())), after);
    }

    void whatIsNoListIsRefused() {
        for (const char* text :
             {"a: 1\n", "cases: text\n", "cases: {a: 1}\n", "- cases\n", "cases:\n  -\n"}) {
            QVERIFY2(appended(text).starts_with("refused"), text);
        }
    }

    void aValueIsSetInItsPlace_data() {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("after");
        const auto row = [](const char* name, const char* before, const char* path, const char* after) {
            QTest::newRow(name) << before << path << after;
        };
        row("plain", "a: x # c\nb: 1\n", "a", "a: \"v\" # c\nb: 1\n");
        row("quoted", "a:   'x''y'\n", "a", "a:   \"v\"\n");
        row("over lines", "a: x\n  y\nb: 1\n", "a", "a: \"v\"\nb: 1\n");
        row("literal", "a: |\n  x\n  y\nb: 1\n", "a", "a: \"v\"\nb: 1\n");
        row("folded, comment", "a: >- # c\n  x\n\n# d\nb: 1\n", "a", "a: \"v\"\n\n# d\nb: 1\n");
        row("nothing", "a: # c\nb: 1\n", "a", "a: \"v\" # c\nb: 1\n");
        row("nested", "l:\n  - k: 1\n    s: x\n  - k: 2\n", "l[0].s",
            "l:\n  - k: 1\n    s: \"v\"\n  - k: 2\n");
        row("in flow", "l: [{k: 1, s: x}]\n", "l[0].s", "l: [{k: 1, s: \"v\"}]\n");
        row("new key", "a: 1\n# c\n", "b", "a: 1\nb: \"v\"\n# c\n");
        row("new nested key", "l:\n  - k: 1\n  - k: 2\nz: 1\n", "l[1].s",
            "l:\n  - k: 1\n  - k: 2\n    s: \"v\"\nz: 1\n");
        row("new key in flow", "m: {a: 1}\n", "m.s", "m: {a: 1, s: \"v\"}\n");
        row("new key in empty flow", "m: {}\n", "m.s", "m: {s: \"v\"}\n");
        row("new entry", "l:\n  - k: 1\n", "l[1].k", "l:\n  - k: 1\n  - k: \"v\"\n");
        row("new on the way", "a: 1\n", "l[0].k", "a: 1\nl:\n  - k: \"v\"\n");
    }
    void aValueIsSetInItsPlace() {
        QFETCH(QString, before);
        QFETCH(QString, path);
        QFETCH(QString, after);
        QCOMPARE(QString::fromStdString(set(before.toStdString(), path.toStdString(), "v")), after);
    }

    void whatCannotBeSetIsRefused() {
        QVERIFY(set("a: [1]\n", "a", "v").starts_with("refused"));
        QVERIFY(set("a: x\n", "a.b", "v").starts_with("refused"));
        QVERIFY(set("l: [1]\n", "l[5]", "v").starts_with("refused"));
        QVERIFY(set("l:\n  -\n  - 1\n", "l[0]", "v").starts_with("refused"));
    }

    void aKeyIsTakenAwayWithItsLines() {
        const auto removed = [](const std::string& text, const char* path) {
            const Result<std::string> edited = removeKey(documentOf(text), parsePath(path));
            return edited ? *edited : std::string("refused");
        };
        QCOMPARE(removed("a: 1\nb: |\n  x\n  y\nc: 2 # c\n", "b"), "a: 1\nc: 2 # c\n");
        QCOMPARE(removed("a: 1\nb:\n  - x\n  - y # y\n# later\n", "b"), "a: 1\n# later\n");
        QCOMPARE(removed("l:\n  - a: 1\n    b: 2\n", "l[0].b"), "l:\n  - a: 1\n");
        QCOMPARE(removed("l:\n  - a: 1\n    b: 2\n", "l[0].a"), "refused");
        QCOMPARE(removed("{a: 1, b: 2}\n", "a"), "refused");
        QCOMPARE(removed("a: 1\n", "z"), "refused");
    }

    void oneFieldAmongFiveHundredCommentedCases() {
        std::string text = "\xEF\xBB\xBF# header\r\nschema_version: 1\r\ncases:\r\n";
        for (int i = 0; i < 500; ++i) {
            text += "  # case " + std::to_string(i) + " é\r\n  - id: \"C-" + std::to_string(i) +
                    "\"  # id\r\n    note: |\r\n      line one\r\n\r\n      line: two\r\n    severity:   "
                    "'P2'\t# why\r\n\r\n";
        }
        const std::string edited = set(text, "cases[250].severity", "P0");
        const std::size_t at = text.find("'P2'", text.find("C-250\""));
        QCOMPARE(edited, std::string(text).replace(at, 4, "\"P0\""));
        const std::string longer = appended(text);
        QVERIFY(longer.starts_with(text.substr(0, text.size() - 2)));
        QCOMPARE(documentOf(longer).root().find("cases")->items.size(), std::size_t{501});
    }
};

FGW_TEST(TestYamlEdit, "yaml_edit")
#include "test_yaml_edit.moc"
