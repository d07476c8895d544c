// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/stop_words.h"

#include <algorithm>
#include <array>

namespace fgw::geometry {

namespace {

// clang-format off
/// Articles, pronouns, prepositions, conjunctions, auxiliaries and the emptiest verbs, ascending for binary search.
constexpr auto kStopWords = std::to_array<std::string_view>({
    "a", "about", "above", "across", "after", "again", "against", "all", "almost", "along", "already",
    "also", "although", "always", "am", "among", "an", "and", "another", "any", "anyone", "anything", "are",
    "aren't", "around", "as", "at", "away", "be", "became", "because", "become", "been", "before", "behind",
    "being", "below", "beside", "between", "beyond", "both", "but", "by", "can", "can't", "cannot", "could",
    "couldn't", "did", "didn't", "do", "does", "doesn't", "doing", "don't", "done", "down", "during",
    "each", "either", "else", "enough", "even", "ever", "every", "everyone", "everything", "except", "few",
    "for", "from", "further", "get", "gets", "give", "gives", "go", "goes", "going", "got", "had", "hadn't",
    "has", "hasn't", "have", "haven't", "having", "he", "he'd", "he'll", "he's", "her", "here", "hers",
    "herself", "him", "himself", "his", "how", "however", "i'd", "i'll", "i'm", "i've", "if", "in",
    "instead", "into", "is", "isn't", "it", "it'd", "it'll", "it's", "its", "itself", "just", "least",
    "less", "let", "let's", "like", "made", "make", "makes", "many", "may", "maybe", "me", "might", "mine",
    "more", "most", "much", "must", "my", "myself", "near", "neither", "never", "no", "nobody", "none",
    "nor", "not", "nothing", "now", "of", "off", "often", "on", "once", "one", "only", "onto", "or",
    "other", "others", "our", "ours", "ourselves", "out", "over", "own", "per", "perhaps", "quite",
    "rather", "really", "same", "she", "she'd", "she'll", "she's", "should", "shouldn't", "since", "so",
    "some", "someone", "something", "still", "such", "than", "that", "that's", "the", "their", "theirs",
    "them", "themselves", "then", "there", "there's", "therefore", "these", "they", "they'd", "they'll",
    "they're", "they've", "thing", "things", "this", "those", "though", "through", "thus", "to", "together",
    "too", "toward", "towards", "two", "under", "until", "up", "upon", "us", "very", "via", "was", "wasn't",
    "we", "we'd", "we'll", "we're", "we've", "well", "were", "weren't", "what", "what's", "whatever",
    "when", "where", "where's", "whether", "which", "while", "who", "who's", "whoever", "whole", "whom",
    "whose", "why", "will", "with", "within", "without", "won't", "would", "wouldn't", "yes", "yet", "you",
    "you'd", "you'll", "you're", "you've", "your", "yours", "yourself", "yourselves",
});
// clang-format on
static_assert(std::ranges::is_sorted(kStopWords));

} // namespace

bool isStopWord(std::string_view word) {
    return std::ranges::binary_search(kStopWords, word);
}

} // namespace fgw::geometry
