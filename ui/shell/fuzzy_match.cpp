// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/fuzzy_match.h"

#include <QString>

#include <algorithm>
#include <limits>
#include <vector>

namespace fgw::ui {

namespace {

constexpr int kWordStart = 12;
constexpr int kSideBySide = 10;
constexpr int kNoMatch = std::numeric_limits<int>::min() / 2;

bool startsWord(QStringView text, qsizetype at) {
    return at == 0 || !text[at - 1].isLetterOrNumber();
}

/// Best scores for the pattern's letters so far, by the place in the text where the last of them stands.
using Scores = std::vector<int>;

Scores firstLetter(QChar letter, QStringView text) {
    Scores scores(static_cast<std::size_t>(text.size()), kNoMatch);
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (text[at] == letter) {
            scores[static_cast<std::size_t>(at)] =
                (startsWord(text, at) ? kWordStart : 0) - static_cast<int>(std::min<qsizetype>(at, 10));
        }
    }
    return scores;
}

Scores nextLetter(QChar letter, QStringView text, const Scores& before) {
    Scores scores(before.size(), kNoMatch);
    int bestSoFar = kNoMatch;
    for (std::size_t at = 1; at < before.size(); ++at) {
        bestSoFar = std::max(bestSoFar - 1, before[at - 1]);
        if (text[static_cast<qsizetype>(at)] == letter) {
            const int bonus = startsWord(text, static_cast<qsizetype>(at)) ? kWordStart : 0;
            scores[at] = std::max(before[at - 1] + kSideBySide, bestSoFar + bonus);
        }
    }
    return scores;
}

} // namespace

std::optional<int> fuzzyScore(QStringView pattern, QStringView text) {
    const QString wanted = pattern.toString().toCaseFolded().remove(QLatin1Char(' '));
    const QString given = text.toString().toCaseFolded();
    if (wanted.isEmpty()) {
        return 0;
    }
    Scores scores = firstLetter(wanted[0], given);
    for (qsizetype letter = 1; letter < wanted.size(); ++letter) {
        scores = nextLetter(wanted[letter], given, scores);
    }
    const auto best = std::ranges::max_element(scores);
    // Penalties are small: anything near the floor was never matched.
    return best == scores.end() || *best < kNoMatch / 2 ? std::nullopt : std::optional(*best);
}

} // namespace fgw::ui
