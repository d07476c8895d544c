// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/figure_json.h"
#include "core/report/figure_svg.h"
#include "core/report/svg_frame.h"
#include "tests/support/runner.h"

#include <QPointF>
#include <QTest>
#include <QXmlStreamReader>

#include <nlohmann/json.hpp>

#include <cmath>
#include <map>

using namespace fgw;
using report::Figure;

namespace {

Figure bars(const std::string& name = "model") {
    Figure figure{.title = "accuracy by slice", .note = "Wilson, 95 %"};
    figure.x = {.title = "slice", .categories = {"easy", "hard", "none"}};
    figure.y = {.title = "accuracy", .lowest = 0.0, .highest = 1.0};
    figure.series.push_back({.name = name, .form = report::SeriesForm::Bars, .colour = 0, .marks = {}});
    figure.series[0].marks = {{0, {.value = 0.75, .interval = stats::Interval{0.5, 0.9}, .n = 1319}},
                              {1, {.value = 0.25, .interval = {}, .n = 8}},
                              {2, {.n = 0}}};
    return figure;
}

struct Element {
    QString name;
    QXmlStreamAttributes attributes;
    QString text = {}; ///< what it begins with
};

/// Every element of the drawing; empty where it is no well-formed XML.
QList<Element> elementsOf(const std::string& svg) {
    QXmlStreamReader reader(QByteArray::fromStdString(svg));
    QList<Element> elements;
    while (!reader.atEnd()) {
        const QXmlStreamReader::TokenType token = reader.readNext();
        if (token == QXmlStreamReader::StartElement) {
            elements.append({reader.name().toString(), reader.attributes()});
        } else if (token == QXmlStreamReader::Characters && !elements.isEmpty() &&
                   elements.last().text.isEmpty()) {
            elements.last().text = reader.text().toString();
        }
    }
    return reader.hasError() ? QList<Element>() : elements;
}

double number(const Element& element, const char* name) {
    return element.attributes.value(QLatin1String(name)).toDouble();
}

} // namespace

class TestFigureSvg : public QObject {
    Q_OBJECT
private slots:
    void barsAreAsHighAsTheirValues() {
        QList<Element> found;
        for (const Element& element : elementsOf(report::toSvg(bars()))) {
            if (element.name == QStringLiteral("rect")) {
                found.append(element);
            }
        }
        QCOMPARE(found.size(), 2); // the third has no value
        QVERIFY(std::abs(number(found[0], "height") / number(found[1], "height") - 3) < 0.02);
        // They stand on one line, to the tenth of a pixel that is written.
        QVERIFY(std::abs(number(found[0], "y") + number(found[0], "height") - number(found[1], "y") -
                         number(found[1], "height")) < 0.25);
    }

    void everyMarkCarriesItsNumbers() {
        const std::string svg = report::toSvg(bars());
        QVERIFY(svg.find("model easy: 0.7500 [0.5000, 0.9000], n = 1,319") != std::string::npos);
        QVERIFY(svg.find("model hard: 0.2500, n = 8") != std::string::npos);
        QVERIFY(svg.find(">n = 1,319<") != std::string::npos);
        QVERIFY(svg.find(">Accuracy by slice<") != std::string::npos);
        QVERIFY(svg.find(">–<") != std::string::npos); // a gap, not a zero
    }

    void textsFromOutsideCannotBecomeMarkup() {
        Figure figure = bars("<script>alert(1)</script>");
        figure.x.categories[0] = "a\"b&c\x1b";
        figure.series.push_back(figure.series[0]);
        const std::string svg = report::toSvg(figure);
        QVERIFY(!elementsOf(svg).isEmpty());
        QVERIFY(svg.find("<script") == std::string::npos);
        for (const Element& element : elementsOf(svg)) {
            QVERIFY(element.name != QStringLiteral("script"));
        }
    }

    void itRefersToNothingOutside() {
        const std::string svg = report::toSvg(bars());
        QVERIFY(svg.find("href") == std::string::npos);
        QVERIFY(svg.find("url(") == std::string::npos);
        QCOMPARE(QByteArray::fromStdString(svg).count("http"), 1); // the name space
    }

