// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/check_mapping.h"
#include "tests/core/importers/import_fixture.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace fgw;
using tests::Imported;

class TestCheckMapping : public QObject {
    Q_OBJECT
private slots:
    void countsByModelInOrderOfAppearance() {
        const Imported file("m,q,ok\nb,one,1\na,one,0\nb,two,0\nb,three,error\na,two,what\n");
        const importers::FieldMapping mapping{.input = "q", .model = "m", .outcome = "ok"};
        Task task;
        const auto check = importers::checkMapping(file.path, mapping, 100, task);
        QVERIFY(check);
        QCOMPARE(check->rows, std::uint64_t{5});
        QCOMPARE(check->problems, std::uint64_t{1});
        QCOMPARE(check->models.size(), std::size_t{2});
        QCOMPARE(check->models[0].model, std::string("b"));
        QVERIFY((check->models[0].outcomes == std::array<std::uint64_t, 5>{1, 1, 1, 0, 0}));
        QVERIFY((check->models[1].outcomes == std::array<std::uint64_t, 5>{0, 1, 0, 0, 1}));
    }

    void looksAtTheFirstRowsOnly() {
        const Imported file("q,ok\none,1\ntwo,1\nthree,1\n");
        const importers::FieldMapping mapping{.input = "q", .outcome = "ok"};
        Task task;
        const auto check = importers::checkMapping(file.path, mapping, 2, task);
        QVERIFY(check);
        QCOMPARE(check->models[0].outcomes[0], std::uint64_t{2});
    }

    void missingFileIsAnError() {
        Task task;
        QCOMPARE(importers::checkMapping("/nowhere/at/all", {}, 2, task).error().code, ErrorCode::NotFound);
    }
};

FGW_TEST(TestCheckMapping, "check_mapping")
#include "test_check_mapping.moc"
