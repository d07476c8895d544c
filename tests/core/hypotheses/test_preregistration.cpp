// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hypotheses/preregistration.h"
#include "tests/support/runner.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

using namespace fgw;
using namespace fgw::hypotheses;

namespace {

Preregistration filledIn() {
    Preregistration registration = newPreregistration();
    registration.title = "Do induced items separate more?";
    registration.by = "ana";
    registration.sampling.models = {"a", "b"};
    registration.sampling.seeds = 12;
    registration.sampling.budget = 50;
    registration.sampling.stoppingRule = "twelve seeds";
    registration.rules.leastSeparationGain = 0.02;
    registration.rules.settling.window = 3;
    registration.exclusions = {"items without an answer"};
    registration.alreadySeen = {"static accuracies of a"};
    return registration;
}

const UtcTime kMay = *parseIso("2026-05-01T12:00:00Z");

} // namespace

class TestPreregistration : public QObject {
    Q_OBJECT
    QTemporaryDir m_directory;

    [[nodiscard]] std::filesystem::path file(const char* name) const {
        return m_directory.filePath(QString::fromLatin1(name)).toStdString();
    }
    [[nodiscard]] std::filesystem::path written(const char* name) const {
        (void)savePreregistration(file(name), filledIn());
        return file(name);
    }
    static QByteArray bytesOf(const std::filesystem::path& path) {
        QFile in(QString::fromStdString(path.string()));
        return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
    }
    static void replace(const std::filesystem::path& path, const QByteArray& from, const QByteArray& to) {
        QByteArray text = bytesOf(path);
        QVERIFY(text.contains(from));
        QFile out(QString::fromStdString(path.string()));
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(text.replace(from, to));
    }

private slots:
    void whatIsWrittenReadsBack() {
        const auto read = readPreregistration(written("back.json")).value();
        QCOMPARE(read.title, filledIn().title);
        QCOMPARE(read.sampling.models, filledIn().sampling.models);
        QCOMPARE(read.sampling.budget, std::optional<std::size_t>(50));
        QCOMPARE(read.rules.fewestSeeds, std::size_t{12});
        QCOMPARE(read.rules.leastSeparationGain, 0.02);
        QCOMPARE(read.rules.settling.window, std::size_t{3});
        QCOMPARE(read.hypotheses.size(), std::size_t{3});
        QCOMPARE(read.find(Hypothesis::Separation)->comparedSlice, std::string("induced"));
        QCOMPARE(read.exclusions, filledIn().exclusions);
        QCOMPARE(read.alreadySeen, filledIn().alreadySeen);
        QVERIFY(!read.lock);
    }

    void lockingWritesDigestAndTime() {
        const auto path = written("locked.json");
        const auto locked = lockPreregistration(path, "ana", kMay, {}).value();
        QVERIFY(locked.isWhole());
        QCOMPARE(locked.lock->lockedAt, std::string("2026-05-01T12:00:00Z"));
        QCOMPARE(locked.lock->digest.size(), std::string("sha256:").size() + 64);
        QVERIFY(readPreregistration(path)->isWhole());
    }

    void aChangeAfterTheLockIsSeen() {
        const auto path = written("changed.json");
        QVERIFY(lockPreregistration(path, "ana", kMay, {}).has_value());
        replace(path, "\"seeds\": 12", "\"seeds\": 9");
        const auto read = readPreregistration(path).value();
        QVERIFY(read.lock.has_value());
        QVERIFY(!read.isWhole());
    }

    void whitespaceIsNoChange() {
        const auto path = written("spaces.json");
        QVERIFY(lockPreregistration(path, "ana", kMay, {}).has_value());
        replace(path, "\"seeds\": 12", "\"seeds\":      12");
        QVERIFY(readPreregistration(path)->isWhole());
    }

    void aChangedLockIsSeen_data() {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::newRow("time") << QByteArray("2026-05-01T12:00:00Z") << QByteArray("2026-04-01T12:00:00Z");
        QTest::newRow("name") << QByteArray("\"by\": \"bo\"") << QByteArray("\"by\": \"al\"");
        QTest::newRow("data") << QByteArray("\"run_1\"") << QByteArray("");
    }

    void aChangedLockIsSeen() {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        const auto path = written("relocked.json");
        QVERIFY(lockPreregistration(path, "bo", kMay, {"run_1"}).has_value());
        replace(path, from, to);
        QVERIFY(!readPreregistration(path)->isWhole());
        QVERIFY(std::filesystem::remove(path));
    }

    void aLockOfTheFirstVersionIsReadAndSaidToBeWeaker() {
        const auto path = file("first.json");
        QVERIFY(
            QFile::copy(tests::sourcePath(QStringLiteral("tests/core/hypotheses/preregistration_v1.json")),
                        QString::fromStdString(path.string())));
        const auto read = readPreregistration(path).value();
        QVERIFY(read.isWhole());
        QVERIFY(!read.coversLock);
        QVERIFY(readPreregistration(written("second.json"))->coversLock);
    }