    void manyCategoriesMakeItWider() {
        Figure figure = bars();
        figure.x.categories.assign(200, "slice");
        const double width = number(elementsOf(report::toSvg(figure)).first(), "width");
        QVERIFY(width > 200 * 15);
    }

    void aLineIsBrokenWhereAValueIsMissing() {
        Figure figure{.title = "purity"};
        figure.x = {.title = "round"};
        figure.series.push_back(
            {.name = "purity", .form = report::SeriesForm::Line, .colour = 0, .marks = {}});
        for (int round = 0; round < 5; ++round) {
            figure.series[0].marks.push_back({static_cast<double>(round), {.value = 0.5, .n = 3}});
        }
        figure.series[0].marks[2].estimate.value.reset();
        QString line;
        int points = 0;
        for (const Element& element : elementsOf(report::toSvg(figure))) {
            points += element.name == QStringLiteral("circle") ? 1 : 0;
            if (element.attributes.value(QLatin1String("stroke-width")) == QStringLiteral("2")) {
                line = element.attributes.value(QLatin1String("d")).toString();
            }
        }
        QCOMPARE(points, 4);
        QCOMPARE(line.count(u'M'), 2);
        QCOMPARE(line.count(u'L'), 2);
    }

    void pointsAreSmallAndEstimatesCarryIntervalAndValue() {
        Figure figure{.title = "separation"};
        figure.x = {.title = "slice", .categories = {"static", "induced"}};
        figure.y = {.title = "S", .baseline = 0.0};
        figure.series = {{.name = "seeds", .form = report::SeriesForm::Points, .colour = 0, .marks = {}},
                         {.name = "mean", .form = report::SeriesForm::Estimates, .colour = 0, .marks = {}}};
        figure.series[0].marks = {{-0.2, {.value = 0.1, .n = 1}}, {-0.1, {.value = 0.3, .n = 1}}};
        figure.series[1].marks = {{0, {.value = 0.2, .interval = stats::Interval{0.15, 0.25}, .n = 10}}};
        const std::string svg = report::toSvg(figure);
        QList<double> radii;
        int dashed = 0;
        for (const Element& element : elementsOf(svg)) {
            if (element.name == QStringLiteral("circle")) {
                radii.append(number(element, "r"));
            }
            dashed += element.attributes.hasAttribute(QLatin1String("stroke-dasharray")) ? 1 : 0;
        }
        QCOMPARE(radii.size(), 3);
        QVERIFY(radii[0] < radii[2]);
        QCOMPARE(dashed, 1);
        QVERIFY(svg.find(">0.20<") != std::string::npos);
        QVERIFY(svg.find("mean static: 0.2000 [0.1500, 0.2500], n = 10") != std::string::npos);
        QVERIFY(svg.find(">n = 10<") != std::string::npos); // not "1 to 10": a point is one seed
    }

    /// Seeds and their mean have one colour: the legend tells them by their marks.
    void theLegendShowsTheMarkOfEachSeries() {
        Figure figure{.title = "separation"};
        figure.x = {.title = "slice", .categories = {"static"}};
        figure.series = {{.name = "seeds", .form = report::SeriesForm::Points, .colour = 0, .marks = {}},
                         {.name = "mean", .form = report::SeriesForm::Estimates, .colour = 0, .marks = {}}};
        QList<double> radii;
        for (const Element& element : elementsOf(report::toSvg(figure))) {
            if (element.name == QStringLiteral("ellipse")) {
                radii.append(number(element, "rx"));
            }
        }
        QCOMPARE(radii.size(), 2);
        QVERIFY(radii[0] < radii[1]);
    }

