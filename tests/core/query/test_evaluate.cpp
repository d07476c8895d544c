// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/filter.h"
#include "tests/core/query/sample_table.h"
#include "tests/support/runner.h"
#include "tests/support/table_maker.h"

#include <QTest>

#include <string>
#include <vector>

using namespace fgw;
using query::Filter;
using query::FilterContext;

namespace {

/// Labels on rows 1 and 3, a note on row 2, clusters of the map on rows 1 and 2, and a text index that knows
/// one word and one phrase.
FilterContext sampleContext() {
    FilterContext context;
    context.label = [](std::size_t row) {
        return std::string(row == 1 ? "Off by one" : row == 3 ? "guess" : "");
    };
    context.note = [](std::size_t row) {
        return std::string(row == 2 ? "A refund, or a phantom limb." : "");
    };
    context.mode = [](std::size_t row) { return std::string(row == 4 ? "hallucination" : ""); };
    context.severity = [](std::size_t row) { return std::string(row == 4 ? "P1" : ""); };
    context.judged = [](std::size_t row) { return row == 4; };
    context.unsure = [](std::size_t row) { return row == 5; };
    context.near = [](const std::string& id) {
        return BitSet::where(6, [&id](std::size_t row) { return id == "q1" && row < 3; });
    };
    context.cluster = [](std::size_t row) { return std::string(row == 1 ? "3" : row == 2 ? "12" : ""); };
    context.fullText = [](const std::string& words) {
        BitSet rows(6);
        if (words == "refund") {
            rows.set(4);
        } else if (words == "\"two words\"") {
            rows.set(0);
        }
        return rows;
    };
    return context;
}

QString rowsAsText(const BitSet& rows) {
    QStringList numbers;
    rows.forEach([&](std::size_t row) { numbers << QString::number(row); });
    return numbers.join(u' ');
}

QString evaluated(const char* text, const FilterContext& context) {
    const RecordTable table = tests::sampleTable();
    const auto filter = Filter::parse(text);
    if (!filter) {
        return QStringLiteral("syntax: ") + QString::fromStdString(filter.error().reason);
    }
    const auto rows = filter->evaluate(table, context, nullptr);
    return rows ? rowsAsText(*rows) : QString::fromStdString(rows.error().reason);
}

} // namespace

class TestEvaluate : public QObject {
    Q_OBJECT
private slots:
    void rowsOfFilters_data() {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<QString>("rows");
        const auto row = [](const char* filter, const char* rows) {
            QTest::newRow(filter) << QString::fromUtf8(filter) << QString::fromUtf8(rows);
        };
        row("", "0 1 2 3 4 5");
        row("model:gpt-x", "0 2 4");
        row("model:\"TINY MODEL\"", "1 3 5");
        row("model:gpt", "");
        row("outcome:fail", "1 2 3");
        row("outcome:fail,error", "1 2 3 4");
        row("outcome!=fail", "0 4 5");
        row("abstained:yes", "3");
        row("abstained:false outcome:FAIL", "1 2");
        row("slice:\"induced, round 1\"", "4 5");
        row("id:Q2", "2 3");
        row("structure:nested", "2 3");
        row("structure_id:\"\"", "0 1 4 5");
        row("seed:1", "0 1 2");
        row("seed>=2", "3 4");
        row("seed:\"\"", "5");
        row("seed!=1", "3 4");
        row("-seed:1", "3 4 5");
        row("confidence>=0.7", "0 1");
        row("confidence:0.1", "3");
        row("confidence:\"\"", "2 4");
        row("depth>=4", "2 3");
        row("depth ≥ 4", "2 3");
        row("depth < 4", "0 1");
        row("DEPTH:2.0", "0 1");
        row("depth:\"\"", "4 5");
        row("depth:2,4", "0 1 2 3");
        row("\"intent of user\":billing", "0 1");
        row("\"Intent of user\":GRÖSSE", "");
        row("\"Intent of user\":GRöße", "2 3");
        row("\"Intent of user\":\"\"", "4 5");
        row("tokens:12", "0 5");
        row("tokens>10", "0 2 5");
        row("tokens:\"\"", "3");
        row("cluster:3", "1");
        row("cluster:3,12", "1 2");
        row("cluster>3", "2");
        row("run_cluster:3", "1 2");
        row("label:\"off by one\"", "1");
        row("label:\"\"", "0 2 4 5");
        row("refund", "2 4");
        row("phantom", "2");
        row("\"phantom limb\"", "2");
        row("\"limb phantom\"", "");
        row("-phantom", "0 1 3 4 5");
        row("\"two words\" OR refund", "0 2 4");
        row("outcome:fail AND model:gpt-x OR refund", "2 4");
        row("outcome:fail (model:gpt-x OR label:guess)", "2 3");
        row("NOT (outcome:fail OR outcome:pass)", "4 5");
        row("--seed:1", "0 1 2");
        row("mode:hallucination", "4");
        row("mode:\"\" outcome:fail", "1 2 3");
        row("severity:p1", "4");
        row("judged:yes", "4");
        row("judged:no unsure:no", "0 1 2 3");
        row("near:q1 outcome:fail", "1 2");
        row("near:q7", "");
        row("id~\"^q[12]$\"", "0 1 2 3");
        row("model~tiny,nothing", "1 3 5");
        row("-model~^gpt", "1 3 5");
        row("label~^off", "1");
        row("tokens~\"^1\"", "0 5");
    }
    void rowsOfFilters() {
        QFETCH(QString, filter);
        QTEST(evaluated(filter.toUtf8().constData(), sampleContext()), "rows");
    }