    void dataThatExistedStandsInTheLock() {
        const auto locked =
            lockPreregistration(written("late.json"), "ana", kMay, {"run_1", "run_2"}).value();
        QCOMPARE(locked.lock->dataExisted, (std::vector<std::string>{"run_1", "run_2"}));
    }

    void aLockedOneIsNeitherLockedAgainNorSaved() {
        const auto path = written("twice.json");
        QVERIFY(lockPreregistration(path, "ana", kMay, {}).has_value());
        const QByteArray before = bytesOf(path);
        QCOMPARE(lockPreregistration(path, "bo", kMay, {}).error().code, ErrorCode::Conflict);
        QCOMPARE(savePreregistration(path, filledIn()).error().code, ErrorCode::Conflict);
        QCOMPARE(bytesOf(path), before);
    }

    void whatIsMissingCannotBeLocked() {
        const auto path = file("gaps.json");
        Preregistration gappy = newPreregistration();
        gappy.hypotheses[0].comparedSlice = "static";
        QVERIFY(savePreregistration(path, gappy).has_value());
        QCOMPARE(gapsOf(gappy), (std::vector<std::string>{"title", "by", "hypotheses/0/compared",
                                                          "sampling/stopping_rule"}));
        const auto refused = lockPreregistration(path, "ana", kMay, {});
        QCOMPARE(refused.error().code, ErrorCode::Invalid);
        QVERIFY(refused.error().reason.find("hypotheses/0/compared") != std::string::npos);
    }

    void unknownKeysAreKeptAndCount() {
        const auto path = written("unknown.json");
        replace(path, "\"title\"", "\"funding\": \"none\",\n  \"title\"");
        QVERIFY(lockPreregistration(path, "ana", kMay, {}).has_value());
        QVERIFY(bytesOf(path).contains("\"funding\": \"none\""));
        replace(path, "\"funding\": \"none\"", "\"funding\": \"some\"");
        QVERIFY(!readPreregistration(path)->isWhole());
    }

    void unknownKeysWithinABlockAreKeptToo() {
        auto document = nlohmann::json::parse(writtenText(newPreregistration()));
        document["sampling"]["site"] = "Vienna";
        document["analysis"]["software"] = "R 4.5";
        document["settling"]["why"] = "as in the pilot";
        document["hypotheses"][1]["note"] = "by family";
        const Preregistration read = parsePreregistration(document.dump(), "preregistration.json").value();
        QVERIFY(nlohmann::json::parse(writtenText(read)) == document);
    }

    void whatHasNoMeaningIsNamed_data() {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QByteArray>("named");
        QTest::newRow("hypothesis") << QByteArray("\"H1\"") << QByteArray("\"H7\"")
                                    << QByteArray("hypothesis");
        QTest::newRow("direction") << QByteArray("\"greater\"") << QByteArray("\"up\"")
                                   << QByteArray("direction");
        QTest::newRow("seeds") << QByteArray("\"seeds\": 12") << QByteArray("\"seeds\": 0")
                               << QByteArray("seeds");
        QTest::newRow("alpha") << QByteArray("\"alpha\": 0.05") << QByteArray("\"alpha\": 2")
                               << QByteArray("alpha");
        QTest::newRow("metric") << QByteArray("\"macro_purity\"") << QByteArray("\"accuracy\"")
                                << QByteArray("metric");
        QTest::newRow("direction of rounds")
            << QByteArray("\"H3\",\n      \"direction\": \"greater\"")
            << QByteArray("\"H3\",\n      \"direction\": \"less\"") << QByteArray("direction");
        QTest::newRow("text") << QByteArray("\"by\": \"ana\"") << QByteArray("\"by\": 3") << QByteArray("by");
    }

    void whatHasNoMeaningIsNamed() {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(QByteArray, named);
        const auto path = written("meaningless.json");
        replace(path, from, to);
        const auto read = readPreregistration(path);
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::Invalid);
        QVERIFY(read.error().reason.find(named.toStdString()) != std::string::npos);
    }

    void aHypothesisIsNamedOnce() {
        Preregistration twice = filledIn();
        twice.hypotheses.push_back(twice.hypotheses.front());
        const auto read = parsePreregistration(writtenText(twice), "twice.json");
        QVERIFY(!read);
        QVERIFY(read.error().reason.find("hypothesis") != std::string::npos);
    }

    void otherFilesAreRefused() {
        QCOMPARE(parsePreregistration("[]", "x").error().code, ErrorCode::Malformed);
        QCOMPARE(parsePreregistration("{", "x").error().code, ErrorCode::Malformed);
        QCOMPARE(parsePreregistration(R"({"format":"failure-geometry-preregistration","version":3})", "x")
                     .error()
                     .code,
                 ErrorCode::Unsupported);
    }
};

FGW_TEST(TestPreregistration, "preregistration")
#include "test_preregistration.moc"
