// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hypotheses/review.h"
#include "core/hypotheses/review_json.h"
#include "tests/core/hypotheses/made_run.h"
#include "tests/support/runner.h"

#include <QTest>

#include <algorithm>

using namespace fgw;
using namespace fgw::hypotheses;
using tests::MadeRun;

namespace {

std::shared_ptr<const Preregistration> registered(const MadeRun& run) {
    return std::make_shared<const Preregistration>(tests::registrationFor(run));
}

Review reviewOf(const MadeRun& run) {
    return tests::ReadRun(run, registered(run)).review();
}

std::vector<ReasonCode> blocking(const Claim& claim) {
    std::vector<ReasonCode> codes;
    for (const Reason& reason : claim.reasons) {
        if (isUnmet(reason)) {
            codes.push_back(reason.code);
        }
    }
    return codes;
}

QString wordsOf(const Claim& claim) {
    QStringList words;
    for (const Reason& reason : claim.reasons) {
        words << QString::fromStdString(sentence(reason));
    }
    return QString::fromUtf8(nameOf(claim.verdict).data()) + QStringLiteral(":\n") + words.join(u'\n');
}

/// What one change to a good run does: the only precondition that fails then.
struct Break {
    const char* name;
    ReasonCode code;
    std::function<void(MadeRun&)> change;
};

const std::vector<Break>& breaksOfSeparation() {
    static const std::vector<Break> breaks{
        {"a stub", ReasonCode::RealPredictors,
         [](MadeRun& run) { run.config["predictors"]["weak"]["stub"] = true; }},
        {"a stub by its kind in the provenance", ReasonCode::RealPredictors,
         [](MadeRun& run) { run.report["provenance"]["predictors"] = {{"able", "stub:able"}}; }},
        {"few static items", ReasonCode::StaticItems,
         [](MadeRun& run) {
             run.config["sizes"]["static"] = 199;
             std::erase_if(run.evaluations, [](const tests::MadeEvaluation& one) {
                 return one.slice == "static" && one.seed > 2;
             });
         }},
        {"one sampling seed", ReasonCode::SamplingSeeds,
         [](MadeRun& run) {
             std::erase_if(run.evaluations,
                           [](const tests::MadeEvaluation& one) { return one.samplingSeed == 1; });
         }},
        {"a sampling seed of its own for every seed", ReasonCode::SamplingSeeds,
         [](MadeRun& run) {
             std::erase_if(run.evaluations,
                           [](const tests::MadeEvaluation& one) { return one.samplingSeed == 1; });
             for (tests::MadeEvaluation& one : run.evaluations) {
                 one.samplingSeed = one.seed;
             }
         }},
        {"nothing said of the predictors", ReasonCode::Provenance,
         [](MadeRun& run) { run.config.erase("predictors"); }},
        {"incomplete provenance", ReasonCode::Provenance,
         [](MadeRun& run) { run.report["provenance"].erase("dataset_hashes"); }},
        {"dirty tree", ReasonCode::CleanTree,
         [](MadeRun& run) { run.report["provenance"]["git_dirty"] = true; }},
        {"budget cap", ReasonCode::NoBudgetCap, [](MadeRun& run) { run.config["budget"] = 1000; }},
        {"interrupted", ReasonCode::LogWhole, [](MadeRun& run) { run.finished = false; }},
        {"altered report", ReasonCode::ReportAgrees,
         [](MadeRun& run) { run.report["per_slice"][1]["S_mean"] = 0.5; }},
        {"began before the lock", ReasonCode::LockedBeforeData,
         [](MadeRun& run) { run.startedUtc = "2026-04-01T12:00:00Z"; }}};
    return breaks;
}

} // namespace