    void aLegendOfManySeriesHasManyLinesAboveThePlot() {
        Figure figure = bars("model-0-of-a-family");
        for (std::size_t model = 1; model < 37; ++model) {
            figure.series.push_back(figure.series.front());
            figure.series.back().name = "model-" + std::to_string(model) + "-of-a-family";
            figure.series.back().colour = model;
        }
        std::map<double, double> endOfLine;
        double highestBar = 1e9;
        std::size_t names = 0;
        for (const Element& element : elementsOf(report::toSvg(figure))) {
            if (element.name == QStringLiteral("text") && element.text.startsWith(QStringLiteral("model-"))) {
                const double line = number(element, "y");
                QVERIFY2(endOfLine[line] < number(element, "x"), qPrintable(element.text));
                endOfLine[line] =
                    number(element, "x") + report::kSvgCharacter * static_cast<double>(element.text.size());
                QVERIFY(element.text.endsWith(QStringLiteral("family")));
                ++names;
            } else if (element.name == QStringLiteral("rect") && number(element, "height") > 10) {
                highestBar = std::min(highestBar, number(element, "y"));
            }
        }
        QCOMPARE(names, std::size_t{37});
        QVERIFY(endOfLine.size() > 2 && endOfLine.rbegin()->first < highestBar);
    }

    void numbersDoNotRunIntoEachOtherNorIntoTheLegend() {
        Figure figure{.title = "structure"};
        figure.x = {.title = "slice", .categories = {"a", "b", "c", "d", "e", "f", "g", "h"}};
        figure.y = {.title = "purity", .lowest = 0.0, .highest = 1.0};
        for (int series = 0; series < 4; ++series) {
            figure.series.push_back(
                {.name = "m", .form = report::SeriesForm::Estimates, .colour = 0, .marks = {}});
            for (int category = 0; category < 8; ++category) {
                figure.series.back().marks.push_back({category + 0.1 * series, {.value = 1.0, .n = 9}});
            }
        }
        QList<QPointF> numbers;
        double lowestOfLegend = 0;
        for (const Element& element : elementsOf(report::toSvg(figure))) {
            if (element.name == QStringLiteral("text") &&
                element.attributes.value(QLatin1String("text-anchor")) == QStringLiteral("middle") &&
                element.text == QStringLiteral("1.00")) {
                numbers.append({number(element, "x"), number(element, "y")});
            }
            if (element.name == QStringLiteral("ellipse")) {
                lowestOfLegend = number(element, "cy");
            }
        }
        QVERIFY(numbers.size() >= 8);
        for (qsizetype i = 0; i < numbers.size(); ++i) {
            QVERIFY(numbers[i].y() > lowestOfLegend + 10);
            for (qsizetype j = 0; j < i; ++j) {
                QVERIFY(std::abs(numbers[i].x() - numbers[j].x()) > 20 ||
                        std::abs(numbers[i].y() - numbers[j].y()) > 10);
            }
        }
    }

    void formsExpectationsAndBaselinesComeBackFromJson() {
        Figure figure = bars();
        figure.y.baseline = 0.5;
        figure.series[0].form = report::SeriesForm::Estimates;
        figure.series[0].marks[1].expected = 0.4;
        const auto back = report::parseFigure(report::figureJson(figure));
        QVERIFY(back.has_value());
        QCOMPARE(back->series[0].form, report::SeriesForm::Estimates);
        QCOMPARE(back->series[0].marks[1].expected, std::optional(0.4));
        QCOMPARE(back->y.baseline, std::optional(0.5));
    }

    void aFigureComesBackFromItsJson() {
        const Figure figure = bars();
        const auto back = report::parseFigure(nlohmann::json::parse(report::figureJson(figure).dump()));
        QVERIFY(back.has_value());
        QCOMPARE(back->x.categories, figure.x.categories);
        QCOMPARE(back->series[0].marks[0].estimate.interval->hi, 0.9);
        QVERIFY(!back->series[0].marks[2].estimate.value);
        QCOMPARE(report::toCsv(*back), report::toCsv(figure));
        QVERIFY(!report::parseFigure(nlohmann::json::array()));
    }
};

FGW_TEST(TestFigureSvg, "figure_svg")
#include "test_figure_svg.moc"
