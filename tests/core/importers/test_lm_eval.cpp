// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/importers/logs_fixture.h"
#include "tests/support/runner.h"

#include <QTest>

#include <cmath>

using namespace fgw;
using namespace fgw::tests;

namespace {

const QByteArray kResults =
    json("{'results':{'quiz':{'acc,none':0.5,'acc_stderr,none':'N/A'},'quiz_hard':{'mae,none':Infinity}},"
         "'configs':{'quiz':{}},'higher_is_better':{'quiz':{'acc':true},'quiz_hard':{'mae':false}},"
         "'model_name':'org/model'}");

QByteArray row(int id, const QByteArray& answer, const QByteArray& metrics,
               const QByteArray& filter = "none") {
    return json("{'doc_id':") + QByteArray::number(id) + json(",'doc':{'category':'c','n':2},'target':'4',") +
           json("'arguments':{'gen_args_0':{'arg_0':'Q: ") + QByteArray::number(id) +
           json("','arg_1':{'until':[]}}},") + json("'resps':[['") + answer +
           json("']],'filtered_resps':['") + answer + json("'],'filter':'") + filter + "\"," + metrics +
           json(",'doc_hash':'d'}") + "\n";
}

QByteArray acc(int value) {
    return json("'metrics':['acc'],'acc':") + QByteArray::number(value) + ".0";
}

} // namespace

/// lm-evaluation-harness: samples beside their results.
class TestLmEval : public QObject {
    Q_OBJECT
private slots:
    void samplesTakeTheModelFromTheResultsBesideThem() {
        const LogDirectory directory;
        directory.write("results_2026-01-01T00-00-00.1.json", kResults);
        const auto file = directory.write("samples_quiz_2026-01-01T00-00-00.1.jsonl",
                                          row(0, "4", acc(1)) + row(1, "5", acc(0)) + "{\"doc_id\": 2, \"re");
        for (const auto& path : {file, directory.path()}) {
            const ReadLogs logs(path);
            QVERIFY2(logs.summary, logs.said().c_str());
            QCOMPARE(logs.records().size(), std::size_t{2});
            const KeptRecord& second = logs.of("org/model", "1");
            QCOMPARE(second.slice, std::string("quiz"));
            QCOMPARE(second.input, std::string("Q: 1"));
            QCOMPARE(second.expected, std::string("4"));
            QCOMPARE(second.output, std::string("5"));
            QCOMPARE(second.outcome, Outcome::Fail);
            QCOMPARE(second.line, std::uint64_t{2});
            QCOMPARE(second.metadata.at("doc.category"), std::string("c"));
            QVERIFY(logs.says("torn"));
        }
    }

    /// The cache tells by it whether the file changed, and need not read it again for that.
    void linesAreFingerprintedWhileTheyAreRead() {
        const LogDirectory directory;
        QByteArray rows = row(0, "4", acc(1), "strict") + row(1, "5", acc(0), "loose");
        while (rows.size() < 1'000'000) {
            rows += row(2, "6", acc(0), "strict");
        }
        directory.write("samples_quiz.jsonl", rows);
        directory.write("samples_array.json", "[" + row(0, "4", acc(1)).trimmed() + "]");
        for (const char* scorer : {"", "acc,loose", "acc,missing"}) {
            const ReadLogs logs(directory.path(), {.scorer = scorer});
            QVERIFY2(logs.summary, logs.said().c_str());
            QCOMPARE(logs.summary->fingerprints.size(), std::size_t{1});
            QVERIFY(logs.summary->fingerprints.at("samples_quiz.jsonl") ==
                    Fingerprint::of(rows.toStdString()));
        }
    }

    void withoutResultsTheFolderStandsForTheModel() {
        const LogDirectory directory;
        const ReadLogs logs(
            directory.write("m1/samples_quiz_2026-01-01T00-00-00.1.jsonl", row(0, "4", acc(1))));
        QCOMPARE(logs.records()[0].model, std::string("m1"));
        QCOMPARE(logs.records()[0].slice, std::string("quiz"));
        QVERIFY(logs.says("no results file"));
    }

