// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/hypothesis_figures.h"
#include "tests/core/report/opened_run.h"
#include "tests/support/runner.h"

#include <QDir>
#include <QTest>

#include <nlohmann/json.hpp>

#include <algorithm>

using namespace fgw;
using namespace fgw::tests;

namespace {

bool anyContains(const std::vector<std::string>& sentences, const std::string& part) {
    return std::ranges::any_of(sentences,
                               [&](const std::string& one) { return one.find(part) != std::string::npos; });
}

} // namespace

class TestRunReport : public QObject {
    Q_OBJECT
private slots:
    void whatItShowsCarriesIntervalAndN() {
        const RunFixture fixture;
        fixture.write(QStringLiteral("events.jsonl"), twoModels());
        const auto report = reportOf(fixture.path(), fixture);
        QVERIFY(anyContains(report.shows, "a: accuracy 75.0 % [59.8, 85.8], n = 40."));
        QVERIFY(anyContains(report.doesNotShow, "there is no provenance"));
        QVERIFY(anyContains(report.doesNotShow, "2 were looked at"));
        QVERIFY(anyContains(report.doesNotShow, "unless items were asked more than once"));
    }

    void theRunsOwnSentencesComeFirst() {
        const RunFixture fixture;
        fixture.write(QStringLiteral("events.jsonl"), twoModels());
        fixture.write(QStringLiteral("harness_report.json"),
                      R"({"kind":"harness","provenance":{"git_sha":"abc","git_dirty":true},)"
                      R"("reading":{"shows":["S on easy."],"does_not_show":["H1: too few seeds."]}})");
        const auto report = reportOf(fixture.path(), fixture);
        QCOMPARE(report.shows.front(), std::string("S on easy."));
        QCOMPARE(report.doesNotShow.front(), std::string("H1: too few seeds."));
        QVERIFY(anyContains(report.doesNotShow, "in no commit"));
        QVERIFY(report::toMarkdown(report::pageOf(report)).find("Commit: abc, with uncommitted changes") !=
                std::string::npos);
        QVERIFY(anyContains(report.doesNotShow, "provenance lacks package_version"));
    }

    void stubsAreMarkedWhereverModelsAreNamed() {
        const RunFixture fixture;
        fixture.write(QStringLiteral("events.jsonl"), twoModels());
        fixture.write(QStringLiteral("summary.json"),
                      R"({"kind":"eval-static","provenance":{"predictors":{"a":{"kind":"stub","stub":true},)"
                      R"("b":{"kind":"cmd","stub":false}}}})");
        const auto report = reportOf(fixture.path(), fixture);
        QVERIFY(anyContains(report.doesNotShow, "a is a rule-based stub, and cannot support a hypothesis"));
        const std::string page = report::toMarkdown(report::pageOf(report));
        QVERIFY(page.find("| a \\(stub\\) |") != std::string::npos &&
                page.find("b \\(stub") == std::string::npos);
        const auto document = report::jsonOf(report);
        QVERIFY(document["models"][0]["stub"].get<bool>() && !document["models"][1]["stub"].get<bool>());
    }

    void modelsStandWithTheirIntervalAndN() {
        const RunFixture fixture;
        fixture.write(
            QStringLiteral("events.jsonl"),
            twoModels() +
                eventLine("eval_record", R"({"slice":"easy","model":"a","id":"x","x":"y","error":"e"})"));
        const std::string page = report::toMarkdown(report::pageOf(reportOf(fixture.path(), fixture)));
        QVERIFY(page.starts_with("# "));
        QVERIFY(page.find("| a | 75.0 % \\[59.8, 85.8\\] |") != std::string::npos);
        QVERIFY(page.find("| 40 | 1 |") != std::string::npos);
    }

    void aRunThatStatesItsConfidenceIsHeldAgainstIt() {
        const RunFixture fixture;
        QByteArray log;
        for (int item = 0; item < 12; ++item) {
            log += evaluationLine("sure", "i" + QByteArray::number(item), R"(,"confidence":0.95)");
        }
        fixture.write(QStringLiteral("events.jsonl"), log);
        const auto report = reportOf(fixture.path(), fixture);
        const std::string page = report::toMarkdown(report::pageOf(report));
        QVERIFY(page.find("Can their confidence be trusted?") != std::string::npos);
        QVERIFY(page.find("| sure | 0.9 to 1 | 0.950 | 0.000 \\[") != std::string::npos);
        QVERIFY(std::ranges::any_of(report::figuresOf(report), [](const report::Figure& figure) {
            return figure.title == "reliability";
        }));
        QCOMPARE(report::jsonOf(report)["calibration"][0]["error"]["n"].get<int>(), 12);
    }

