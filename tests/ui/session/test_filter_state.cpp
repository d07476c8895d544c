// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"
#include "ui/session/filter_state.h"

#include <QSignalSpy>
#include <QTest>

using namespace fgw::ui;

class TestFilterState : public QObject {
    Q_OBJECT
private slots:
    void aGoodTextAsksForEvaluation() {
        FilterState filter;
        QSignalSpy wanted(&filter, &FilterState::evaluationWanted);
        filter.setText(QStringLiteral("outcome:fail"));
        QCOMPARE(wanted.count(), 1);
        QVERIFY(filter.active());
        filter.setText(QStringLiteral("outcome:fail"));
        QCOMPARE(wanted.count(), 1);
    }

    void aBadTextKeepsTheLastGoodFilter() {
        FilterState filter;
        filter.setText(QStringLiteral("outcome:fail"));
        QSignalSpy wanted(&filter, &FilterState::evaluationWanted);
        filter.setText(QStringLiteral("modèle:ü (a"));
        QCOMPARE(wanted.count(), 0);
        QVERIFY(!filter.error().isEmpty());
        QCOMPARE(filter.filter().terms().at(0), std::string("outcome:fail"));
        // In characters, although the text has more bytes than that.
        QVERIFY(filter.errorOffset() <= filter.text().size());
        filter.setText({});
        QVERIFY(filter.error().isEmpty());
        QVERIFY(!filter.active());
    }

    void termsAreAddedOnceAndTakenOut() {
        FilterState filter;
        filter.setText(QStringLiteral("a OR b"));
        filter.addTerm(QStringLiteral("outcome:fail"));
        filter.addTerm(QStringLiteral("outcome:fail"));
        QCOMPARE(filter.filter().terms().size(), std::size_t{2});
        filter.removeTerm(0);
        QCOMPARE(filter.text(), QStringLiteral("outcome:fail"));
        filter.removeTerm(5);
        QCOMPARE(filter.text(), QStringLiteral("outcome:fail"));
    }
};

FGW_TEST(TestFilterState, "filter_state")
#include "test_filter_state.moc"