    void solvedExamplesAreNoPartOfTheItem() {
        const LogDirectory directory;
        const QByteArray prompt = R"(Answer the question.\n\nQ: What is dew?\nA: Rain\n\n)"
                                  R"(Read: Grass is wet.\nQ: What is dew?\nA:)";
        const QByteArray doc = "'question':'What is dew?','passage':'Grass is wet.','best_answer':'Water'";
        const QByteArray asked = json("{'doc_id':0,'doc':{" + doc + "},'target':' ',") +
                                 json("'arguments':{'gen_args_0':{'arg_0':'" + prompt + "'}},") +
                                 json("'resps':[['Water']],'filtered_resps':['Water'],'filter':'none',") +
                                 acc(1) + "}\n";
        const ReadLogs logs(directory.write("m1/samples_quiz.jsonl", asked));
        QVERIFY2(logs.records().size() == 1, logs.said().c_str());
        const KeptRecord& read = logs.records()[0];
        QCOMPARE(read.input, std::string("Read: Grass is wet.\nQ: What is dew?\nA:"));
        QCOMPARE(read.expected, std::string("Water"));
        QCOMPARE(read.metadata.at("prompt_before"),
                 std::string("Answer the question.\n\nQ: What is dew?\nA: Rain\n\n"));
    }

    void aSampleOfSeveralFiltersCountsOnce() {
        const LogDirectory directory;
        const auto exact = [](int value) {
            return json("'metrics':['exact'],'exact':") + QByteArray::number(value);
        };
        const auto file = directory.write(
            "samples_quiz.jsonl", row(0, "no", exact(0), "strict") + row(1, "4", exact(1), "strict") +
                                      row(0, "4", exact(1), "loose") + row(1, "4", exact(1), "loose"));
        const ReadLogs strict(file);
        QCOMPARE(strict.records().size(), std::size_t{2});
        QCOMPARE(strict.sink.count(Outcome::Fail), std::size_t{1});
        QVERIFY(strict.says("2 rows of the filter \"loose\""));
        const ReadLogs loose(file, {.scorer = "exact,loose"});
        QCOMPARE(loose.records().size(), std::size_t{2});
        QCOMPARE(loose.sink.count(Outcome::Pass), std::size_t{2});
        for (const ReadLogs* logs : {&strict, &loose}) {
            auto offered = logs->summary->rules.at(0).scorers;
            std::ranges::sort(offered);
            QVERIFY((offered == std::vector<std::string>{"exact,loose", "exact,strict"}));
        }
    }

    void aTaskWithoutTheFilterThatWasAskedForKeepsItsSamples() {
        const LogDirectory directory;
        const auto exact = json("'metrics':['exact'],'exact':1");
        directory.write("samples_filtered.jsonl", row(0, "4", exact, "strict") + row(0, "4", exact, "loose"));
        directory.write("samples_plain.jsonl",
                        row(0, "4", acc(1)) + row(1, "5", acc(0)) + "{\"doc_id\": 2, \"re");
        const ReadLogs logs(directory.path(), {.scorer = "exact,loose"});
        QVERIFY2(logs.summary, logs.said().c_str());
        QCOMPARE(logs.records().size(), std::size_t{3});
        QCOMPARE(logs.sink.count(Outcome::Pass), std::size_t{2});
        QVERIFY(logs.says("“plain” has no score “exact,loose”"));
        QCOMPARE(
            std::ranges::count_if(logs.problems.kept(),
                                  [](const Problem& problem) { return problem.reason.contains("torn"); }),
            std::ptrdiff_t{1});
    }

    void lowerIsBetterOnlyWithABorder() {
        const LogDirectory directory;
        directory.write("results.json", kResults);
        const auto mae = [](const char* value) {
            return QByteArray(json("'metrics':['mae'],'mae':")) + value;
        };
        const auto file = directory.write("samples_quiz_hard.jsonl", row(0, "1", mae("0.5")) +
                                                                         row(1, "2", mae("Infinity")) +
                                                                         row(2, "3", mae("\"N/A\"")));
        const ReadLogs logs(file);
        QCOMPARE(logs.sink.count(Outcome::NotScored), std::size_t{3});
        QVERIFY(logs.says("lower is better"));
        const ReadLogs told(file, {.scorer = {}, .threshold = 1});
        QCOMPARE(told.of("org/model", "0").outcome, Outcome::Pass);
        QCOMPARE(told.of("org/model", "1").outcome, Outcome::Fail);
        QCOMPARE(told.of("org/model", "2").outcome, Outcome::NotScored);
    }

