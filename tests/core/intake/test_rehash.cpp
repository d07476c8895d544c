// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/lint.h"
#include "core/intake/rehash.h"
#include "tests/core/corpus/scratch_corpus.h"

#include <QTest>

#include <nlohmann/json.hpp>

using namespace fgw;
using namespace fgw::intake;
using namespace fgw::tests;
using corpus::readCorpus;

namespace {

const corpus::Decision kAnnRehashes{"ann", "orders are personal", {}};

Redactor withOrders() {
    return std::move(*Redactor::create({{"order", "order [0-9]+"}}));
}

} // namespace

class TestRehash : public QObject {
    Q_OBJECT

    ScratchCorpora m_corpora;

private slots:
    void everyCaseInOneStep() {
        const auto directory = m_corpora.fresh();
        const std::size_t before = readCorpus(directory)->history.size();
        const Redactor redactor = withOrders();
        const auto step = rehash(directory, redactor, kAnnRehashes);
        QVERIFY2(step.has_value(), step ? "" : step.error().message().c_str());
        const Result<corpus::Corpus> read = readCorpus(directory);
        QVERIFY2(read->problems.empty(), read->problems.empty() ? "" : read->problems[0].reason.c_str());
        QCOMPARE(read->find("AGTFAIL-0001")->input, "Please refund my [order], I was charged twice.");
        for (const corpus::Case& one : read->cases) {
            QCOMPARE(one.data.at("redactor").get<std::string>(), redactor.version());
            QVERIFY(one.inputHash.starts_with("sha256:"));
        }
        // One event a case, and one for the step; the watched case has no input.
        QCOMPARE(read->history.size(), before + 3);
        QCOMPARE(read->history.back().event, "rehashed");
        QVERIFY(read->history.back().caseId.empty());
        QVERIFY(read->history.back().detail.contains("orders are personal"));
    }

    void theHashesAreThoseOfTheInputs() {
        const auto directory = m_corpora.fresh();
        QVERIFY(rehash(directory, withOrders(), kAnnRehashes).has_value());
        const std::vector<Problem> findings = corpus::lintCorpus(directory).value();
        for (const Problem& finding : findings) {
            QVERIFY2(!finding.reason.contains("input_hash"), finding.reason.c_str());
        }
    }

    void aChangeByHandIsToldWithIt() {
        const auto directory = m_corpora.fresh();
        write(directory / "cases.yaml",
              content(directory / "cases.yaml").replace("repeats: 3", "repeats: 1"));
        QVERIFY(rehash(directory, withOrders(), kAnnRehashes).has_value());
        const corpus::Corpus read = readCorpus(directory).value();
        for (const corpus::HistoryEvent& event : read.history) {
            QCOMPARE(event.detail.contains("unrecorded_change_before"),
                     event.event == "rehashed" && event.caseId == "AGTFAIL-0001");
        }
    }

    void commentsStay() {
        const auto directory = m_corpora.fresh();
        QVERIFY(rehash(directory, withOrders(), kAnnRehashes).has_value());
        const QByteArray cases = content(directory / "cases.yaml");
        QVERIFY(cases.contains("# The first one of all.\n"));
        QVERIFY(cases.contains("# kept since March\n"));
        QVERIFY(cases.contains("      Two refunds for the same order,\n"));
    }

    void aSecondTimeThereIsNothingToDo() {
        const auto directory = m_corpora.fresh();
        QVERIFY(rehash(directory, withOrders(), kAnnRehashes).has_value());
        const QByteArray cases = content(directory / "cases.yaml");
        QCOMPARE(rehash(directory, withOrders(), kAnnRehashes).error().code, ErrorCode::Invalid);
        QCOMPARE(content(directory / "cases.yaml"), cases);
    }
};

FGW_TEST(TestRehash, "rehash")
#include "test_rehash.moc"