class TestReview : public QObject {
    Q_OBJECT
private slots:
    void aGoodRunSupportsSeparationAndStructure() {
        const Review review = reviewOf(tests::supportingRun());
        for (const Hypothesis hypothesis : {Hypothesis::Separation, Hypothesis::LatentStructure}) {
            const Claim& claim = review.claim(hypothesis);
            QVERIFY2(claim.verdict == Verdict::Supported, qPrintable(wordsOf(claim)));
            QVERIFY(claim.registered);
        }
        QCOMPARE(blocking(review.claim(Hypothesis::Convergence)).front(), ReasonCode::HasRounds);
    }

    void aRunThatRestsSupportsConvergence() {
        const Claim claim = reviewOf(tests::settlingRun()).claim(Hypothesis::Convergence);
        QVERIFY2(claim.verdict == Verdict::Supported, qPrintable(wordsOf(claim)));
    }

    void whatWasNotShownIsNotSupported() {
        MadeRun run = tests::supportingRun();
        for (tests::MadeEvaluation& one : run.evaluations) {
            // On the induced slice all models answer alike, and rightly where the item's number is even.
            if (one.slice == "induced") {
                one.correct = std::stoi(one.id.substr(one.id.rfind('_') + 1)) % 2 == 0;
            }
        }
        run.makeReport({"static", "induced"}, tests::kMadeSeeds);
        const Claim claim = reviewOf(run).claim(Hypothesis::Separation);
        QVERIFY2(claim.verdict == Verdict::NotSupported, qPrintable(wordsOf(claim)));
    }

    void structureThatIsNoClearerIsNotSupported() {
        MadeRun run = tests::supportingRun();
        for (tests::MadeEvaluation& one : run.evaluations) {
            if (one.slice == "induced") {
                one.text = "the same words everywhere " + one.id;
            }
        }
        const Claim claim = reviewOf(run).claim(Hypothesis::LatentStructure);
        QVERIFY2(claim.verdict == Verdict::NotSupported, qPrintable(wordsOf(claim)));
    }

    void roundsThatStillMoveAreNotSupported() {
        MadeRun run = tests::settlingRun();
        run.report["rounds"][4]["centroid_drift"] = 2.0;
        const Claim claim = reviewOf(run).claim(Hypothesis::Convergence);
        QVERIFY2(claim.verdict == Verdict::NotSupported, qPrintable(wordsOf(claim)));
    }

    void eachPreconditionAloneBlocks_data() {
        QTest::addColumn<int>("index");
        for (std::size_t index = 0; index < breaksOfSeparation().size(); ++index) {
            QTest::newRow(breaksOfSeparation()[index].name) << static_cast<int>(index);
        }
    }

    void eachPreconditionAloneBlocks() {
        QFETCH(int, index);
        const Break& broken = breaksOfSeparation()[static_cast<std::size_t>(index)];
        MadeRun run = tests::supportingRun();
        broken.change(run);
        const Claim claim = reviewOf(run).claim(Hypothesis::Separation);
        QCOMPARE(claim.verdict, Verdict::NotAdmissible);
        const auto codes = blocking(claim);
        QVERIFY2(std::ranges::count(codes, broken.code) > 0, qPrintable(wordsOf(claim)));
        QVERIFY(isUnmet(claim.reasons.front())); // what decided it comes first
    }

    void fewSeedsBlock() {
        MadeRun run = tests::supportingRun();
        std::erase_if(run.evaluations, [](const tests::MadeEvaluation& one) { return one.seed >= 9; });
        run.makeReport({"static", "induced"}, 9);
        QCOMPARE(blocking(reviewOf(run).claim(Hypothesis::Separation)),
                 (std::vector<ReasonCode>{ReasonCode::Seeds}));
    }

    void structureTakesSeedsOfBothSlices() {
        MadeRun run = tests::supportingRun();
        std::erase_if(run.evaluations, [](const tests::MadeEvaluation& one) {
            return one.slice == "induced" && one.seed > 3;
        });
        const Review review = reviewOf(run);
        QCOMPARE(review.facts.seeds, std::size_t{10});
        QVERIFY(std::ranges::count(blocking(review.claim(Hypothesis::LatentStructure)), ReasonCode::Seeds) ==
                1);
    }