    void ofLogLikelihoodsTheLikeliestChoiceIsTheAnswer() {
        const LogDirectory directory;
        const ReadLogs logs(directory.write(
            "samples_quiz.jsonl",
            json("{'doc_id':0,'doc':{},'target':'1','arguments':{'gen_args_0':{'arg_0':'Q','arg_1':' red'},"
                 "'gen_args_1':{'arg_0':'Q','arg_1':' "
                 "blue'}},'resps':[[['-10.5','False']],[['-2.25','True']]],"
                 "'filtered_resps':[['-10.5','False'],['-2.25','True']],'filter':'none','metrics':['acc','"
                 "acc_norm'],"
                 "'acc':1.0,'acc_norm':0.0}"
                 "\n")));
        const KeptRecord& record = logs.records().at(0);
        QCOMPARE(record.output, std::string(" blue"));
        QCOMPARE(record.metadata.at("choice"), std::string("1.000000"));
        QCOMPARE(record.metadata.at("choices"), std::string(" red\n blue"));
        QCOMPARE(record.metadata.at("acc_norm"), std::string("0.000000"));
        QCOMPARE(record.outcome, Outcome::Pass);
    }

    /// Scored with and without the question, as for acc_mutual_info.
    void whatIsScoredWithoutItsQuestionIsNoChoice() {
        const LogDirectory directory;
        const auto file = directory.write(
            "samples_quiz.jsonl",
            json("{'doc_id':0,'doc':{},'target':'1','arguments':{'gen_args_0':{'arg_0':'Q','arg_1':' yes'},"
                 "'gen_args_1':{'arg_0':'Q','arg_1':' no'},'gen_args_2':{'arg_0':'','arg_1':' yes'},"
                 "'gen_args_3':{'arg_0':'','arg_1':' no'}},'resps':[],'filtered_resps':[['-4.0','False'],"
                 "['-2.0','True'],['-1.0','False'],['-3.0','False']],'metrics':['acc'],'acc':1.0}\n"));
        const ReadLogs logs(file);
        QCOMPARE(logs.records().size(), std::size_t{1});
        const KeptRecord& record = logs.records().front();
        QCOMPARE(record.output, std::string(" no"));
        QCOMPARE(record.metadata.at("choices"), std::string(" yes\n no"));
        QCOMPARE(record.metadata.at("log_likelihoods"), std::string("-4.0, -2.0"));
    }

    /// The class of the target is no verdict, though it is 0 or 1.
    void partsOfATasksFigureAreNoScores() {
        const LogDirectory directory;
        const auto rows = [](const QByteArray& metrics) {
            return row(0, "a", metrics + "[1, 1]") + row(1, "a", metrics + "[1, 0]") +
                   row(2, "a", metrics + "[0, 0]");
        };
        const ReadLogs mcc(directory.write("samples_cola.jsonl", rows(json("'metrics':['mcc'],'mcc':"))));
        QCOMPARE(mcc.sink.count(Outcome::Pass), std::size_t{2});
        QCOMPARE(mcc.records()[1].outcome, Outcome::Fail);
        QVERIFY(mcc.says("mcc: prediction is target"));
        QCOMPARE(mcc.records()[1].metadata.at("mcc[0]"), std::string("1.000000"));
        const ReadLogs words(directory.write("samples_w.jsonl",
                                             rows(json("'metrics':['word_perplexity'],'word_perplexity':"))));
        QCOMPARE(words.sink.count(Outcome::NotScored), std::size_t{3});
        const ReadLogs acc(
            directory.write("samples_q.jsonl", rows(json("'metrics':['f1','acc'],'acc':1.0,'f1':"))));
        QCOMPARE(acc.records().size(), std::size_t{3});
    }

    void theFolderOfALocalModelIsNotHidden() {
        const LogDirectory directory;
        for (const char* folder : {".__out__last", "..__out__best", ".cache"}) {
            directory.write(std::string(folder) + "/samples_quiz.jsonl", row(0, "4", acc(1)));
        }
        const ReadLogs logs(directory.path());
        QCOMPARE(logs.records().size(), std::size_t{2});
        QVERIFY(logs.says("the hidden directory was not entered"));
    }

