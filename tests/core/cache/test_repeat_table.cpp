// SPDX-License-Identifier: GPL-3.0-or-later
// clang-format off: moc stumbles over <compare> where no other standard header came before it.
#include <cstddef>
// clang-format on
#include "core/cache/repeat_table.h"
#include "tests/support/runner.h"

#include <QTest>

#include <algorithm>
#include <span>
#include <unordered_map>
#include <vector>

using namespace fgw;
using namespace fgw::cache;

namespace {

Fingerprint identityOf(std::uint64_t number) {
    return Fingerprint::of({reinterpret_cast<const char*>(&number), sizeof number});
}

/// Passes over `identities` until no share is left.
std::vector<bool> superseded(const std::vector<Fingerprint>& identities, std::size_t& passes) {
    std::vector<bool> found;
    std::vector<IdentityShare> shares{IdentityShare{}};
    RepeatTable table;
    for (passes = 0; !shares.empty(); ++passes) {
        table.beginAgain(shares.back()); // as new
        shares.pop_back();
        constexpr std::size_t atATime = 1000;
        for (std::size_t first = 0; first < identities.size(); first += atATime) {
            const std::size_t count = std::min(atATime, identities.size() - first);
            table.meet(std::span(identities).subspan(first, count), first, found);
        }
        shares.insert(shares.end(), table.givenUp().begin(), table.givenUp().end());
    }
    return found;
}

/// The slow and obvious way.
std::vector<bool> oracle(const std::vector<Fingerprint>& identities) {
    std::vector<bool> found(identities.size());
    std::unordered_map<Fingerprint, std::size_t> last;
    for (std::size_t record = 0; record < identities.size(); ++record) {
        const auto [entry, isNew] = last.emplace(identities[record], record);
        if (!isNew) {
            found[entry->second] = true;
            entry->second = record;
        }
    }
    return found;
}

} // namespace

class TestRepeatTable : public QObject {
    Q_OBJECT
private slots:
    void onlyTheLastOfEachEvaluationStays() {
        std::vector<Fingerprint> identities;
        for (const int number : {1, 2, 1, 3, 1, 2}) {
            identities.push_back(identityOf(static_cast<std::uint64_t>(number)));
        }
        std::size_t passes = 0;
        const std::vector<bool> expected{true, true, true, false, false, false};
        QCOMPARE(superseded(identities, passes), expected);
        QCOMPARE(passes, std::size_t{1});
    }

    void theFingerprintOfZeroesIsAnEvaluationToo() {
        std::size_t passes = 0;
        QCOMPARE(superseded({Fingerprint{}, Fingerprint{}}, passes), (std::vector<bool>{true, false}));
    }

    /// A million evaluations, every third of which comes again: what does not fit is found in other passes.
    void moreThanFitTakeSeveralPasses() {
        std::vector<Fingerprint> identities;
        for (std::uint64_t number = 0; number < 1'000'000; ++number) {
            identities.push_back(identityOf(number));
            if (number % 3 == 0) {
                identities.push_back(identityOf(number / 2));
            }
        }
        std::size_t passes = 0;
        QVERIFY(superseded(identities, passes) == oracle(identities));
        QVERIFY(passes > 1);
    }
};

FGW_TEST(TestRepeatTable, "repeat_table")
#include "test_repeat_table.moc"
