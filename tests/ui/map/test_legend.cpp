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

    void aLineThatNoFilterSaysAsksForItsColours() {
        Theme theme;
        Legend legend(theme);
        LegendEntry entry{QStringLiteral("20 % to under 40 %"), Qt::red, 3, QString()};
        entry.colours = {12, 23};
        legend.setEntries({entry});
        legend.show();
        QSignalSpy terms(&legend, &Legend::termWanted);
        QSignalSpy colours(&legend, &Legend::coloursWanted);
        QTest::mouseClick(legend.findChild<LegendButton*>(), Qt::LeftButton);
        QCOMPARE(terms.count(), 0);
        QCOMPARE(colours.count(), 1);
        QCOMPARE(colours[0][0].value<std::size_t>(), std::size_t{12});
        QCOMPARE(colours[0][1].value<std::size_t>(), std::size_t{23});
    }

    void linesOfAScaleTouchAndRunThroughItsColours() {
        Theme theme;
        Legend legend(theme);
        LegendEntry low{QStringLiteral("0 to under 5"), Qt::gray, 3, QStringLiteral("depth<5")};
        low.range = {QColor(0, 0, 0), QColor(120, 0, 0)};
        LegendEntry high{QStringLiteral("5 – 9"), Qt::gray, 3, QStringLiteral("depth>=5")};
        high.range = {QColor(120, 0, 0), QColor(240, 0, 0)};
        legend.setEntries({low, high});
        legend.resize(200, legend.sizeHint().height());
        const QImage image = legend.grab().toImage();
        const int x = 4 + 10; // the middle of the scale
        int before = -1;
        for (int y = 1; y + 1 < image.height(); ++y) {
            const int red = image.pixelColor(x, y).red();
            QVERIFY2(red >= before && red - before < 20, qPrintable(QString::number(y)));
            before = red;
        }
        QVERIFY(before > 220);
    }

    void aHeadingCannotBePressedNorReachedByKeys() {
        Theme theme;
        Legend legend(theme);
        legend.setEntries({{QStringLiteral("Size: depth"), QColor(), 0, QString()}});
        const auto* heading = legend.findChild<LegendButton*>();
        QVERIFY(heading->isHeading());
        QVERIFY(!heading->isEnabled());
        QCOMPARE(heading->focusPolicy(), Qt::NoFocus);
        QCOMPARE(heading->accessibleName(), QStringLiteral("Size: depth"));
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
