// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/incidents.h"
#include "tests/support/runner.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace fgw;

namespace {

const char* const kAvid =
    "{'data_type':'AVID','metadata':{'report_id':'AVID-2023-R0001'},'affects':{'developer':['Org'],"
    "'deployer':['Host'],'artifacts':[{'type':'Model','name':'model-a'},{'type':'Model','name':'model-b'}]},"
    "'problemtype':{'classof':'LLM Evaluation','type':'Issue','description':{'lang':'eng','value':'Invents "
    "sources'}},'references':[{'label':'paper','url':'https://example.org/1'}],'description':{'lang':'eng',"
    "'value':'Asked for sources it invents them; write to "
    "ana@example.org.'},'impact':{'avid':{'risk_domain':["
    "'Ethics'],'sep_view':['E0402: Generative Misinformation'],'lifecycle_view':['L06: Deployment'],"
    "'taxonomy_version':'0.2'}},'reported_date':'2023-03-31'}";

const char* const kAtlas = R"(id: ATLAS
name: Adversarial Threat Landscape
case-studies:
- id: AML.CS0003
  name: Bypassing a detector
  summary: A file appended to malware was called harmless.
  incident-date: 2019-07-18
  procedure:
  - tactic: AML.TA0002
    technique: AML.T0000
    description: read papers
  - tactic: AML.TA0002
    technique: AML.T0015
    description: evaded it
  target: A detector
  actor: Researchers
  case-study-type: exercise
  references:
  - title: post
    url: https://example.org/2
- id: AML.CS0004
  name: Told without a summary
)";

void makeCorpus(const QTemporaryDir& directory) {
    QFile cases(directory.filePath("cases.yaml"));
    QVERIFY(cases.open(QIODevice::WriteOnly));
    cases.write("schema_version: 1\ncases: []\n");
}

std::vector<corpus::Candidate> read(QByteArray text, const char* name, Problems& problems) {
    const QTemporaryDir directory;
    QFile file(directory.filePath(QLatin1String(name)));
    file.open(QIODevice::WriteOnly);
    file.write(text.replace('\'', '"'));
    file.close();
    const auto redactor = intake::Redactor::create();
    const auto candidates = intake::readIncidents(file.fileName().toStdString(), *redactor, problems);
    return candidates ? *candidates : std::vector<corpus::Candidate>();
}

void checkAvid(const corpus::Case& fields) {
    QCOMPARE(fields.title, std::string("Invents sources"));
    QVERIFY(fields.observedBehavior.starts_with("Asked for sources it invents them"));
    QVERIFY(fields.observedBehavior.find("ana@") == std::string::npos); // redacted
    QCOMPARE(fields.discoveredAt, std::string("2023-03-31"));
    QCOMPARE(fields.discoveredBy.front().source, std::string("AVID-2023-R0001"));
    QCOMPARE(fields.modelVersion, std::string("model-a, model-b"));
    QCOMPARE(fields.data["taxonomy"]["avid"]["risk_domain"][0].get<std::string>(), std::string("Ethics"));
    QCOMPARE(fields.data["taxonomy"]["avid"]["class"].get<std::string>(), std::string("LLM Evaluation"));
    QCOMPARE(fields.data["links"][0].get<std::string>(), std::string("https://example.org/1"));
    QVERIFY(fields.input.empty());
}

} // namespace

class TestIncidents : public QObject {
    Q_OBJECT
private slots:
    void avidRecordsAloneInListsAndInLines() {
        const QByteArray record(kAvid);
        for (const QByteArray& text : {record, "[" + record + "]", record + "\n" + record + "\n"}) {
            Problems problems;
            const auto candidates = read(text, "avid.json", problems);
            QCOMPARE(candidates.size(), std::size_t(text.count("AVID-2023-R0001")));
            checkAvid(candidates.front().fields);
        }
    }

