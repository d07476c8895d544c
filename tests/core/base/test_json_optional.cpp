// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json_optional.h"
#include "tests/support/runner.h"

#include <QTest>

#include <nlohmann/json.hpp>

class TestJsonOptional : public QObject {
    Q_OBJECT
private slots:
    void aNumberThatIsNotThereIsNull() {
        QVERIFY(fgw::numberOrNull(std::nullopt).is_null());
        QCOMPARE(fgw::numberOrNull(0.25).dump(), std::string("0.25"));
        QCOMPARE(fgw::numberOrNull(0.0).dump(), std::string("0.0"));
    }
};

FGW_TEST(TestJsonOptional, "json_optional")
#include "test_json_optional.moc"
