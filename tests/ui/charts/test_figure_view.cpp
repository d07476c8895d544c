// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/figure_note.h"
#include "core/report/hypothesis_figures.h"
#include "tests/support/runner.h"
#include "ui/charts/figure_legend.h"
#include "ui/charts/figure_text.h"
#include "ui/charts/figure_view.h"

#include <QBarSeries>
#include <QChart>
#include <QClipboard>
#include <QFocusEvent>
#include <QGuiApplication>
#include <QLineSeries>
#include <QScrollArea>
#include <QSet>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace fgw;
using namespace fgw::ui;

namespace {

report::Figure bars() {
    report::Figure figure;
    figure.title = "accuracy by slice";
    figure.x = {
        .title = "slice", .unit = {}, .lowest = {}, .highest = {}, .categories = {"carb", "<img src=x>"}};
    figure.y = {.title = "accuracy", .unit = {}, .lowest = 0.0, .highest = 1.0, .categories = {}};
    figure.series = {{"a",
                      report::SeriesForm::Bars,
                      0,
                      {{0, {0.3904, stats::Interval{0.3702, 0.4211}, 1319}, 11}, {1, {}, 12}}},
                     {"b",
                      report::SeriesForm::Bars,
                      1,
                      {{0, {0.5, stats::Interval{0.2, 0.8}, 1319}, 13}, {1, {0.9, std::nullopt, 4}, 14}}}};
    return figure;
}

report::Figure line() {
    report::Figure figure;
    figure.title = "purity";
    figure.x.title = "round";
    figure.series = {{"purity",
                      report::SeriesForm::Line,
                      0,
                      {{0, {0.2, stats::Interval{0.1, 0.3}, 9}, 0},
                       {1, {0.3, stats::Interval{0.2, 0.4}, 9}, 1},
                       {2, {}, 2},
                       {3, {0.5, stats::Interval{0.4, 0.6}, 9}, 3}}}};
    return figure;
}

} // namespace

class TestFigureView : public QObject {
    Q_OBJECT

    Theme m_theme;
    std::unique_ptr<FigureView> m_view;

    const MarkShape& shape(std::size_t index) const { return m_view->layoutOfMarks().shapes[index]; }
    QColor pixel(const QPointF& at) const {
        return m_view->viewport()->grab().toImage().pixelColor(at.toPoint());
    }

private slots:
    void init() {
        m_theme.choose(ThemeChoice::Light);
        m_view = std::make_unique<FigureView>(m_theme);
        m_view->resize(700, 420);
        m_view->setFigure(bars());
        m_view->show();
        QVERIFY(tests::waitUntilExposed(m_view.get()));
    }

    void hoverGivesNumbersWithIntervalAndN() {
        QCOMPARE(m_view->hoverText(shape(0)), QStringLiteral("a · carb\n0.39 [0.37, 0.42], n = 1,319"));
        QVERIFY(m_view->hoverText(shape(2)).contains(QStringLiteral("no interval")));
    }

    void qtChartsDrawsBarsWhereTheLayoutSays() {
        auto* series = qobject_cast<QBarSeries*>(m_view->chart()->series().constFirst());
        QVERIFY(series != nullptr);
        const QPointF top = m_view->chart()->mapToPosition({0, 0.3904}, series);
        QVERIFY(std::abs(top.y() - shape(0).bar.top()) < 1);
        QVERIFY(std::abs(top.x() - m_view->layoutOfMarks().toX(0)) < 1);
        QCOMPARE(pixel(shape(0).bar.center() + QPointF(8, 8)), m_theme.roles().categorical(0));
        QCOMPARE(pixel(shape(1).bar.center() + QPointF(8, 30)), m_theme.roles().categorical(1));
    }

    void whiskersAreDrawnOverTheirInterval() {
        const QRectF interval = *shape(1).interval;
        const QColor above = pixel({interval.left(), interval.top() + 4});
        QVERIFY2(above.lightness() < 100, qPrintable(above.name()));
        QCOMPARE(pixel({interval.left(), interval.top() - 24}), m_theme.roles().surface);
    }