    void withoutPreregistrationNothingIsAdmissible() {
        const Review review = tests::ReadRun(tests::supportingRun()).review();
        QCOMPARE(blocking(review.claim(Hypothesis::Separation)),
                 (std::vector<ReasonCode>{ReasonCode::Registered}));
        QVERIFY(!review.claim(Hypothesis::Separation).registered);
    }

    void aDraftOrALateOrAChangedOneDoesNotCount_data() {
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("how");
        QTest::newRow("draft") << static_cast<int>(ReasonCode::Registered) << QStringLiteral("draft");
        QTest::newRow("late") << static_cast<int>(ReasonCode::LockedBeforeData) << QStringLiteral("late");
        QTest::newRow("data existed")
            << static_cast<int>(ReasonCode::LockedBeforeData) << QStringLiteral("existed");
        QTest::newRow("changed") << static_cast<int>(ReasonCode::RegistrationWhole)
                                 << QStringLiteral("changed");
        QTest::newRow("of another claim")
            << static_cast<int>(ReasonCode::Registered) << QStringLiteral("other");
    }

    void aDraftOrALateOrAChangedOneDoesNotCount() {
        QFETCH(int, code);
        QFETCH(QString, how);
        const MadeRun run = tests::supportingRun();
        Preregistration registration = tests::registrationFor(run);
        if (how == "draft") {
            registration.lock.reset();
        } else if (how == "late") {
            registration.lock->lockedAt = "2026-05-01T12:00:01Z";
        } else if (how == "existed") {
            registration.lock->dataExisted = {"run_of_yesterday"};
        } else if (how == "changed") {
            registration.digest = "sha256:0";
        } else {
            std::erase_if(registration.hypotheses, [](const RegisteredHypothesis& one) {
                return one.hypothesis == Hypothesis::Separation;
            });
        }
        const auto shared = std::make_shared<const Preregistration>(registration);
        const Claim claim = tests::ReadRun(run, shared).review().claim(Hypothesis::Separation);
        QCOMPARE(blocking(claim), (std::vector<ReasonCode>{static_cast<ReasonCode>(code)}));
    }

    void whatDeviatesIsExploratory() {
        const MadeRun run = tests::supportingRun();
        Preregistration registration = tests::registrationFor(run);
        registration.sampling.models = {"able", "strong"};
        registration.sampling.budget = 100;
        registration.hypotheses.erase(registration.hypotheses.begin() + 1);
        const auto shared = std::make_shared<const Preregistration>(registration);
        const Review review = tests::ReadRun(run, shared).review();
        std::vector<ReasonCode> codes;
        for (const Reason& reason : review.exploratory) {
            codes.push_back(reason.code);
        }
        QCOMPARE(codes, (std::vector<ReasonCode>{ReasonCode::MissingModel, ReasonCode::ExtraModel,
                                                 ReasonCode::ExtraModel, ReasonCode::OtherBudget,
                                                 ReasonCode::ExtraHypothesis}));
        QCOMPARE(review.claim(Hypothesis::LatentStructure).reasons.back().code, ReasonCode::ExtraHypothesis);
        QCOMPARE(sentence(review.exploratory[3]), std::string("The budget is 59; 100 was registered."));
        const auto& reasons = review.claim(Hypothesis::Separation).reasons;
        QVERIFY(std::ranges::find(reasons, ReasonCode::ExtraModel, &Reason::code) != reasons.end());
        QCOMPARE(review.claim(Hypothesis::Separation).verdict, Verdict::Supported);
    }

