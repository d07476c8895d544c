// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hypotheses/evidence_text.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace fgw;
using namespace fgw::hypotheses;

class TestEvidenceText : public QObject {
    Q_OBJECT
    runs::RunStatements m_statements{
        .reports = {{"r.json", R"({"per_slice":[{"slice":"a/b","S_mean":0.25}],"a/b":{"x":"ä"}})"}}};

    [[nodiscard]] std::string at(const std::string& file, const std::string& field,
                                 std::size_t limit = 2000) const {
        return fieldText(m_statements, {.file = file, .field = field}, limit);
    }

private slots:
    void aPointerLeadsToItsValue() {
        QCOMPARE(at("r.json", "/per_slice/0/S_mean"), std::string("0.25"));
        QCOMPARE(at("r.json", "/a~1b/x"), std::string("\"ä\""));
    }

    void whatIsNotThereIsEmpty() {
        for (const char* field : {"/per_slice/7", "/nothing", "line 12", "/per_slice/x", ""}) {
            QVERIFY2(at("r.json", field).empty(), field);
        }
        QVERIFY(at("other.json", "/per_slice").empty());
    }

    void aLongValueIsCutBetweenCharacters() {
        QCOMPARE(at("r.json", "/a~1b/x", 2), std::string("\"…")); // the second byte is half of ä
    }
};

FGW_TEST(TestEvidenceText, "evidence_text")
#include "test_evidence_text.moc"
