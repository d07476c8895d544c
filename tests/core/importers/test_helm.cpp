// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/importers/logs_fixture.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace fgw;
using namespace fgw::tests;

namespace {

QByteArray state(const char* instance, const char* perturbation, int trial, const char* output,
                 const char* more = "") {
    return json(QByteArray("{'instance':{'input':{'text':'Is ") + instance +
                " so?'},'references':[{'output':{'text':'yes'},'tags':['correct']},{'output':{'text':'no'},"
                "'tags':[]}],'split':'test','id':'" +
                instance + "'" + perturbation + "},'train_trial_index':" + QByteArray::number(trial) +
                ",'output_mapping':{'A':'yes','B':'no'},'result':{'success':true,'completions':[{'text':' " +
                output + "'}],'request_time':0.25}" + more + "}");
}

QByteArray statsOf(const char* instance, const char* perturbation, int trial, const char* value) {
    return json(QByteArray("{'instance_id':'") + instance + "'" + perturbation +
                ",'train_trial_index':" + QByteArray::number(trial) +
                ",'stats':[{'name':{'name':'num_prompt_tokens','split':'test'},'count':1,'mean':1},"
                "{'name':{'name':'quasi_exact_match','split':'test'},'count':1,'mean':1},"
                "{'name':{'name':'exact_match','split':'test'},'count':1,'mean':" +
                value + "}]}");
}

const char* const kTypos = ",'perturbation':{'name':'typos'}";

/// Two instances, one also with typos and one in two trials; the request of one broke.
void writeRun(const LogDirectory& directory, const std::string& folder, const char* model) {
    directory.write(folder + "/run_spec.json",
                    json(QByteArray("{'name':'boolq:task=all,model=") + model +
                         ",data=valid','scenario_spec':{},'adapter_spec':{'model':'" + model + "'}}"));
    const QByteArray broken = json("{'instance':{'input':{'text':'Is id3 so?'},'references':[],'id':'id3'},"
                                   "'train_trial_index':0,'result':{'success':false,'error':'no quota',"
                                   "'completions':[]}}");
    directory.write(folder + "/scenario_state.json",
                    json(QByteArray("{'adapter_spec':{'method':'multiple_choice_joint','model':'") + model +
                         "'},'request_states':[") +
                        state("id1", "", 0, "A") + "," + state("id1", kTypos, 0, "B") + "," +
                        state("id2", "", 0, "A") + "," + state("id2", "", 1, "B") + "," +
                        state("id2", "", 1, "A") + "," + broken + "]}");
    directory.write(folder + "/per_instance_stats.json",
                    "[" + statsOf("id1", "", 0, "1.0") + "," + statsOf("id1", kTypos, 0, "0.0") + "," +
                        statsOf("id2", "", 0, "1.0") + "," + statsOf("id2", "", 1, "0.0") + "]");
}

} // namespace

/// A fixture after HELM's `scenario_state.json` and `per_instance_stats.json`.
class TestHelm : public QObject {
    Q_OBJECT
private slots:
    void inputsMayBeMessagesOrHoldImages() {
        const LogDirectory directory;
        directory.write(
            "run/scenario_state.json",
            json("{'adapter_spec':{'method':'generation','model':'m'},'request_states':["
                 "{'instance':{'id':'id1','input':{'text':'','messages':[{'role':'system','content':"
                 "'Be kind'},{'role':'user','content':'Hi'}]},'extra_data':{'level':2}},"
                 "'train_trial_index':0,'annotations':{'judge':{'reason':'polite'}},"
                 "'result':{'success':true,'completions':[{'text':'a','thinking':{'text':'hm'}},"
                 "{'text':'b'}]}},"
                 "{'instance':{'id':'id2','input':{'text':'','multimedia_content':{'media_objects':["
                 "{'content_type':'image/png','location':'x.png'},{'content_type':'text/plain',"
                 "'text':'What is it?'}]}}},'train_trial_index':0,"
                 "'result':{'success':true,'completions':[{'text':'a'}]}}]}"));
        const ReadLogs logs(directory.path());
        const KeptRecord& chat = logs.of("m", "id1");
        QVERIFY(chat.inputIsMessages);
        QVERIFY(chat.input.find("Be kind") != std::string::npos);
        QCOMPARE(chat.metadata.at("extra_data.level"), std::string("2.000000"));
        QCOMPARE(chat.metadata.at("annotations.judge.reason"), std::string("polite"));
        QCOMPARE(chat.metadata.at("thinking"), std::string("hm"));
        QVERIFY(chat.metadata.at("completions").find("\"b\"") != std::string::npos);
        QCOMPARE(logs.of("m", "id2").input, std::string("[image/png]\nWhat is it?"));
    }