    void unknownFieldNamesTheNearest() {
        QCOMPARE(evaluated("outcme:fail", {}),
                 QStringLiteral("there is no field \"outcme\"; did you mean \"outcome\"?"));
        QCOMPARE(
            evaluated("http://x", {}),
            QStringLiteral("there is no field \"http\"; put it in quotation marks to search for it as text"));
        QVERIFY(evaluated("outcome:pass outcome:error modle:x", {}).contains(QStringLiteral("\"model\"")));
    }

    void numericFieldRefusesText() {
        QCOMPARE(evaluated("depth:deep", {}),
                 QStringLiteral("the field \"depth\" holds numbers, and \"deep\" is none"));
        QCOMPARE(evaluated("seed:x", {}),
                 QStringLiteral("the field \"seed\" holds numbers, and \"x\" is none"));
    }

    void withoutContextNothingHasLabelClusterOrText() {
        QCOMPARE(evaluated("label:guess OR cluster:3 OR refund", {}), QString());
        QCOMPARE(evaluated("label:\"\" cluster:\"\"", {}), QStringLiteral("0 1 2 3 4 5"));
    }

    void textsAreSearchedWithoutAnIndex() {
        tests::TableMaker maker;
        maker.item("a", "Refund (order 17), please").item("b", "translate");
        maker.add({.item = "a", .model = "m", .output = "I cannot do that"});
        maker.add({.item = "a", .model = "n", .output = "done"});
        maker.add({.item = "b", .model = "m", .output = "fait"});
        maker.add({.item = "b", .model = "n"});
        const RecordTable table = maker.make();
        const auto rows = [&table](const char* text) {
            const auto found = Filter::parse(text)->evaluate(table, {}, nullptr);
            return found ? rowsAsText(*found) : QString::fromStdString(found.error().reason);
        };
        QCOMPARE(rows("input:\"(order 17)\""), QStringLiteral("0 1"));
        QCOMPARE(rows("input~\"order \\d+\""), QStringLiteral("0 1"));
        QCOMPARE(rows("output:CANNOT"), QStringLiteral("0"));
        QCOMPARE(rows("output!=cannot"), QStringLiteral("1 2 3"));
        QCOMPARE(rows("text~\"^(done|translate)$\""), QStringLiteral("1 2 3"));
        QCOMPARE(rows("output>3"),
                 QStringLiteral("\"output\" is text: write output:words or output~pattern"));
    }

    /// What makes other engines try for ever takes no longer here than the text is long.
    void hostilePatternsEnd() {
        tests::TableMaker maker;
        maker.item("a", std::string(100'000, 'a') + "!");
        maker.add({.item = "a", .model = "m", .outcome = Outcome::Fail});
        const RecordTable table = maker.make();
        for (const char* pattern : {"(a+)+$", "(a|a)*$", "(a*)*b", "a{0,200}a{0,200}$"}) {
            const auto filter = Filter::parse(std::string("input~\"") + pattern + '"');
            QVERIFY(filter);
            QVERIFY(filter->evaluate(table, {}, nullptr).has_value());
        }
        QVERIFY(!Filter::parse("input~\"((a{100}){100}){100}\""));
        QVERIFY(!Filter::parse("input~\"" + std::string(5000, 'a') + '"'));
    }

    void cancelledIsNoResult() {
        Task task;
        task.cancel();
        const auto rows = Filter::parse("model:x")->evaluate(tests::sampleTable(), {}, &task);
        QVERIFY(!rows);
        QCOMPARE(rows.error().code, ErrorCode::Cancelled);
    }

    void emptyTableHasNoRows() {
        const RecordTable table{RecordTable::Columns{}};
        const auto rows = Filter::parse("-outcome:fail seed>1")->evaluate(table, {}, nullptr);
        QVERIFY(rows);
        QCOMPARE(rows->count(), std::size_t{0});
    }

    /// Against a row-by-row reading of the same condition, over a table that fills many words of the bit set.
    void manyRowsAgreeWithAPlainLoop() {
        RecordTable::Columns columns;
        columns.models = {"a", "b", "c"};
        columns.slices = {"s"};
        columns.items.resize(101);
        for (std::uint32_t row = 0; row < 10'007; ++row) {
            columns.item.emplace_back(row % 101);
            columns.model.emplace_back(row % 3);
            columns.slice.emplace_back(0U);
            columns.seed.push_back(static_cast<std::int32_t>(row % 7));
            columns.outcome.push_back(row % 5 == 0 ? Outcome::Fail : Outcome::Pass);
        }
        const RecordTable table(std::move(columns));
        const auto rows =
            Filter::parse("model:b,c (outcome:fail OR seed>4) -seed:6")->evaluate(table, {}, nullptr);
        QVERIFY(rows);
        for (std::size_t row = 0; row < table.size(); ++row) {
            const bool expected = row % 3 != 0 && (row % 5 == 0 || row % 7 > 4) && row % 7 != 6;
            QCOMPARE(rows->test(row), expected);
        }
    }
};

FGW_TEST(TestEvaluate, "evaluate")
#include "test_evaluate.moc"
