// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef Q_MOC_RUN // moc does not understand the library's concepts
#include "core/query/field.h"
#endif
#include "core/query/filter.h"
#include "tests/core/query/sample_table.h"
#include "tests/support/runner.h"

#include <QTest>

#include <string>
#include <vector>

using namespace fgw;

class TestCompletion : public QObject {
    Q_OBJECT
private slots:
    void completes_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("completions");
        QTest::addColumn<int>("start");
        QTest::newRow("name") << "outcome:fail mo" << "model:|mode:" << 13;
        QTest::newRow("name, typed in capitals") << "DEP" << "depth:" << 0;
        QTest::newRow("name within") << "user" << "\"Intent of user\":" << 0;
        QTest::newRow("behind a minus") << "-mod" << "model:|mode:" << 1;
        QTest::newRow("behind a parenthesis") << "(mod" << "model:|mode:" << 1;
        QTest::newRow("values") << "model:" << "model:GPT-X|model:\"tiny model\"" << 0;
        QTest::newRow("value") << "a model:ti" << "model:\"tiny model\"" << 2;
        QTest::newRow("value in quotation marks") << "model:\"tiny m" << "model:\"tiny model\"" << 0;
        QTest::newRow("second value") << "outcome:fail,err" << "outcome:fail,error" << 0;
        QTest::newRow("comparison kept") << "seed!=" << "seed!=1|seed!=2" << 0;
        QTest::newRow("metadata") << "tokens:1" << "tokens:12" << 0;
        QTest::newRow("truth") << "abstained:" << "abstained:true|abstained:false" << 0;
        QTest::newRow("structure") << "structure:n" << "structure:nested" << 0;
        QTest::newRow("ids") << "id:q" << "id:q1|id:q2|id:q3" << 0;
        QTest::newRow("labels in use") << "label:" << "label:miscounts|label:\"off by one\"" << 0;
        QTest::newRow("modes") << "mode:ret" << "mode:retrieval_miss" << 0;
        QTest::newRow("judged or not") << "judged:" << "judged:true|judged:false" << 0;
        QTest::newRow("clusters of the map") << "cluster:gav" << "cluster:\"left · gave\"" << 0;
        QTest::newRow("numbers are not offered") << "depth:" << "" << 0;
        QTest::newRow("unknown field") << "nothing:" << "" << 0;
    }
    void completes() {
        QFETCH(QString, text);
        const RecordTable table = tests::sampleTable();
        QStringList found;
        const query::KnownValues known{
            {"miscounts", "off by one"}, {"cost · buy", "left · gave"}, {"hallucination", "retrieval_miss"}};
        for (const std::string& completion : query::completions(text.toStdString(), table, known, 10)) {
            found << QString::fromStdString(completion);
        }
        QTEST(found.join(u'|'), "completions");
        QTEST(static_cast<int>(query::lastTermStart(text.toStdString())), "start");
    }

    void afterASpaceEveryFieldIsOffered() {
        const RecordTable table = tests::sampleTable();
        const auto all = query::completions("model:x ", table, {}, 100);
        QCOMPARE(all.size(), query::builtInNames().size() + table.metadata().size());
        QCOMPARE(all.front(), std::string("model:"));
        QCOMPARE(query::completions("model:x ", table, {}, 4).size(), std::size_t{4});
    }

    void beginningsComeBeforeTheRest() {
        const auto names = query::completions("se", tests::sampleTable(), {}, 10);
        QCOMPARE(names,
                 (std::vector<std::string>{"seed:", "severity:", "sampling_seed:", "\"Intent of user\":"}));
    }
};

FGW_TEST(TestCompletion, "completion")
#include "test_completion.moc"
