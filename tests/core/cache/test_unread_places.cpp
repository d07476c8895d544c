// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/unread_places.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace fgw;

namespace {

cache::Document documentWith(std::initializer_list<Severity> severities, std::size_t counted) {
    cache::Document document;
    for (const Severity severity : severities) {
        document.problems.push_back({severity, {}, "why"});
    }
    document.summary.problemCount = counted;
    return document;
}

} // namespace

class TestUnreadPlaces : public QObject {
    Q_OBJECT
private slots:
    void notesAreNone() {
        QCOMPARE(unreadPlaces(documentWith({Severity::Note, Severity::Note}, 2)), std::size_t{0});
        QCOMPARE(unreadPlaces(documentWith({Severity::Error, Severity::Note, Severity::Warning}, 3)),
                 std::size_t{2});
    }

    void whatIsAlikeCountsAsOftenAsItWasMet() {
        cache::Document document = documentWith({Severity::Note, Severity::Note, Severity::Warning}, 102);
        document.problems[1].standsFor = 70;
        document.problems[2].standsFor = 31;
        QCOMPARE(unreadPlaces(document), std::size_t{31});
    }

    void whatWasOnlyCountedIsThere() {
        QCOMPARE(unreadPlaces(documentWith({Severity::Warning, Severity::Note}, 1500)), std::size_t{1499});
    }
};

FGW_TEST(TestUnreadPlaces, "unread_places")
#include "test_unread_places.moc"