    /// A task that the results do not list has a name that contains one that they do.
    void aFileThatSaysItsTaskIsOfNoShorterOne() {
        const LogDirectory directory;
        directory.write("results_2026-01-01T00-00-00.1.json", kResults);
        directory.write("samples_quiz_easy_2026-01-01T00-00-00.1.jsonl", row(0, "4", acc(1)));
        const ReadLogs logs(directory.path());
        QCOMPARE(logs.of("org/model", "0").slice, std::string("quiz_easy"));
    }

    /// What simple_evaluate() returns, saved whole: argument lists, numbers for likelihoods, the model after
    /// all.
    void samplesMayStandInTheResults() {
        const QByteArray rows = json(
            "[{'doc_id':0,'doc':{'question':'one?'},'target':1,'arguments':[['one?',' a'],['one?',' b']],"
            "'resps':[[[-3.5,false]],[[-1.25,true]]],'filtered_resps':[[-3.5,false],[-1.25,true]],"
            "'filter':'none','metrics':['acc'],'acc':1.0},"
            "{'doc_id':1,'doc':{'question':'two?'},'target':0,'arguments':[['two?',' a'],['two?',' b']],"
            "'resps':[[[-3.5,false]],[[-1.25,true]]],'filtered_resps':[[-3.5,false],[-1.25,true]],"
            "'filter':'none','metrics':['acc'],'acc':0.0}]");
        const QByteArray loose = row(0, "5", acc(1), "loose").trimmed();
        const QByteArray strict = row(0, "4", acc(0), "strict").trimmed();
        const QByteArray document = json("{'results':{'quiz':{'alias':'quiz','acc,none':0.5}},") +
                                    json("'samples':{'quiz':") + rows + json(",'two':[") + strict + "," +
                                    loose + json("],'none':[]},'config':{'model':'hf','model_args':") +
                                    json("'pretrained=org/model,dtype=auto'}}");
        const LogDirectory directory;
        const auto file = directory.write("all.json", document);
        for (const auto& path : {file, directory.path()}) {
            const ReadLogs logs(path);
            QVERIFY2(logs.summary, logs.said().c_str());
            QCOMPARE(logs.records().size(), std::size_t{3});
            QCOMPARE(logs.sink.accuracy("org/model", "quiz"), 0.5);
            QCOMPARE(logs.sink.accuracy("org/model", "two"), 0.0);
            QCOMPARE(logs.records().front().output, std::string(" b"));
            QVERIFY(logs.says("1 rows of the filter \"loose\""));
            QVERIFY(!logs.says("not read"));
        }
        // A task without the filter keeps its samples.
        const ReadLogs asked(file, {.scorer = "acc,loose"});
        QCOMPARE(asked.records().size(), std::size_t{3});
        QCOMPARE(asked.sink.accuracy("org/model", "quiz"), 0.5);
        QCOMPARE(asked.sink.accuracy("org/model", "two"), 1.0);
    }

    void resultsAloneSayWhatIsMissing() {
        const LogDirectory directory;
        const auto file = directory.write("results_2026-01-01T00-00-00.1.json", kResults);
        for (const auto& path : {file, directory.path()}) {
            const ReadLogs logs(path);
            QVERIFY2(logs.summary, logs.said().c_str());
            QCOMPARE(logs.records().size(), std::size_t{0});
            QVERIFY(logs.says("--log_samples"));
        }
    }

    /// The results beside a samples file are opened for what they say of it only.
    void samplesOfAnotherFileAreNotRead() {
        const LogDirectory directory;
        directory.write("all.json", json("{'results':{'quiz':{}},'configs':{},'model_name':'org/model',") +
                                        json("'samples':{'quiz':[") + row(7, "4", acc(1)).trimmed() + "]}}");
        const auto file = directory.write("samples_quiz.jsonl", row(0, "4", acc(1)));
        QCOMPARE(ReadLogs(file).records().size(), std::size_t{1});
        QCOMPARE(ReadLogs(directory.path()).records().size(), std::size_t{2});
    }

    void theOlderWholeArray() {
        const LogDirectory directory;
        const auto file = directory.write(
            "model__m_quiz.jsonl",
            json("[ {'doc_id':0,'doc':{'a':1},'target':'yes','arguments':[['Is it?',{'until':[]}]],"
                 "'resps':[['Yes']],'filtered_resps':['yes'],'bypass':null},"
                 "\n 3 ]"));
        const ReadLogs logs(file);
        QCOMPARE(logs.records().size(), std::size_t{1});
        QCOMPARE(logs.records()[0].input, std::string("Is it?"));
        QCOMPARE(logs.records()[0].outcome, Outcome::NotScored);
        QVERIFY(logs.says("could be asked for with --scorer: target"));
        QCOMPARE(ReadLogs(file, {.scorer = "target"}).records()[0].outcome, Outcome::Pass);
    }