    void atlasCaseStudiesKeepTheirTechniques() {
        Problems problems;
        const auto candidates = read(kAtlas, "ATLAS.yaml", problems);
        QCOMPARE(candidates.size(), std::size_t{1});
        const corpus::Case& fields = candidates.front().fields;
        QCOMPARE(fields.title, std::string("Bypassing a detector"));
        QCOMPARE(fields.discoveredAt, std::string("2019-07-18"));
        const auto& taxonomy = fields.data["taxonomy"]["mitre_atlas"];
        QCOMPARE(taxonomy["techniques"].size(), std::size_t{2});
        QCOMPARE(taxonomy["tactics"].size(), std::size_t{1});
        QCOMPARE(taxonomy["case_study_type"].get<std::string>(), std::string("exercise"));
        QCOMPARE(problems.count(), std::uint64_t{1}); // the study without a summary
    }

    /// As garak exports them, and as drafts for review lie in AVID's repository.
    void recordsWithoutANumberAreNamedAfterTheirFile() {
        const QByteArray draft = QByteArray(kAvid).replace("'metadata':{'report_id':'AVID-2023-R0001'},", "");
        Problems problems;
        const auto alone = read(draft, "CVE-1_report.json", problems);
        QCOMPARE(alone.size(), std::size_t{1});
        const std::string source = alone.front().fields.discoveredBy.front().source;
        QVERIFY2(source.starts_with("CVE-1_report-"), source.c_str());
        const QByteArray unnumbered = QByteArray(kAvid).replace("{'report_id':'AVID-2023-R0001'}", "null");
        const QByteArray other = QByteArray(unnumbered).replace("Invents", "Misquotes");
        const auto lines = read(unnumbered + "\n" + other + "\n", "scan.avid.jsonl", problems);
        QCOMPARE(lines.size(), std::size_t{2});
        QVERIFY(lines.back().fields.discoveredBy.front().source.starts_with("scan.avid-"));
        QCOMPARE(intake::notYetIn(corpus::Corpus(), lines).size(), std::size_t{2});
    }

    /// Of these two the digests begin with the same eight digits.
    void recordsWithoutANumberAreToldApart() {
        Problems problems;
        const QByteArray one = "{'data_type':'AVID','problemtype':{},'description':{'value':'Report 13220'}}";
        const auto both =
            read(one + "\n" + QByteArray(one).replace("13220", "25010"), "scan.jsonl", problems);
        QCOMPARE(both.size(), std::size_t{2});
        QCOMPARE(intake::notYetIn(corpus::Corpus(), both).size(), std::size_t{2});
        corpus::Corpus corpus;
        corpus.candidates = {both.front()};
        corpus.candidates.front().fields.discoveredBy.front().source = "scan-73174f03";
        const auto dropped = intake::notYetIn(corpus, both);
        QCOMPARE(dropped.size(), std::size_t{1});
        QCOMPARE(dropped.front().fields.observedBehavior, std::string("Report 25010"));
        corpus.candidates.push_back(dropped.front());
        QVERIFY(intake::notYetIn(corpus, both).empty());
    }

    void recordsWithoutANumberAreKnownByEarlierNames_data() {
        QTest::addColumn<QString>("earlier");
        QTest::newRow("the only record of its file") << "scan.avid";
        QTest::newRow("the second of several") << "scan.avid#2";
    }
    void recordsWithoutANumberAreKnownByEarlierNames() {
        QFETCH(QString, earlier);
        Problems problems;
        const QByteArray one =
            "{'data_type':'AVID','problemtype':{},'description':{'value':'Errs.\\nOften. '}}";
        const auto incidents =
            read(one + "\n" + QByteArray(one).replace("Errs", "Lies"), "scan.avid.jsonl", problems);
        QCOMPARE(incidents.size(), std::size_t{2});
        auto imported = incidents.back();
        imported.fields.discoveredBy.front().source = earlier.toStdString();
        const QTemporaryDir directory;
        makeCorpus(directory);
        QVERIFY(intake::addIncidents(directory.path().toStdString(), {imported}));
        const auto plan = intake::planIncidents(directory.path().toStdString(), incidents);
        QVERIFY(plan);
        QCOMPARE(plan->known, std::size_t{1});
        QCOMPARE(plan->added.size(), std::size_t{1});
        QVERIFY(plan->added.front().fields.observedBehavior.starts_with("Errs."));
    }

