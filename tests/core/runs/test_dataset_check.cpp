// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef Q_MOC_RUN // moc does not understand the library's concepts
#include "core/base/hash.h"
#include "core/runs/dataset_check.h"
#endif
#include "tests/support/run_fixture.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace fgw;
using namespace fgw::runs;

namespace {

DatasetState stateOf(const tests::RunFixture& fixture, const std::string& name, const std::string& hash) {
    Provenance provenance;
    provenance.datasetHashes = {{name, hash}};
    const Task task;
    return checkDatasets(provenance, fixture.path(), task).value().at(0).state;
}

} // namespace

class TestDatasetCheck : public QObject {
    Q_OBJECT
private slots:
    void aFileIsComparedWithItsRecordedHash() {
        const tests::RunFixture fixture;
        fixture.write(QStringLiteral("items.jsonl"), "{\"id\":1}\n");
        QCOMPARE(stateOf(fixture, "items.jsonl", sha256Hex("{\"id\":1}\n")), DatasetState::Verified);
        QCOMPARE(stateOf(fixture, "items.jsonl", sha256Hex("{\"id\":2}\n")), DatasetState::Changed);
        const std::string absolute = (fixture.path() / "items.jsonl").string();
        QCOMPARE(stateOf(fixture, absolute, sha256Hex("{\"id\":1}\n")), DatasetState::Verified);
    }

    void aFileAboveTheRunDirectoryIsFound() {
        const tests::RunFixture fixture(QStringLiteral("data/reports/run"));
        fixture.write(QStringLiteral("../../items.jsonl"), "x");
        QCOMPARE(stateOf(fixture, "items.jsonl", sha256Hex("x")), DatasetState::Verified);
    }

    void whatCannotBeComparedIsSaid() {
        const tests::RunFixture fixture;
        QCOMPARE(stateOf(fixture, "nowhere.jsonl", "00"), DatasetState::NotThere);
        QCOMPARE(stateOf(fixture, "carb:100@7", "00"), DatasetState::Generated);
        QCOMPARE(stateOf(fixture, "/dev/zero", "00"), DatasetState::Unreadable);
    }
};

FGW_TEST(TestDatasetCheck, "dataset_check")
#include "test_dataset_check.moc"
