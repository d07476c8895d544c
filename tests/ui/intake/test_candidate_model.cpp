// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"
#include "ui/intake/candidate_model.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace fgw;
using fgw::ui::CandidateModel;

namespace {

corpus::Candidate asking(const std::string& id, const std::string& input) {
    corpus::Candidate candidate;
    candidate.candidateId = id;
    candidate.fields.input = input;
    return candidate;
}

} // namespace

class TestCandidateModel : public QObject {
    Q_OBJECT
private slots:
    void aCandidateIsToldByWhatThereIs() {
        corpus::Corpus corpus;
        corpus::Candidate titled = asking("CAND-1", "What is 2+2?");
        titled.suggested.push_back({.field = "title", .value = "suggested"});
        corpus.candidates.push_back(titled);
        corpus.candidates.back().fields.title = "its own";
        corpus.candidates.push_back(titled);
        corpus.candidates.push_back(asking("CAND-3", "What is 2+2?"));
        corpus.candidates.push_back(asking("CAND-4", ""));
        CandidateModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setCorpus(corpus);
        QStringList titles;
        for (int row = 0; row < model.rowCount(); ++row) {
            titles << model.index(row).data().toString();
        }
        QCOMPARE(titles, (QStringList{QStringLiteral("its own"), QStringLiteral("suggested"),
                                      QStringLiteral("What is 2+2?"), QStringLiteral("CAND-4")}));
        QCOMPARE(model.rowOf("CAND-3"), 2);
        model.setCorpus(corpus::Corpus());
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(model.rowOf("CAND-3"), -1);
    }

    void aConversationIsToldByWhatTheUserSaidLast() {
        corpus::Corpus corpus;
        corpus.candidates.push_back(asking(
            "CAND-1", R"([{"role":"system","content":"Be brief."},{"role":"user","content":"Hello"},)"
                      R"({"role":"assistant","content":"Yes?"},{"role":"user","content":"Book a table"},)"
                      R"({"role":"assistant","content":"Done."}])"));
        CandidateModel model;
        model.setCorpus(corpus);
        QCOMPARE(model.index(0).data().toString(), QStringLiteral("Book a table"));
    }
};

FGW_TEST(TestCandidateModel, "candidate_model")
#include "test_candidate_model.moc"