    /// One folder a year, each with its report.json.
    void recordsWithoutANumberInFilesOfOneNameAreSeveral() {
        const QTemporaryDir directory;
        const QByteArray draft = QByteArray(kAvid).replace("'metadata':{'report_id':'AVID-2023-R0001'},", "");
        for (const char* year : {"2023", "2024", "copy of 2024"}) {
            QVERIFY(QDir(directory.path()).mkpath(year));
            QFile file(directory.filePath(QLatin1String(year) + "/report.json"));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(QByteArray(draft)
                           .replace("2023-03-31", QByteArray(year).right(4) + "-03-31")
                           .replace('\'', '"'));
        }
        Problems problems;
        const auto redactor = intake::Redactor::create();
        const auto all = intake::readIncidents(directory.path().toStdString(), *redactor, problems);
        QVERIFY(all);
        const auto unknown = intake::notYetIn(corpus::Corpus(), *all);
        QCOMPARE(unknown.size(), std::size_t{2});
        corpus::Corpus corpus;
        corpus.candidates = unknown;
        QVERIFY(intake::notYetIn(corpus, *all).empty());
    }

    void avidKeepsOtherTaxonomiesAndTheDayOfPublication() {
        const QByteArray record =
            QByteArray(kAvid)
                .replace("'impact':{", "'impact':{'cwe':[{'cweId':'CWE-94'}],'odin':null,")
                .replace("'reported_date'", "'published_date'");
        Problems problems;
        const auto candidates = read(record, "avid.json", problems);
        QCOMPARE(candidates.size(), std::size_t{1});
        checkAvid(candidates.front().fields);
        const auto& taxonomy = candidates.front().fields.data["taxonomy"];
        QCOMPARE(taxonomy["cwe"][0]["cweId"].get<std::string>(), std::string("CWE-94"));
        QVERIFY(!taxonomy.contains("odin"));
    }

    void atlasStudiesInFilesOfTheirOwn() {
        const QByteArray study = "---\nid: AML.CS0000\nname: Evasion\nsummary: It was evaded.\n"
                                 "procedure:\n- tactic: '{{reconnaissance.id}}'\n  technique: AML.T0000\n";
        Problems problems;
        const auto own = read(study, "AML.CS0000.yaml", problems);
        QCOMPARE(own.size(), std::size_t{1});
        QCOMPARE(own.front().fields.title, std::string("Evasion"));
        // The website writes a study without a number.
        const auto written = read("study:\n  name: Evasion\n  summary: It was evaded.\n  procedure: []\n"
                                  "meta:\n  email: someone\n",
                                  "contributed.yaml", problems);
        QCOMPARE(written.size(), std::size_t{1});
        QVERIFY(written.front().fields.discoveredBy.front().source.starts_with("contributed-"));
    }

    void aDirectoryIsReadWithAllBelowIt() {
        const QTemporaryDir directory;
        QVERIFY(QDir(directory.path()).mkpath("reports/2023"));
        const auto write = [&](const char* name, QByteArray text) {
            QFile file(directory.filePath(QLatin1String(name)));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(text.replace('\'', '"'));
        };
        write("reports/2023/one.json", kAvid);
        write("two.yaml", "id: AML.CS0001\nname: n\nsummary: s\nprocedure: []\n");
        write("broken.json", "{'data_type':'AVID','problemtype': {");
        write("README.md", "# Reports");
        Problems problems;
        const auto redactor = intake::Redactor::create();
        const auto all = intake::readIncidents(directory.path().toStdString(), *redactor, problems);
        QVERIFY(all);
        QCOMPARE(all->size(), std::size_t{2});
        QCOMPARE(problems.count(), std::size_t{2});
        QVERIFY(problems.kept().front().where.file.string().ends_with("broken.json"));
        QCOMPARE(problems.kept().back().reason, std::string("files that tell of no incident: 1"));
    }

