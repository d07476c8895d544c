// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"
#include "tests/support/session_fixture.h"
#include "ui/session/incident_intake.h"

#include <QFile>
#include <QLocale>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <algorithm>

using namespace fgw;
using namespace fgw::ui;

namespace {

const QByteArray kAvid =
    R"({"data_type":"AVID","metadata":{"report_id":"AVID-2023-R0001"},"problemtype":{"classof":"LLM Evaluation",)"
    R"("description":{"value":"Invents sources"}},"description":{"value":"Asked for sources it invents them."},)"
    R"("impact":{"avid":{"risk_domain":["Ethics"],"sep_view":["E0402"],"taxonomy_version":"0.2"}},)"
    R"("reported_date":"2023-03-31"})";

const QByteArray kAtlas = "id: ATLAS\nname: Adversarial Threat Landscape\ncase-studies:\n- id: AML.CS0003\n"
                          "  name: Bypassing a detector\n  summary: Malware was called harmless.\n"
                          "  incident-date: 2019-07-18\n  procedure:\n  - tactic: AML.TA0002\n"
                          "    technique: AML.T0000\n    description: read papers\n";

} // namespace

class TestIncidentIntake : public QObject {
    Q_OBJECT
private slots:
    void openedIncidentsAreCandidatesWithTheirTaxonomy() {
        tests::SessionFixture fixture;
        QVERIFY(fixture.isReady());
        const QString corpus = fixture.copy(tests::sourcePath(QStringLiteral("resources/example/corpus")),
                                            QStringLiteral("corpus"));
        fixture.open({corpus});
        const std::size_t before = fixture.session().corpus()->candidates.size();
        QSignalSpy failed(&fixture.session(), &Session::failed);
        QSignalSpy asked(&fixture.session(), &Session::mappingNeeded);
        QSignalSpy noticed(&fixture.session(), &Session::notice);
        fixture.open({write("avid.json", kAvid), write("atlas.yaml", kAtlas)});
        fixture.settle();
        QCOMPARE(failed.count() + asked.count(), 0);
        QCOMPARE(fixture.session().corpus()->candidates.size(), before + 2);
        QVERIFY(noticed.back().front().toString().startsWith(QLatin1String("Wrote 2 ")));
        QVERIFY(fileOf(*fixture.session().corpus(), "Invents sources").contains("E0402"));
        QVERIFY(fileOf(*fixture.session().corpus(), "Bypassing a detector").contains("AML.TA0002"));
    }

    void aFolderOpenedTwiceIsTakenOnce() {
        tests::SessionFixture fixture;
        QVERIFY(fixture.isReady());
        const QString corpus = fixture.copy(tests::sourcePath(QStringLiteral("resources/example/corpus")),
                                            QStringLiteral("corpus"));
        fixture.open({corpus});
        const QTemporaryDir folder;
        QVERIFY(QFile::copy(write("avid.json", kAvid), folder.filePath(QStringLiteral("avid.json"))));
        QVERIFY(QFile::copy(write("atlas.yaml", kAtlas), folder.filePath(QStringLiteral("atlas.yaml"))));
        QSignalSpy failed(&fixture.session(), &Session::failed);
        QSignalSpy noticed(&fixture.session(), &Session::notice);
        fixture.open({folder.path()});
        fixture.settle();
        QVERIFY(noticed.back().front().toString().startsWith(QLatin1String("Wrote 2 ")));
        const std::size_t after = fixture.session().corpus()->candidates.size();
        fixture.open({folder.path()});
        fixture.settle();
        QCOMPARE(failed.count(), 0);
        QCOMPARE(fixture.session().corpus()->candidates.size(), after);
        QVERIFY(noticed.back().front().toString().contains(QLatin1String("Already there: 2")));
    }

    void whatWasWrittenBeforeAFailureIsSaid() {
        tests::SessionFixture fixture;
        QVERIFY(fixture.isReady());
        fixture.open({fixture.copy(tests::sourcePath(QStringLiteral("resources/example/corpus")),
                                   QStringLiteral("corpus"))});
        const std::size_t before = fixture.session().corpus()->candidates.size();
        QSignalSpy failed(&fixture.session(), &Session::failed);
        auto incidents = incidentsIn(
            write("avid.json", "[" + kAvid + "," + QByteArray(kAvid).replace("R0001", "R0002") + "]")
                .toStdString());
        QVERIFY(incidents && incidents->size() == 2);
        incidents->back().candidateId = "no/name";
        addIncidents(fixture.session(), *incidents);
        fixture.settle();
        QCOMPARE(failed.count(), 1);
        const QString said = failed.front().front().toString();
        QVERIFY2(said.startsWith(QLatin1String("Wrote 1 incident")), qPrintable(said));
        QVERIFY2(said.contains(QLatin1String("The rest was not written: could not add the candidate")),
                 qPrintable(said));
        QCOMPARE(fixture.session().corpus()->candidates.size(), before + 1);
    }

    void numbersAreWrittenAsTheLocaleHasThem() {
        const QLocale before;
        const auto back = qScopeGuard([&before] { QLocale::setDefault(before); });
        QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
        QVERIFY(addedText({.added = {}, .known = 1234}).endsWith(QLatin1String("Already there: 1.234.")));
    }

    void withoutACorpusIncidentsAskForOne() {
        tests::SessionFixture fixture;
        QVERIFY(fixture.isReady());
        QSignalSpy failed(&fixture.session(), &Session::failed);
        fixture.open({write("avid.json", kAvid)});
        fixture.settle();
        QCOMPARE(failed.count(), 1);
        QVERIFY(failed.front().front().toString().contains(QLatin1String("open a corpus first")));
    }

private:
    QString write(const char* name, const QByteArray& content) {
        QFile file(m_directory.filePath(QLatin1String(name)));
        if (file.open(QIODevice::WriteOnly)) {
            file.write(content);
        }
        return file.fileName();
    }
    static QByteArray fileOf(const corpus::Corpus& corpus, const std::string& title) {
        const auto found = std::ranges::find_if(
            corpus.candidates, [&](const corpus::Candidate& one) { return one.fields.title == title; });
        QFile file(found == corpus.candidates.end() ? QString()
                                                    : QString::fromStdString(found->file.string()));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QTemporaryDir m_directory;
};

FGW_TEST(TestIncidentIntake, "incident_intake")
#include "test_incident_intake.moc"
