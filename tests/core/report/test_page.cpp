// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/figure_json.h"
#include "core/report/figure_svg.h"
#include "core/report/page.h"
#include "core/report/shown_text.h"
#include "tests/support/runner.h"

#include <QTest>

#include <nlohmann/json.hpp>

using namespace fgw;
using report::Page;

namespace {

Page hostile() {
    Page page{.title = "<b>run</b>", .blocks = {}};
    page.heading("What it shows");
    page.bullets({"[a](http://example.org)", "second"});
    page.paragraph("x < y & z");
    page.blocks.emplace_back(
        report::PageTable{.header = {"item", "n"}, .isNumeric = {false, true}, .rows = {{"a|b", "12"}}});
    report::Figure figure{.title = "separation", .note = "percentile bootstrap, 95 %"};
    figure.x = {.title = "slice", .categories = {"hard"}};
    figure.y = {.title = "separation"};
    figure.series.push_back(
        {.name = "separation", .form = report::SeriesForm::Bars, .colour = 0, .marks = {}});
    figure.series[0].marks.push_back({0, {.value = 0.314, .interval = stats::Interval{0.2, 0.4}, .n = 9}});
    page.blocks.emplace_back(std::move(figure));
    return page;
}

} // namespace

class TestPage : public QObject {
    Q_OBJECT
private slots:
    void markdownHoldsNoForeignMarkup() {
        const std::string text = report::toMarkdown(hostile());
        QVERIFY(text.starts_with(
            "# \\<b\\>run\\</b\\>\n\n## What it shows\n\n- \\[a\\]\\(http://example.org\\)\n"));
        QVERIFY(text.find("| a\\|b | 12 |") != std::string::npos);
        QVERIFY(text.find("|---|---:|") != std::string::npos);
        QVERIFY(text.ends_with("|\n"));
    }

    void namesCannotBecomeMarkup() {
        const std::string text =
            report::toMarkdown({.title = "a|b\n# not a title <img src=x>", .blocks = {}});
        QCOMPARE(text.find("\n# not"), std::string::npos);
        QVERIFY(text.find("\\<img") != std::string::npos);
        QCOMPARE(report::escapeMarkdown("*a* [x](y)"), std::string("\\*a\\* \\[x\\]\\(y\\)"));
    }

    void aFigureInMarkdownIsItsNumbers() {
        const std::string text = report::toMarkdown(hostile());
        QVERIFY(text.find("**Separation**") != std::string::npos);
        QVERIFY(text.find("| hard | 0.314 \\[0.200, 0.400\\] | 9 |") != std::string::npos);
    }

    void marksBesideTheirCategoryKeepItsName() {
        Page page{.title = "run", .blocks = {}};
        report::Figure figure{.title = "difference of separation"};
        figure.x = {.title = "contrast", .categories = {"carb − static", "induced − static"}};
        figure.series.push_back(
            {.name = "seeds", .form = report::SeriesForm::Points, .colour = 0, .marks = {}});
        for (const double position : {-0.34, 0.1, 0.66, 1.36}) {
            figure.series[0].marks.push_back({position, {.value = 0.5, .n = 1}});
        }
        const report::PageTable table = report::tableOf(figure);
        QCOMPARE(table.rows[0][0], figure.x.categories[0]);
        QCOMPARE(table.rows[1][0], figure.x.categories[0]);
        QCOMPARE(table.rows[2][0], figure.x.categories[1]);
        QCOMPARE(table.rows[3][0], figure.x.categories[1]);
        QCOMPARE(table.rows[0][1], std::string("0.500")); // a point of one seed lacks no interval
        QCOMPARE(report::positionName({}, 2.5), std::string("2.5"));
        // Which seed it was is told wherever the numbers are.
        figure.series[0].marks[1].seed = 7;
        QCOMPARE(report::tableOf(figure).rows[1][0], std::string("carb − static, seed 7"));
        const std::string csv = report::toCsv(figure);
        QVERIFY(csv.starts_with("series,contrast,,lo,hi,n,seed\n"));
        QVERIFY(csv.find(",1,7\n") != std::string::npos && csv.find(",1,\n") != std::string::npos);
        const auto back = report::parseFigure(report::figureJson(figure));
        QCOMPARE(back->series[0].marks[1].seed, std::optional<std::int32_t>(7));
        QVERIFY(report::toSvg(figure).find(", seed 7, n = 1") != std::string::npos);
    }

    void htmlStandsAlone() {
        const std::string html = report::toHtml(hostile());
        QVERIFY(html.starts_with("<!DOCTYPE html>"));
        QVERIFY(html.find("<h1>&lt;b&gt;run&lt;/b&gt;</h1>") != std::string::npos);
        QVERIFY(html.find("<svg") != std::string::npos);
        QVERIFY(html.find("<td class=\"n\">12</td>") != std::string::npos);
        for (const char* outside : {"src=", "href=", "<script", "@import", "url(", "<link"}) {
            QVERIFY2(html.find(outside) == std::string::npos, outside);
        }
    }

    void missingIntervalsAreSaid() {
        QCOMPARE(report::shareText({.value = 0.5, .n = 4}),
                 std::string("50.0 % (no interval: not enough data)"));
        QCOMPARE(report::numberText({.value = -0.25, .interval = stats::Interval{-0.5, 0.0}, .n = 9}, true),
                 std::string("−0.250 [−0.500, 0.000]"));
        QCOMPARE(report::shareText({}), std::string("–"));
        const stats::Estimate equal{.value = 0.0, .n = 321, .caveat = stats::Caveat::NoVariation};
        QCOMPARE(report::numberText(equal, true), std::string("0.000 (no interval: all values are equal)"));
    }
};

FGW_TEST(TestPage, "page")
#include "test_page.moc"
