// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/open_session.h"
#include "tests/support/runner.h"
#include "ui/session/earlier_layout.h"

#include <QTest>

#include <algorithm>
#include <map>
#include <utility>

using namespace fgw;
using namespace fgw::ui;

namespace {

QByteArrayList failures(int count) {
    const QByteArrayList topics{"the speed of a train in miles", "the price of apples in a shop",
                                "the age of a sister in years"};
    QByteArrayList lines;
    for (int item = 0; item < count; ++item) {
        const QByteArray number = QByteArray::number(item);
        lines.append(tests::evalLine("s", "a", number,
                                     topics[item % 3] + " with " + QByteArray(item % 5 + 1, 'q') + " " +
                                         topics[(item / 3) % 3] + " case" + number,
                                     false));
    }
    return lines;
}

using Places = std::map<std::string, std::pair<float, float>>;

Places placesOf(Session& session) {
    Places places;
    for (const explore::MapPoint& point : session.map()->points) {
        places[session.records()->itemOf(point.row).id] = {point.x, point.y};
    }
    return places;
}

bool holds(const Places& whole, const Places& part) {
    return std::ranges::all_of(part,
                               [&](const auto& place) { return whole.at(place.first) == place.second; });
}

} // namespace

class TestEarlierLayout : public QObject {
    Q_OBJECT
private slots:
    void aRunThatGrewKeepsItsPointsWhereTheyWere() {
        tests::OpenSession session;
        QVERIFY(session.openRun(failures(40)));
        const Places before = placesOf(*session);
        QVERIFY(session.openRun(failures(60)));
        const Places after = placesOf(*session);
        QCOMPARE(after.size(), std::size_t{60});
        QVERIFY(holds(after, before));
        QVERIFY(session->map()->howMade.find("40 failures where they were") != std::string::npos);
    }

    void whoAsksForAnotherMapGetsOne() {
        tests::OpenSession session;
        QVERIFY(session.openRun(failures(40)));
        const Places before = placesOf(*session);
        QVERIFY(session.openRun(failures(60)));
        auto options = session->mapOptions();
        options.textDimensions = 4;
        session->setMapOptions(options);
        FGW_TRY_VERIFY(session->map() != nullptr && session->jobs().idle());
        QVERIFY(!holds(placesOf(*session), before));
    }

    void aRunWithHardlyAnyOldFailureIsLaidOutAnew() {
        tests::OpenSession session;
        QVERIFY(session.openRun(failures(4)));
        QVERIFY(session.openRun(failures(60)));
        QCOMPARE(session->map()->points.size(), std::size_t{60});
        QVERIFY(session->map()->howMade.find("where they were") == std::string::npos);
    }
};

FGW_TEST(TestEarlierLayout, "earlier_layout")
#include "test_earlier_layout.moc"