    void whatTheCorpusKnowsIsNotTakenTwice() {
        Problems problems;
        const auto incidents = read(QByteArray("[") + kAvid + "," + kAvid + "]", "avid.json", problems);
        QCOMPARE(incidents.size(), std::size_t{2});
        corpus::Corpus corpus;
        QCOMPARE(intake::notYetIn(corpus, incidents).size(), std::size_t{1});
        corpus.candidates.push_back(incidents.front());
        QVERIFY(intake::notYetIn(corpus, incidents).empty());
        corpus.candidates.front().fields.discoveredBy.front().by = "somebody else";
        QCOMPARE(intake::notYetIn(corpus, incidents).size(), std::size_t{1});
    }

    void addedIncidentsAreKnownTheNextTime() {
        const QTemporaryDir directory;
        makeCorpus(directory);
        Problems problems;
        const QByteArray other = QByteArray(kAvid).replace("R0001", "R0002");
        const auto incidents =
            read(QByteArray("[") + kAvid + "," + kAvid + "," + other + "]", "avid.json", problems);
        const auto plan = intake::planIncidents(directory.path().toStdString(), incidents);
        QVERIFY(plan && plan->added.size() == 2 && plan->known == 1);
        QVERIFY(!QFile::exists(directory.filePath("_intake")));
        const auto first = intake::addIncidents(directory.path().toStdString(), incidents);
        QVERIFY2(first, first ? "" : first.error().message().c_str());
        QCOMPARE(first->known, std::size_t{1});
        QCOMPARE(first->added.size(), std::size_t{2});
        for (const corpus::Candidate& candidate : first->added) {
            QVERIFY(QFile::exists(
                directory.filePath("_intake/" + QString::fromStdString(candidate.candidateId) + ".yaml")));
        }
        QCOMPARE(first->added.back().fields.discoveredBy.front().source, std::string("AVID-2023-R0002"));
        const auto again = intake::addIncidents(directory.path().toStdString(), incidents);
        QVERIFY(again && again->added.empty());
        QCOMPARE(again->known, std::size_t{3});
    }

    void whatWasAddedBeforeAFailureIsTold() {
        const QTemporaryDir directory;
        makeCorpus(directory);
        Problems problems;
        auto incidents = read(QByteArray("[") + kAvid + "," + QByteArray(kAvid).replace("R0001", "R0002") +
                                  "," + QByteArray(kAvid).replace("R0001", "R0003") + "]",
                              "avid.json", problems);
        incidents[1].candidateId = "no/name";
        const auto done = intake::addIncidents(directory.path().toStdString(), incidents);
        QVERIFY2(done, done ? "" : done.error().message().c_str());
        QCOMPARE(done->added.size(), std::size_t{1});
        QVERIFY(QFile::exists(directory.filePath(
            "_intake/" + QString::fromStdString(done->added.front().candidateId) + ".yaml")));
        QVERIFY(done->failed && done->failed->code == ErrorCode::Invalid);
    }

    void anythingElseIsRefused_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("JSON of another kind") << QByteArray("{\"a\": 1}");
        QTest::newRow("a PDF, which begins like a directive of YAML")
            << QByteArray("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
        QTest::newRow("half a character in a directive") << QByteArray("%l\xCB e\n");
    }
    void anythingElseIsRefused() {
        QFETCH(QByteArray, bytes);
        const QTemporaryDir directory;
        QFile file(directory.filePath("x.json"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        file.close();
        Problems problems;
        const auto redactor = intake::Redactor::create();
        const auto none = intake::readIncidents(file.fileName().toStdString(), *redactor, problems);
        QVERIFY(!none && none.error().code == ErrorCode::Unsupported);
    }
};

FGW_TEST(TestIncidents, "incidents")
#include "test_incidents.moc"