    void figuresAreThoseOfTheWindow() {
        const RunFixture fixture;
        fixture.write(QStringLiteral("events.jsonl"), twoModels());
        const auto report = reportOf(fixture.path(), fixture);
        const auto figures = report::figuresOf(report);
        QCOMPARE(figures.size(), std::size_t{2});
        QCOMPARE(figures[0].title, std::string("accuracy by slice"));
        QCOMPARE(figures[1].title, std::string("separation by slice"));
        QCOMPARE(*figures[1].series[0].marks[0].estimate.value, *report.slices.separation[0].value);
        const std::string csv = report::toCsv(figures);
        QVERIFY(csv.starts_with("figure,series,position,value,lo,hi,n\naccuracy by slice,a,easy,0.75,"));
        QCOMPARE(std::ranges::count(csv, '\n'), 1 + 4 + 2);
    }

    void theJsonHoldsEveryFigure() {
        const RunFixture fixture;
        fixture.write(QStringLiteral("events.jsonl"), twoModels());
        const auto document = report::jsonOf(reportOf(fixture.path(), fixture));
        QCOMPARE(document["models"][0]["model"].get<std::string>(), std::string("a"));
        QCOMPARE(document["models"][0]["outcomes"]["fail"].get<int>(), 10);
        QCOMPARE(document["figures"][0]["series"][1]["marks"][0]["n"].get<int>(), 24);
        QVERIFY(document["provenance"].is_null());
        QVERIFY(!document["does_not_show"].empty());
    }

    void theClaimsOfARunThatMakesThemAreInIt() {
        const RunFixture fixture;
        const QDir runs(sourcePath(QStringLiteral("resources/example/harness")));
        const QStringList names = runs.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        QCOMPARE(names.size(), 1);
        const auto report = reportOf(runs.filePath(names.first()).toStdString(), fixture);
        QVERIFY(report.review.has_value());
        const std::string page = report::toMarkdown(report::pageOf(report));
        QVERIFY(page.find("H1, separation: not admissible \\(exploratory: it was not pre-registered\\).") !=
                std::string::npos);
        QVERIFY(page.find("Not met: ") != std::string::npos);
        const auto figures = report::figuresOf(report);
        QVERIFY(std::ranges::any_of(figures, [](const report::Figure& figure) {
            return figure.title == "difference of separation" && figure.y.baseline == 0.0;
        }));
        QCOMPARE(report::jsonOf(report)["hypotheses"]["claims"].size(), std::size_t{3});
        // One separation of a slice in a page: the figure is the one that H1 is judged by.
        QCOMPARE(figures[1].title, std::string("separation by slice"));
        // One slice of the example has no more items than the budget.
        QCOMPARE(figures[1].note, std::string(report::kOverSeedsOrItemsNote));
        const auto& judged = report.review->separation.slices;
        const auto& means = figures[1].series.back().marks;
        QCOMPARE(means.size(), judged.size());
        for (std::size_t slice = 0; slice < judged.size(); ++slice) {
            QCOMPARE(means[slice].estimate.value, judged[slice].mean.value);
            QCOMPARE(means[slice].estimate.n, judged[slice].mean.n);
        }
        QVERIFY(std::ranges::any_of(
            report.shows, [](const std::string& line) { return line.starts_with("S(induced:static) = "); }));
        QVERIFY(page.find("n = 10 seeds") != std::string::npos);
    }

    void aRunWithoutFiguresMakesNoClaim() {
        const RunFixture fixture;
        fixture.write(QStringLiteral("events.jsonl"), twoModels());
        const auto report = reportOf(fixture.path(), fixture);
        QVERIFY(!report.review);
        QVERIFY(report::toMarkdown(report::pageOf(report)).find("Hypotheses") == std::string::npos);
        QVERIFY(report::jsonOf(report)["hypotheses"].is_null());
    }

    void aCorpusIsNoRun() {
        const RunFixture fixture;
        const auto cache = cache::Cache::open(fixture.beside("cache.sqlite")).value();
        Task task;
        const auto id =
            cache->ingest(sourcePath(QStringLiteral("resources/example/corpus")).toStdString(), {}, task);
        const auto report = report::buildRunReport(*cache, cache->load(id.value(), task).value(), task);
        QCOMPARE(report.error().code, ErrorCode::Unsupported);
    }
};

FGW_TEST(TestRunReport, "run_report")
#include "test_run_report.moc"
