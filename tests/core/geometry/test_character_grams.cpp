// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/character_grams.h"
#include "tests/core/geometry/points.h"
#include "tests/support/runner.h"

#include <QTest>

#include <algorithm>
#include <map>
#include <numeric>
#include <sstream>

using namespace fgw;
using namespace fgw::geometry;

namespace {

/// As scikit-learn's char_wb analyzer: word by word, a space at either end, shorter words whole. ASCII.
std::map<std::string, int> slowGrams(const std::string& text, std::size_t shortest, std::size_t longest) {
    std::map<std::string, int> grams;
    std::istringstream words(text);
    for (std::string word; words >> word;) {
        std::ranges::transform(word, word.begin(), [](char c) { return static_cast<char>(std::tolower(c)); });
        word = " " + word + " ";
        for (std::size_t length = shortest; length <= longest; ++length) {
            ++grams[word.substr(0, length)];
            for (std::size_t begin = 1; begin + length <= word.size(); ++begin) {
                ++grams[word.substr(begin, length)];
            }
            if (length >= word.size()) {
                break;
            }
        }
    }
    return grams;
}

SparseMatrix count(const std::vector<std::string>& texts, const CharacterGramOptions& options) {
    return countCharacterGrams(std::vector<std::string_view>(texts.begin(), texts.end()), options).value();
}

std::vector<float> sortedCounts(const SparseMatrix& matrix, std::size_t row) {
    const auto begin = matrix.values.begin();
    std::vector<float> counts(begin + static_cast<std::ptrdiff_t>(matrix.offsets[row]),
                              begin + static_cast<std::ptrdiff_t>(matrix.offsets[row + 1]));
    std::ranges::sort(counts);
    return counts;
}

} // namespace

class TestCharacterGrams : public QObject {
    Q_OBJECT
private slots:
    void countsWhatTheSlowWayCounts() {
        const std::vector<std::string> texts{"Ana is taller than Boris.", "a bb ccc dddd", "x", "",
                                             "the  the\tTHE\nthe",        "aaaaaaaaaa aaa"};
        for (const auto& [shortest, longest] : {std::pair{3U, 5U}, std::pair{1U, 2U}, std::pair{4U, 4U}}) {
            // Enough columns that no two grams share one.
            const SparseMatrix found = count(texts, {.shortest = shortest, .longest = longest, .bits = 24});
            QCOMPARE(found.rows, texts.size());
            for (std::size_t text = 0; text < texts.size(); ++text) {
                std::vector<float> wanted;
                for (const auto& [gram, times] : slowGrams(texts[text], shortest, longest)) {
                    wanted.push_back(static_cast<float>(times));
                }
                std::ranges::sort(wanted);
                QCOMPARE(sortedCounts(found, text), wanted);
            }
        }
    }

    void equalGramsHaveEqualColumns() {
        const SparseMatrix found = count({"Older", "OLDER", "older older", "bolder"}, {});
        const auto columnsOf = [&](std::size_t row) {
            const auto begin = found.columnOf.begin();
            return std::vector(begin + static_cast<std::ptrdiff_t>(found.offsets[row]),
                               begin + static_cast<std::ptrdiff_t>(found.offsets[row + 1]));
        };
        QCOMPARE(columnsOf(0), columnsOf(1));
        QCOMPARE(columnsOf(0), columnsOf(2));
        std::vector<std::uint32_t> shared;
        std::ranges::set_intersection(columnsOf(0), columnsOf(3), std::back_inserter(shared));
        // "old", "lde", "der", "er ", "olde", "lder", "der ", "older", "lder "
        QCOMPARE(shared.size(), std::size_t{9});
        QVERIFY(std::ranges::is_sorted(columnsOf(3)));
    }

    void otherScriptsAreCountedByCharacter() {
        const SparseMatrix found = count({"Élan", "\u00c9LAN", "e\u0301lan", "été", "\xff\xfe"}, {});
        QCOMPARE(found.offsets[1] - found.offsets[0], std::size_t{4 + 3 + 2}); // of " élan "
        QCOMPARE(sortedCounts(found, 0), sortedCounts(found, 1));
        QCOMPARE(found.offsets[3] - found.offsets[2], found.offsets[1] - found.offsets[0]);
        QCOMPARE(found.offsets[4] - found.offsets[3], std::size_t{3 + 2 + 1});
    }

    void sameCountsOnAnyNumberOfThreads() {
        const std::vector<std::string> texts = tests::randomTexts(500, 30);
        QVERIFY(count(texts, {.threads = {1}}) == count(texts, {.threads = {2}}));
    }

    void cancelledIsAnErrorOfItsOwn() {
        Task task;
        task.cancel();
        const std::vector<std::string_view> texts(100, "text");
        QCOMPARE(countCharacterGrams(texts, {}, &task).error().code, ErrorCode::Cancelled);
    }
};

FGW_TEST(TestCharacterGrams, "character_grams")
#include "test_character_grams.moc"
