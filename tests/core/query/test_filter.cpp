// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"
#include "core/query/filter.h"
#include "core/query/node.h"
#include "tests/core/query/sample_table.h"
#include "tests/support/runner.h"

#include <QTest>

#include <array>
#include <string>
#include <string_view>

using namespace fgw;
using query::Comparison;
using query::Filter;
using Node = query::Filter::Node;

namespace {

/// Random trees in normal form, over names and values that need quoting as often as not.
class TreeMaker {
public:
    explicit TreeMaker(std::uint64_t seed) : m_random(seed, 0) {}

    Node node(int depth) {
        switch (depth == 0 ? 3 + below(2) : below(5)) {
        case 0:
            return group<Node::All>(depth);
        case 1:
            return group<Node::Any>(depth);
        case 2: {
            Node::Not negation;
            negation.part.push_back(node(depth - 1));
            return {std::move(negation)};
        }
        case 3:
            return field();
        default:
            return words();
        }
    }

private:
    std::uint64_t below(std::uint64_t bound) { return m_random.nextBelow(bound); }

    template <typename Group>
    Node group(int depth) {
        Group made;
        while (made.parts.size() < 2 || below(2) == 0) {
            Node part = node(depth - 1);
            if (!std::holds_alternative<Group>(part.value)) {
                made.parts.push_back(std::move(part));
            }
        }
        return {std::move(made)};
    }

    std::string text(bool mayBeEmpty) {
        static const std::array<std::string, 23> pieces{"a",  "Z",  "7",   " ",  "\"", "\\",   "(", ")",
                                                        ",",  ":",  "=",   "<=", "-",  "≥",    "ß", "OR",
                                                        "\t", "\n", "NOT", "!",  ".",  "\x01", "~"};
        std::string made;
        while ((made.empty() && !mayBeEmpty) || below(3) != 0) {
            made += pieces[below(pieces.size())];
        }
        return made;
    }

    Node field() {
        Node::Field made{text(false), static_cast<Comparison>(below(8)), {}};
        if (isOrdering(made.comparison)) {
            made.values.push_back(std::to_string(below(100)) + ".5");
            return {std::move(made)};
        }
        if (made.comparison == Comparison::Matches) {
            static const std::array<std::string, 4> patterns{"^q\\d+$", "a|b, c", "(refund|\"order\")", ""};
            made.values.push_back(patterns[below(patterns.size())]);
            return {std::move(made)};
        }
        do {
            made.values.push_back(text(true));
        } while (below(3) == 0);
        return {std::move(made)};
    }

    Node words() {
        if (below(2) == 0) {
            return {Node::Words{text(false), true}};
        }
        return {Node::Words{"word" + std::to_string(below(100)), false}};
    }

    CounterRandom m_random;
};

} // namespace

