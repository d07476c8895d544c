// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"
#include "ui/map/legend.h"

#include <QSignalSpy>
#include <QTest>

using namespace fgw::ui;

class TestLegend : public QObject {
    Q_OBJECT
private slots:
    void aClickAsksForTheTermOfItsLine() {
        Theme theme;
        Legend legend(theme);
        legend.setEntries({{QStringLiteral("a"), Qt::red, 3, QStringLiteral("model:a")},
                           {QStringLiteral("b"), Qt::blue, 4, QStringLiteral("model:b")}});
        legend.resize(200, 80);
        legend.show();
        QSignalSpy wanted(&legend, &Legend::termWanted);
        QTest::mouseClick(legend.findChildren<LegendButton*>().at(1), Qt::LeftButton);
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted[0][0].toString(), QStringLiteral("model:b"));
    }

    void aLineWithoutTermCannotBePressed() {
        Theme theme;
        Legend legend(theme);
        legend.setEntries({{QStringLiteral("none"), Qt::gray, 3, QString()}});
        QVERIFY(!legend.findChild<LegendButton*>()->isEnabled());
    }

    void entriesMayChangeWhileOneIsPressed() {
        Theme theme;
        Legend legend(theme);
        const std::vector<LegendEntry> entries{{QStringLiteral("a"), Qt::red, 3, QStringLiteral("model:a")}};
        legend.setEntries(entries);
        connect(&legend, &Legend::termWanted, &legend, [&] { legend.setEntries(entries); });
        legend.show();
        QTest::mouseClick(legend.findChild<LegendButton*>(), Qt::LeftButton);
        QCOMPARE(legend.findChildren<LegendButton*>().size(), qsizetype{1});
    }
};

FGW_TEST(TestLegend, "legend")
#include "test_legend.moc"