    void aRegistrationThatAsksForLessIsSaidTo() {
        const MadeRun run = tests::supportingRun();
        Preregistration registration = tests::registrationFor(run);
        registration.rules.fewestStaticItems = 3;
        registration.rules.fewestSamplingSeeds = 1;
        registration.rules.settling.leastAri = 0.1;
        const auto shared = std::make_shared<const Preregistration>(registration);
        const Review review = tests::ReadRun(run, shared).review();
        const auto said = [&](Hypothesis hypothesis) {
            std::vector<std::string> sentences;
            for (const Reason& reason : review.claim(hypothesis).reasons) {
                if (reason.code == ReasonCode::WeakerRule) {
                    sentences.push_back(sentence(reason));
                }
            }
            return sentences;
        };
        QCOMPARE(said(Hypothesis::Separation),
                 (std::vector<std::string>{"The pre-registration asks for less than the default does: "
                                           "static items 3 instead of 200.",
                                           "The pre-registration asks for less than the default does: "
                                           "sampling seeds 1 instead of 2."}));
        QCOMPARE(said(Hypothesis::Convergence).size(), std::size_t{2});
        QCOMPARE(review.claim(Hypothesis::Separation).verdict, Verdict::Supported);
    }

    void itemsOfLaterRoundsAreNotAddedUp() {
        MadeRun run = tests::settlingRun();
        run.config["sizes"]["static"] = 0;
        for (tests::MadeEvaluation& one : run.evaluations) {
            one.id += one.round > 0 && one.id.ends_with("7") ? tests::numbered("_r", one.round) : "";
        }
        QCOMPARE(tests::ReadRun(run).review().facts.slice("static")->available, std::size_t{120});
    }

    void aLeakMakesStructureInadmissible() {
        MadeRun run = tests::supportingRun();
        run.report["provenance"]["config"]["features"] = {"type"};
        QCOMPARE(blocking(reviewOf(run).claim(Hypothesis::LatentStructure)),
                 (std::vector<ReasonCode>{ReasonCode::NoLeak}));
        QCOMPARE(reviewOf(run).claim(Hypothesis::Separation).verdict, Verdict::Supported);
    }

    void fewFailuresOrNoStructureBlockStructure() {
        MadeRun run = tests::supportingRun();
        for (tests::MadeEvaluation& one : run.evaluations) {
            one.structure.clear();
        }
        const auto claim = reviewOf(run).claim(Hypothesis::LatentStructure);
        QCOMPARE(std::ranges::count(blocking(claim), ReasonCode::HasStructure), 2);
        // Nothing can determine what is not known: that is no merit.
        QCOMPARE(std::ranges::count(claim.reasons, ReasonCode::NoLeak, &Reason::code), 0);
    }

    void aRunOfOneSliceHasNothingToCompare() {
        MadeRun run = tests::supportingRun();
        std::erase_if(run.evaluations,
                      [](const tests::MadeEvaluation& one) { return one.slice == "induced"; });
        run.config["slices"] = {"static"};
        run.makeReport({"static"}, tests::kMadeSeeds);
        const auto codes = blocking(reviewOf(run).claim(Hypothesis::Separation));
        QVERIFY(std::ranges::count(codes, ReasonCode::HasContrast) == 1);
    }

    /// Nor does one beside a model that answered elsewhere.
    void oneModelSeparatesNothing() {
        MadeRun alone = tests::supportingRun();
        std::erase_if(alone.evaluations,
                      [](const tests::MadeEvaluation& one) { return one.model != "able"; });
        MadeRun apart = tests::supportingRun();
        for (tests::MadeEvaluation& one : apart.evaluations) {
            one.slice = one.model == "able" ? one.slice : "elsewhere";
        }
        for (MadeRun* run : {&alone, &apart}) {
            run->makeReport({"static", "induced"}, tests::kMadeSeeds);
            const Claim claim = reviewOf(*run).claim(Hypothesis::Separation);
            QVERIFY(std::ranges::count(blocking(claim), ReasonCode::ModelsToSeparate) == 1);
            // It is not as if the claim had been tested and had failed.
            QCOMPARE(std::ranges::count(claim.reasons, Bearing::Against, &Reason::bearing), 0);
        }
        const auto ofTwo = blocking(reviewOf(tests::supportingRun()).claim(Hypothesis::Separation));
        QCOMPARE(std::ranges::count(ofTwo, ReasonCode::ModelsToSeparate), 0);
    }