    /// As runs of HELM Safety have them: what the judges say, then counts and times, under the same key.
    void statisticsOfOneRequestStandInSeveralEntries() {
        const LogDirectory directory;
        directory.write("run/scenario_state.json",
                        json("{'adapter_spec':{'method':'generation','model':'m'},'request_states':[") +
                            state("id1", "", 0, "A") + "," + state("id2", "", 0, "A") + "]}");
        const auto entry = [](const char* instance, const char* metric, const char* mean) {
            return json(QByteArray("{'instance_id':'") + instance +
                        "','train_trial_index':0,'stats':[{'name':{'name':'" + metric +
                        "','split':'test'},'count':1,'mean':" + mean + "}]}");
        };
        directory.write("run/per_instance_stats.json", "[" + entry("id1", "safety_score", "1.0") + "," +
                                                           entry("id2", "safety_score", "0.25") + "," +
                                                           entry("id1", "num_references", "0") + "," +
                                                           entry("id2", "num_references", "0") + "]");
        const ReadLogs logs(directory.path());
        QCOMPARE(logs.of("m", "id1").outcome, Outcome::Pass);
        QCOMPARE(logs.of("m", "id2").outcome, Outcome::Fail);
        QCOMPARE(logs.of("m", "id2").metadata.at("score"), std::string("0.250000"));
        QCOMPARE(logs.of("m", "id2").metadata.at("num_references"), std::string("0.000000"));
    }

    void aRunDirectoryIsOneModelOnOneScenario() {
        const LogDirectory directory;
        writeRun(directory, "suite/boolq", "org/one");
        writeRun(directory, "suite/boolq2", "org/two");
        const ReadLogs logs(directory.path());
        QVERIFY2(logs.summary, logs.said().c_str());
        QCOMPARE(logs.records().size(), std::size_t{10});
        const KeptRecord& right = logs.of("org/one", "id1");
        QCOMPARE(right.slice, std::string("boolq:task=all,data=valid")); // shared by the models
        QCOMPARE(right.input, std::string("Is id1 so?"));
        QCOMPARE(right.expected, std::string("yes"));
        QCOMPARE(right.output, std::string(" A"));
        QCOMPARE(right.outcome, Outcome::Pass);
        QCOMPARE(right.metadata.at("chosen"), std::string("yes"));
        QCOMPARE(right.metadata.at("split"), std::string("test"));
        QCOMPARE(logs.sink.accuracy("org/one"), 0.5); // two of four; the broken one is none
    }

    void whatElseHelmWritesIsNotTakenForTables() {
        const LogDirectory directory;
        writeRun(directory, "run", "m");
        directory.write("run/scenario.json",
                        json("{'name':'boolq','description':'d','tags':[],'definition_path':'p'}"));
        directory.write("run/instances.json",
                        json("[{'input':{'text':'q'},'references':[],'split':'test','id':'id1'}]"));
        directory.write("run/stats.json",
                        json("[{'name':{'name':'exact_match','split':'test'},'count':1,'sum':1}]"));
        directory.write("run/display_requests.json",
                        json("[{'instance_id':'id1','train_trial_index':0,'request':{'prompt':'p'}}]"));
        directory.write("run/display_predictions.json",
                        json("[{'instance_id':'id1','train_trial_index':0,'predicted_text':'A'}]"));
        const ReadLogs logs(directory.path());
        QCOMPARE(logs.summary->filesRead, std::uint64_t{1});
        QVERIFY2(!logs.says("does not say which field"), logs.said().c_str());
    }

    void perturbedInstancesAndTrialsAreTheirOwn() {
        const LogDirectory directory;
        writeRun(directory, "boolq", "m");
        const ReadLogs logs(directory.write("boolq/ignored.txt", "no log").parent_path());
        QCOMPARE(logs.of("m", "id1/typos").outcome, Outcome::Fail);
        std::vector<std::int32_t> epochs;
        for (const KeptRecord& record : logs.records()) {
            if (record.itemId == "id2") {
                epochs.push_back(record.epoch);
            }
        }
        QCOMPARE(epochs, (std::vector<std::int32_t>{1, 2})); // the third request was another choice's
        QCOMPARE(logs.of("m", "id3").outcome, Outcome::Error);
    }

    void theStateAloneFindsItsStatisticsOrSaysSo() {
        const LogDirectory directory;
        writeRun(directory, "boolq", "m");
        const ReadLogs logs(directory.path() / "boolq/scenario_state.json");
        QCOMPARE(logs.of("m", "id1").outcome, Outcome::Pass);
        std::filesystem::remove(directory.path() / "boolq/per_instance_stats.json");
        const ReadLogs unscored(directory.path() / "boolq/scenario_state.json");
        QVERIFY(unscored.says("nothing is scored"));
        QCOMPARE(unscored.of("m", "id1").outcome, Outcome::NotScored);
    }

    void aPartWithoutItsRunIsNamed() {
        const LogDirectory directory;
        directory.write("rows.jsonl",
                        json("{'id':'a','model':'m','input':'q','output':'x','correct':true}\n"));
        directory.write("scenario.json", json("{'name':'s','definition_path':'https://x','tags':['t']}"));
        const ReadLogs logs(directory.path());
        QVERIFY(logs.says("says nothing without its scenario_state.json"));
        QCOMPARE(logs.records().size(), std::size_t{1});
    }
};

FGW_TEST(TestHelm, "helm")
#include "test_helm.moc"