class TestFilter : public QObject {
    Q_OBJECT
private slots:
    void errorsPointAtThePlace_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("offset");
        QTest::addColumn<int>("length");
        QTest::newRow("open quotation mark") << "model:x \"abc" << 8 << 4;
        QTest::newRow("parenthesis never closed") << "a (b OR c" << 2 << 1;
        QTest::newRow("parenthesis never opened") << "a) b" << 1 << 1;
        QTest::newRow("value missing") << "model:" << 6 << 0;
        QTest::newRow("value missing after comma") << "model:a," << 8 << 0;
        QTest::newRow("no field") << "a :b" << 2 << 1;
        QTest::newRow("comparison without number") << "a depth>=deep" << 2 << 11;
        QTest::newRow("comparison with two numbers") << "depth>1,2" << 0 << 9;
        QTest::newRow("no such outcome") << "x outcome:failed" << 2 << 14;
        QTest::newRow("no regular expression") << "a id~\"(\"" << 2 << 6;
        QTest::newRow("no truth value") << "abstained:perhaps" << 0 << 17;
        QTest::newRow("dangling OR") << "a OR" << 4 << 0;
        QTest::newRow("leading OR") << "OR a" << 0 << 2;
        QTest::newRow("lonely minus") << "a -" << 3 << 0;
        QTest::newRow("empty parentheses") << "()" << 1 << 1;
        QTest::newRow("empty phrase") << "a \"\"" << 2 << 2;
    }
    void errorsPointAtThePlace() {
        QFETCH(QString, text);
        const auto filter = Filter::parse(text.toStdString());
        QVERIFY(!filter);
        QVERIFY(!filter.error().reason.empty());
        QTEST(static_cast<int>(filter.error().offset), "offset");
        QTEST(static_cast<int>(filter.error().length), "length");
    }

    void blankTextIsTheEmptyFilter() {
        for (const char* text : {"", "  \t\n "}) {
            const auto filter = Filter::parse(text);
            QVERIFY(filter);
            QVERIFY(filter->empty());
            QVERIFY(filter->terms().empty());
        }
    }

    void termsAreTheTopLevel() {
        const auto filter = Filter::parse("model:\"gpt x\" -(a OR b) depth >= 4 AND \"two words\"");
        QVERIFY(filter);
        const std::vector<std::string> terms{"model:\"gpt x\"", "-(a OR b)", "depth>=4", "\"two words\""};
        QCOMPARE(filter->terms(), terms);
    }

    void oneAlternativeIsOneTermThatMayBeJoined() {
        const auto filter = Filter::parse("a OR b c");
        QVERIFY(filter);
        QCOMPARE(filter->terms(), std::vector<std::string>{"(a OR b c)"});
    }

    void parsingWhatIsPrintedGivesTheSameTree() {
        for (std::uint64_t seed = 0; seed < 3000; ++seed) {
            const Node tree = TreeMaker(seed).node(4);
            const std::string text = print(tree);
            const auto filter = Filter::parse(text);
            QVERIFY2(filter, (text + ": " + (filter ? "" : filter.error().reason)).c_str());
            const bool whole = filter->terms().size() == 1;
            QCOMPARE(QByteArray::fromStdString(whole ? filter->text() : '(' + filter->text() + ')'),
                     QByteArray::fromStdString(text));
        }
    }

    void makeTermQuotesWhatNeedsIt_data() {
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("term");
        QTest::newRow("plain") << "gpt-x" << "model:gpt-x";
        QTest::newRow("space") << "tiny model" << "model:\"tiny model\"";
        QTest::newRow("comma") << "a,b" << "model:\"a,b\"";
        QTest::newRow("quotation mark") << "a\"b" << "model:\"a\\\"b\"";
        QTest::newRow("backslash") << "a\\b" << "model:\"a\\\\b\"";
        QTest::newRow("empty") << "" << "model:\"\"";
        QTest::newRow("colon within") << "org/m:free" << "model:org/m:free";
    }
    void makeTermQuotesWhatNeedsIt() {
        QFETCH(QString, value);
        QTEST(QString::fromStdString(query::makeTerm("model", value.toStdString())), "term");
    }

    void fieldNamesAreQuotedToo() {
        QCOMPARE(query::makeTerm("Intent of user", "x"), std::string("\"Intent of user\":x"));
        QCOMPARE(query::makeTerm("-odd", "x"), std::string("\"-odd\":x"));
    }

    void nestingIsBounded() {
        const auto nested = [](std::size_t depth, const std::string& open, const std::string& close) {
            std::string text;
            for (std::size_t i = 0; i < depth; ++i) {
                text += open;
            }
            text += 'a';
            for (std::size_t i = 0; i < depth; ++i) {
                text += close;
            }
            return text;
        };
        QVERIFY(Filter::parse(nested(Filter::kMaximumDepth, "(", ")")));
        QVERIFY(!Filter::parse(nested(Filter::kMaximumDepth + 1, "(", ")")));
        QVERIFY(!Filter::parse(nested(60'000, "-", "")));
        QVERIFY(!Filter::parse(nested(30'000, "(", "")));
    }

    void lengthIsBounded() {
        QVERIFY(Filter::parse(std::string(Filter::kMaximumLength, 'a')));
        const auto filter = Filter::parse(std::string(Filter::kMaximumLength + 1, 'a'));
        QVERIFY(!filter);
        QCOMPARE(filter.error().offset, Filter::kMaximumLength);
    }

    /// Whatever the bytes, parsing answers; what it accepts can be printed, parsed and evaluated.
    void anyBytesAreAnswered() {
        const RecordTable table = tests::sampleTable();
        using namespace std::string_view_literals;
        const std::string_view alphabet = "\"\\()-:=<>!~*, ab1ORNTAD\n\xE2\x89\xA5\xFF\0"sv;
        for (std::uint64_t seed = 0; seed < 20'000; ++seed) {
            CounterRandom random(seed, 1);
            std::string text(random.nextBelow(24), ' ');
            for (char& c : text) {
                c = random.nextBelow(8) == 0 ? static_cast<char>(random.nextBelow(256))
                                             : alphabet[random.nextBelow(alphabet.size())];
            }
            const auto filter = Filter::parse(text);
            if (!filter) {
                QVERIFY(filter.error().offset + filter.error().length <= text.size());
                continue;
            }
            const auto again = Filter::parse(filter->text());
            QVERIFY2(again && *again == *filter, QByteArray::fromStdString(text).toHex(' ').constData());
            (void)filter->evaluate(table, {}, nullptr);
            QVERIFY(query::lastTermStart(text) <= text.size());
            (void)query::completions(text, table, {}, 5);
        }
    }
};

FGW_TEST(TestFilter, "filter")
#include "test_filter.moc"