    void chatPromptsAreRead() {
        const LogDirectory directory;
        const ReadLogs logs(directory.write("samples_quiz.jsonl",
                                            json("{'doc_id':0,'arguments':{'gen_args_0':{'arg_0':['[{\\'"
                                                 "role\\': \\'user\\', \\'content\\': \\'hello\\'}]']}},"
                                                 "'resps':[['hi']],'metrics':['acc'],'acc':1}"
                                                 "\n")));
        QCOMPARE(logs.records()[0].input, std::string("hello"));
        QCOMPARE(logs.records()[0].output, std::string("hi"));
    }

    void realRunsOfTruthfulQa() {
        const QString data = sharedDataPath("lm_eval_harness/truthfulqa_gen_gpt-neo-125M");
        if (data.isEmpty()) {
            QSKIP("the samples of lm-evaluation-harness are not on this machine");
        }
        const ReadLogs logs(data.toStdString());
        QVERIFY2(logs.summary, logs.said().c_str());
        QCOMPARE(logs.records().size(), std::size_t{817 + 20});
        QCOMPARE(logs.sink.distinct(&KeptRecord::itemId).size(), std::size_t{817});
        QCOMPARE(logs.sink.distinct(&KeptRecord::model), std::set<std::string>{"EleutherAI/gpt-neo-125M"});
        QCOMPARE(logs.sink.distinct(&KeptRecord::slice), std::set<std::string>{"truthfulqa_gen"});
        QVERIFY(logs.says("“bleu_acc” decides"));
        std::size_t first = 0;
        std::size_t passed = 0;
        for (const KeptRecord& record : logs.records()) {
            first += record.samplingSeed == kAbsent ? 1 : 0;
            passed += record.samplingSeed == kAbsent && record.outcome == Outcome::Pass ? 1 : 0;
        }
        QCOMPARE(first, std::size_t{817});
        // The results file has 0.39167686658506734.
        QCOMPARE(static_cast<double>(passed) / 817, 0.39167686658506734);
        const ReadLogs rouge(data.toStdString(), {.scorer = "rouge1_acc"});
        // Of 817 and of the rerun's 20: (0.35862913 · 817 + 0.5 · 20) / 837.
        QCOMPARE(rounded(rouge.sink.accuracy("EleutherAI/gpt-neo-125M")),
                 rounded((0.35862913096695226 * 817 + 10) / 837));
    }

    void realRunsOfOtherTasks() {
        const QString data = sharedDataPath("lm_eval_harness");
        if (data.isEmpty()) {
            QSKIP("the samples of lm-evaluation-harness are not on this machine");
        }
        const ReadLogs logs(data.toStdString());
        QVERIFY(logs.summary);
        for (const Problem& problem : logs.problems.kept()) {
            QVERIFY2(problem.severity != Severity::Error, problem.reason.c_str());
        }
        QCOMPARE(logs.records().size(), std::size_t{817 + 20 + 10 + 10 + 24 + 4 * 170});
        QCOMPARE(logs.sink.accuracy("FLOR-760M", "eqbench_ca"), 0.0);
        QCOMPARE(logs.sink.count(Outcome::NotScored), std::size_t{24 + 4 * 170});
        QCOMPARE(logs.of("gpt-4o-mini", "0").slice, std::string("polymer_tg_prediction"));
        QVERIFY(logs.of("gpt-4", "0").slice.starts_with("scheming_evals_"));
    }

    void aRealMetricThatIsBetterLower() {
        const QString data = sharedDataPath("lm_eval_harness/polymer_tg_gpt-4o-mini");
        if (data.isEmpty()) {
            QSKIP("the samples of lm-evaluation-harness are not on this machine");
        }
        const ReadLogs logs(data.toStdString(), {.scorer = "mae", .threshold = 145});
        QCOMPARE(logs.sink.count(Outcome::Pass), std::size_t{3});
        QCOMPARE(logs.sink.count(Outcome::Fail), std::size_t{21});
    }
};

FGW_TEST(TestLmEval, "lm_eval")
#include "test_lm_eval.moc"