    void aClickHandsBackTheReference() {
        QSignalSpy activated(m_view.get(), &FigureView::markActivated);
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, Qt::ShiftModifier,
                          shape(1).bar.center().toPoint());
        QCOMPARE(activated.count(), 1);
        QCOMPARE(activated[0][0].toULongLong(), 13ULL);
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, QPoint(2, 2));
        QCOMPARE(activated.count(), 1);
    }

    void moreBarsThanColoursCarryTheirNames() {
        const qreal before = m_view->layoutOfMarks().plot.bottom();
        report::Figure many = bars();
        for (int more = 0; more < 9; ++more) {
            many.series.push_back(many.series.front());
        }
        QVERIFY(namesAtBars(many) && !namesAtBars(bars()));
        m_view->setFigure(many);
        QVERIFY(m_view->layoutOfMarks().plot.bottom() < before - kGrid); // the names are there
    }

    /// The eleventh series has the colour of the first, and lines over it.
    void barsOfARepeatedColourHaveLinesOverThem() {
        const auto colours = [this](std::size_t colour) {
            report::Figure figure = bars();
            figure.series[0].colour = colour;
            m_view->setFigure(figure);
            const QImage picture = m_view->viewport()->grab().toImage();
            QSet<QRgb> found;
            const QRectF bar = shape(0).bar.adjusted(3, 3, -3, -3);
            for (int y = static_cast<int>(bar.top()); y < static_cast<int>(bar.bottom()); ++y) {
                found << picture.pixel(static_cast<int>(bar.left()), y);
            }
            return found.size();
        };
        QCOMPARE(colours(0), 1);
        QVERIFY(colours(ThemeRoles::categoricalCount) > 1);
    }

    void aLegendTakesAsManyLinesAsItNeeds() {
        const report::Figure figure = bars();
        QCOMPARE(legendLines(figure, m_view->font(), 400), 1);
        QCOMPARE(legendLines(figure, m_view->font(), 40), 2);
    }

    /// What is scrolled away is brought back by the keys that lead to it, and its card is whole.
    void keysScrollToTheirMark() {
        report::Figure wide = bars();
        for (int more = 0; more < 30; ++more) {
            wide.x.categories.push_back("more " + std::to_string(more));
            wide.series[1].marks.push_back({more + 2.0, {0.5, stats::Interval{0.4, 0.6}, 90}, 0});
        }
        QScrollArea area;
        auto* view = new FigureView(m_theme);
        view->setFigure(wide);
        view->setMinimumWidth(3000);
        area.setWidgetResizable(true);
        area.setWidget(view);
        area.resize(500, 300);
        area.show();
        QVERIFY(tests::waitUntilExposed(&area));
        QTest::keyClick(view, Qt::Key_Left); // from the first to the last
        const QPointF last = view->layoutOfMarks().shapes.back().tip;
        QVERIFY(last.x() > 2000);
        const QRect seen = view->viewport()->visibleRegion().boundingRect();
        QVERIFY(seen.contains(last.toPoint()));
        QTest::keyClick(view, Qt::Key_Right);
        QVERIFY(view->viewport()->visibleRegion().boundingRect().contains(
            view->layoutOfMarks().shapes.front().tip.toPoint()));
        for (int presses = 0; presses < 12; ++presses) {
            QTest::keyClick(view, Qt::Key_Right);
        }
        // At the right edge of what is seen the card stands left of its mark.
        const QPoint tip =
            view->viewport()->mapTo(area.viewport(), view->layoutOfMarks().shapes[12].tip.toPoint());
        QVERIFY(tip.x() > area.viewport()->width() - 100);
        const QImage picture = area.viewport()->grab().toImage();
        QCOMPARE(picture.pixelColor(tip.x() - 20, tip.y() + 20), m_theme.roles().raised);
    }

    void aNoteSaysItsOwnLevel() {
        const QString usual = figureText(report::kOverSeedsNote);
        QVERIFY(usual.contains(QStringLiteral("95 %")));
        const QString strict = figureText(report::noteAtLevel(report::kOverSeedsNote, 0.999));
        QCOMPARE(strict, QString(usual).replace(QStringLiteral("95 %"), QStringLiteral("99.9 %")));
        QVERIFY(figureText(report::noteAtLevel(report::kOverSeedsOrItemsNote, 0.99))
                    .endsWith(QStringLiteral("over items, 95 %")));
        QCOMPARE(figureText("top 10 %"), QStringLiteral("top 10 %")); // a name of the data
    }

    void keysReachEveryMark() {
        QSignalSpy activated(m_view.get(), &FigureView::markActivated);
        QTest::keyClick(m_view.get(), Qt::Key_Right);
        QTest::keyClick(m_view.get(), Qt::Key_Right);
        QTest::keyClick(m_view.get(), Qt::Key_Return);
        QCOMPARE(activated.count(), 1);
        QCOMPARE(activated[0][0].toULongLong(), 13ULL);
    }

    void aScreenReaderHearsTheMarkThatKeysLeadTo() {
        report::Figure noted = bars();
        noted.note = "over items";
        m_view->setFigure(noted);
        QCOMPARE(m_view->accessibleDescription(), QStringLiteral("over items"));
        QTest::keyClick(m_view.get(), Qt::Key_Right);
        QCOMPARE(m_view->accessibleDescription(), m_view->hoverText(shape(0)));
        QTest::keyClick(m_view.get(), Qt::Key_Right);
        QCOMPARE(m_view->accessibleDescription(), m_view->hoverText(shape(1)));
        QFocusEvent left(QEvent::FocusOut);
        QCoreApplication::sendEvent(m_view.get(), &left);
        QCOMPARE(m_view->accessibleDescription(), QStringLiteral("over items"));
        QTest::keyClick(m_view.get(), Qt::Key_Right);
        m_view->setFigure(bars());
        QCOMPARE(m_view->accessibleDescription(), QString());
    }

    void aMarkOnTheEdgeOfThePlotIsWhole() {
        report::Figure edge;
        edge.series = {
            {"purity", report::SeriesForm::Estimates, 0, {{0, {0.2, {}, 9}, 0}, {1, {0.6, {}, 9}, 1}}}};
        m_view->setFigure(edge);
        const FigureLayout& layout = m_view->layoutOfMarks();
        QCOMPARE(layout.toY(0.2), layout.plot.bottom());
        QCOMPARE(pixel({layout.toX(0), layout.plot.bottom() + 2}), m_theme.roles().categorical(0));
        QCOMPARE(layout.toY(0.6), layout.plot.top());
        QCOMPARE(pixel({layout.toX(1), layout.plot.top() - 2}), m_theme.roles().categorical(0));
    }

    void aLineHasAGapWhereAValueIsMissing() {
        m_view->setFigure(line());
        QList<qsizetype> lengths;
        for (QAbstractSeries* series : m_view->chart()->series()) {
            if (series->type() == QAbstractSeries::SeriesTypeLine) {
                lengths.append(static_cast<QLineSeries*>(series)->count());
            }
        }
        QCOMPARE(lengths, (QList<qsizetype>{2, 1}));
    }

    void bandsLieBehindTheLine() {
        m_view->setFigure(line());
        const FigureLayout& layout = m_view->layoutOfMarks();
        const QPointF inBand(layout.toX(0.5), layout.toY(0.21));
        QVERIFY(pixel(inBand) != m_theme.roles().surface);
        const QPointF inGap(layout.toX(2), layout.toY(0.41));
        QCOMPARE(pixel(inGap), m_theme.roles().surface);
    }

    void copyAndSaveHoldTheData() {
        m_view->copyData();
        QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("1319")));
        QTemporaryDir directory;
        for (const char* suffix : {"png", "svg", "pdf", "csv"}) {
            const QString path = directory.filePath(QStringLiteral("figure.") + QLatin1String(suffix));
            QVERIFY(m_view->save(path));
            QVERIFY(QFileInfo(path).size() > 100);
        }
        QVERIFY(!m_view->save(directory.filePath(QStringLiteral("absent/figure.png"))));
        QVERIFY(!m_view->save(directory.filePath(QStringLiteral("figure.docx"))));
    }

    void themeChangesLive() {
        QCOMPARE(pixel({3, 200}), m_theme.roles().surface);
        m_theme.choose(ThemeChoice::Dark);
        QCOMPARE(pixel({3, 200}), m_theme.roles().surface);
        QVERIFY(m_theme.roles().dark);
    }
};

FGW_TEST(TestFigureView, "figure_view")
#include "test_figure_view.moc"
