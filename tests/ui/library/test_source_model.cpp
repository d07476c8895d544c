// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"
#include "ui/library/source_model.h"
#include "ui/theme/theme.h"
#include "ui/widgets/two_line_delegate.h"

#include <QAbstractItemModelTester>
#include <QTest>

namespace fgw::ui {

namespace {

cache::SourceSummary run(std::int64_t id, const std::string& label, std::uint64_t fails) {
    cache::SourceSummary source;
    source.id = cache::SourceId(id);
    source.path = "/runs/" + label;
    source.label = label;
    source.models = {"gpt-x", "small"};
    source.items = 10;
    source.outcomes[static_cast<std::size_t>(Outcome::Fail)] = fails;
    source.startedUtc = "2026-04-2" + std::to_string(id) + "T10:00:00Z";
    return source;
}

cache::SourceSummary corpus(std::int64_t id) {
    cache::SourceSummary source;
    source.id = cache::SourceId(id);
    source.kind = cache::SourceKind::Corpus;
    source.path = "/evals/failures";
    source.cases = 12;
    return source;
}

QStringList labels(const SourceFilter& filter) {
    QStringList all;
    for (int row = 0; row < filter.rowCount(); ++row) {
        all << filter.index(row, SourceModel::Label).data().toString();
    }
    return all;
}

} // namespace

class TestSourceModel : public QObject {
    Q_OBJECT
private slots:
    void init();
    void sortsNumbersAsNumbers();
    void findsByAllWords();
    void marksWhatIsSpecial();
    void labelsAreOneLineOfText();

private:
    Theme m_theme;
    std::unique_ptr<SourceModel> m_model;
    std::unique_ptr<SourceFilter> m_filter;
    std::unique_ptr<QAbstractItemModelTester> m_modelTester;
    std::unique_ptr<QAbstractItemModelTester> m_filterTester;
};

void TestSourceModel::init() {
    m_filterTester.reset();
    m_modelTester.reset();
    m_filter.reset();
    m_model = std::make_unique<SourceModel>(m_theme);
    m_filter = std::make_unique<SourceFilter>();
    m_filter->setSourceModel(m_model.get());
    m_modelTester = std::make_unique<QAbstractItemModelTester>(m_model.get());
    m_filterTester = std::make_unique<QAbstractItemModelTester>(m_filter.get());
    m_model->setSources({run(1, "baseline", 9), run(2, "nightly", 10), corpus(3), run(4, "Candidate", 100)});
}

void TestSourceModel::sortsNumbersAsNumbers() {
    m_filter->sort(SourceModel::Failures, Qt::DescendingOrder);
    QCOMPARE(labels(*m_filter), (QStringList{QStringLiteral("Candidate"), QStringLiteral("nightly"),
                                             QStringLiteral("baseline"), QStringLiteral("failures")}));
    m_filter->sort(SourceModel::Label, Qt::AscendingOrder);
    QCOMPARE(labels(*m_filter).first(), QStringLiteral("baseline"));
    QCOMPARE(labels(*m_filter).at(1), QStringLiteral("Candidate"));
}

void TestSourceModel::findsByAllWords() {
    m_filter->setWords(QStringLiteral("GPT night"));
    QCOMPARE(labels(*m_filter), QStringList{QStringLiteral("nightly")});
    m_filter->setWords(QStringLiteral("evals"));
    QCOMPARE(labels(*m_filter), QStringList{QStringLiteral("failures")});
    m_filter->setWords({});
    QCOMPARE(m_filter->rowCount(), 4);
}

void TestSourceModel::marksWhatIsSpecial() {
    auto interrupted = run(1, "torn", 0);
    interrupted.interrupted = true;
    interrupted.provenance.gitSha = "0123456789abcdef";
    interrupted.provenance.gitDirty = true;
    m_model->setSources({interrupted, run(2, "whole", 0)});
    QVERIFY(!m_model->index(0, SourceModel::Label).data(MarkRole).toString().isEmpty());
    QVERIFY(m_model->index(1, SourceModel::Label).data(MarkRole).toString().isEmpty());
    QCOMPARE(m_model->index(0, SourceModel::Commit).data().toString(), QStringLiteral("0123456789 dirty"));
}

void TestSourceModel::labelsAreOneLineOfText() {
    m_model->setSources({run(1, "two\nlines\u202E", 0)});
    QCOMPARE(m_model->index(0, SourceModel::Label).data().toString(), QStringLiteral("two lines[U+202E]"));
}

FGW_TEST(TestSourceModel, "source_model")

} // namespace fgw::ui

#include "test_source_model.moc"
