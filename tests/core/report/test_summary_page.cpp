// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/summary_page.h"
#include "tests/support/runner.h"

#include <QTest>

namespace fgw::report {

class TestSummaryPage : public QObject {
    Q_OBJECT
private slots:
    void figuresCarryIntervalAndN();
    void namesCannotBecomeMarkup();
};

void TestSummaryPage::figuresCarryIntervalAndN() {
    cache::SourceSummary source;
    source.label = "nightly";
    source.provenance.gitSha = "0123abcd";
    source.provenance.gitDirty = true;
    explore::RunSummary summary;
    explore::ModelSummary model;
    model.model = "m";
    model.figures.accuracy = {.value = 0.39044, .interval = stats::Interval{0.36447, 0.41703}, .n = 1319};
    model.figures.counts[static_cast<std::size_t>(Outcome::Error)] = 7;
    summary.models = {model};
    const std::string page = summaryPage(source, summary, {});
    QVERIFY(page.starts_with("# nightly\n"));
    QVERIFY(page.find("0123abcd \\(with uncommitted changes\\)") != std::string::npos);
    QVERIFY(page.find("| m | 39.0 % [36.4, 41.7] (n = 1319) | – | – | 7 | 0 | 0 |") != std::string::npos);
}

void TestSummaryPage::namesCannotBecomeMarkup() {
    cache::SourceSummary source;
    source.label = "a|b\n# not a title <img src=x>";
    const std::string page = summaryPage(source, {}, {});
    QCOMPARE(page.find("\n# not"), std::string::npos);
    QVERIFY(page.find("\\<img") != std::string::npos);
    QCOMPARE(escapeMarkdown("*a* [x](y)"), std::string("\\*a\\* \\[x\\]\\(y\\)"));
}

FGW_TEST(TestSummaryPage, "summary_page")

} // namespace fgw::report

#include "test_summary_page.moc"