    /// A model that hardly answered one slice is left out of its S, and the difference is one of models too.
    void slicesThatCompareDifferentModelsAreNotCompared() {
        MadeRun run = tests::supportingRun();
        const auto same = blocking(reviewOf(run).claim(Hypothesis::Separation));
        QCOMPARE(std::ranges::count(same, ReasonCode::SameModels), 0);
        std::size_t met = 0;
        std::erase_if(run.evaluations, [&](const tests::MadeEvaluation& one) {
            return one.slice == "induced" && one.model == "able" && met++ % 4 != 0;
        });
        run.makeReport({"static", "induced"}, tests::kMadeSeeds);
        const Claim claim = reviewOf(run).claim(Hypothesis::Separation);
        const auto reason = std::ranges::find(claim.reasons, ReasonCode::SameModels, &Reason::code);
        QVERIFY(reason != claim.reasons.end() && reason->bearing == Bearing::Blocks);
        QCOMPARE(std::get<std::string>(reason->arguments.at(2)), std::string("able"));
    }

    void aReportWithoutItsLogCannotBeChecked() {
        MadeRun run = tests::supportingRun();
        run.hasLog = false;
        const Claim claim = reviewOf(run).claim(Hypothesis::Separation);
        const auto codes = blocking(claim);
        QVERIFY(std::ranges::count(codes, ReasonCode::LogWhole) == 1);
        QVERIFY(std::ranges::count(codes, ReasonCode::ReportAgrees) == 1);
    }

    void whereThereIsNoReportNothingIsSaidToAgree() {
        const tests::ReadRun run(tests::supportingRun());
        runs::RunStatements unreported = run.statements;
        unreported.reports.clear();
        Task task;
        const Review review = hypotheses::reviewRun(*run.document, unreported, {}, task).value();
        const auto codes = blocking(review.claim(Hypothesis::Separation));
        QVERIFY(std::ranges::count(codes, ReasonCode::NoReportFigure) == 1);
        QVERIFY(std::ranges::count(codes, ReasonCode::ReportAgrees) == 0);
    }

    void anImportHasNoEventLog() {
        const tests::ReadRun run(tests::supportingRun());
        cache::Document imported = *run.document;
        QVERIFY(hypotheses::factsOf(imported, run.statements).hasLog);
        imported.summary.kind = cache::SourceKind::ImportedFile;
        QVERIFY(!hypotheses::factsOf(imported, run.statements).hasLog);
    }

    void everyBlockingReasonLeadsSomewhere() {
        for (const Break& broken : breaksOfSeparation()) {
            MadeRun run = tests::supportingRun();
            broken.change(run);
            int unmet = 0;
            for (const Claim& claim : reviewOf(run).claims) {
                for (const Reason& reason : claim.reasons) {
                    unmet += isUnmet(reason) ? 1 : 0;
                    QVERIFY2(!isUnmet(reason) || reason.evidence.hasRows() || !reason.evidence.file.empty(),
                             sentence(reason).c_str());
                }
            }
            QVERIFY2(unmet > 0, broken.name);
        }
    }

    void theJsonHoldsEveryVerdictAndReason() {
        const Review review = reviewOf(tests::supportingRun());
        const nlohmann::json document = reviewJson(review);
        QCOMPARE(document["claims"].size(), std::size_t{3});
        QCOMPARE(document["claims"][0]["verdict"].get<std::string>(), std::string("supported"));
        QCOMPARE(document["claims"][0]["reasons"].size(), review.claims[0].reasons.size());
        QCOMPARE(document["report_check"]["findings"].size(), std::size_t{0});
        QVERIFY(document["separation"]["contrasts"][0]["main"].get<bool>());
    }

    void theSameReviewOnAnyNumberOfThreads() {
        const tests::ReadRun run(tests::supportingRun());
        QVERIFY(reviewJson(run.review(1)) == reviewJson(run.review(2)));
    }
};

FGW_TEST(TestReview, "review")
#include "test_review.moc"
