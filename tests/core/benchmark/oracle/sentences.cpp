// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/benchmark/oracle/sentences.h"

#include <algorithm>
#include <cctype>
#include <set>
#include <sstream>

namespace fgw::tests {

namespace {

struct Phrase {
    const char* words;
    const char* dimension;
    bool up;
};

const Phrase kPhrases[] = {
    {"taller than", "height", true},
    {"shorter than", "height", false},
    {"heavier than", "weight", true},
    {"lighter than", "weight", false},
    {"older than", "age", true},
    {"younger than", "age", false},
    {"faster than", "speed", true},
    {"slower than", "speed", false},
    {"stronger than", "strength", true},
    {"weaker than", "strength", false},
    {"richer than", "wealth", true},
    {"poorer than", "wealth", false},
    {"louder than", "loudness", true},
    {"quieter than", "loudness", false},
    {"braver than", "courage", true},
    {"more timid than", "courage", false},
    {"busier than", "business", true},
    {"idler than", "business", false},
    {"tidier than", "order", true},
    {"messier than", "order", false},
    {"calmer than", "calm", true},
    {"more nervous than", "calm", false},
    {"kinder than", "kindness", true},
    {"meaner than", "kindness", false},
    {"wiser than", "wisdom", true},
    {"more foolish than", "wisdom", false},
    {"better paid than", "pay", true},
    {"worse paid than", "pay", false},
    {"ahead of", "race", true},
    {"behind", "race", false},
    {"above", "floor", true},
    {"below", "floor", false},
    {"to the left of", "row", true},
    {"to the right of", "row", false},
    {"north of", "latitude", true},
    {"south of", "latitude", false},
    {"east of", "longitude", true},
    {"west of", "longitude", false},
    {"senior to", "rank", true},
    {"junior to", "rank", false},
    {"upstream of", "river", true},
    {"downstream of", "river", false},
    {"nearer to the door than", "door", true},
    {"further from the door than", "door", false},
};

const std::set<std::string> kOperators{"not",  "no", "false",    "all",     "every",   "each",
                                       "some", "if", "whenever", "suppose", "imagine", "picture"};

Words wordsOf(const std::string& text) {
    std::istringstream in(text);
    Words words;
    for (std::string word; in >> word;) {
        words.push_back(word);
    }
    return words;
}

std::string joined(const Words& words, std::size_t from, std::size_t to) {
    std::string text;
    for (std::size_t i = from; i < to; ++i) {
        text += (text.empty() ? "" : " ") + words[i];
    }
    return text;
}

std::string lowered(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
    return text;
}

bool strip(std::string& text, const std::string& beginning) {
    if (!text.starts_with(beginning)) {
        return false;
    }
    text.erase(0, beginning.size());
    return true;
}

bool stripAny(std::string& text, const std::vector<std::string>& beginnings) {
    return std::any_of(beginnings.begin(), beginnings.end(),
                       [&](const std::string& beginning) { return strip(text, beginning); });
}

bool stripEnd(std::string& text, const std::string& end) {
    if (!text.ends_with(end)) {
        return false;
    }
    text.erase(text.size() - end.size());
    return true;
}

/// "taller than B" in what follows the verb.
std::optional<Comparison> comparisonFrom(const std::string& subject, std::string rest) {
    Comparison comparison;
    comparison.denied = strip(rest, "not ");
    for (const Phrase& phrase : kPhrases) {
        std::string object = rest;
        if (strip(object, std::string(phrase.words) + " ")) {
            comparison.dimension = phrase.dimension;
            comparison.above = phrase.up ? subject : object;
            comparison.below = phrase.up ? object : subject;
            return comparison;
        }
    }
    return {};
}

std::string singular(std::string noun) {
    stripEnd(noun, "s");
    return noun;
}

std::optional<Categorical> quantified(const std::string& sentence) {
    using Kind = Categorical::Kind;
    const Words words = wordsOf(sentence);
    const auto from = [&](Kind kind, std::size_t subject,
                          std::size_t predicate) -> std::optional<Categorical> {
        if (words.size() != predicate + 1) {
            return {};
        }
        return Categorical{kind, singular(words[subject]), singular(words[predicate])};
    };
    const std::string first = lowered(words.at(0));
    if (first == "all") {
        return from(Kind::Every, 1, 3);
    }
    if (first == "every" || first == "each") {
        return from(Kind::Every, 1, 4);
    }
    if (first == "no") {
        return from(Kind::None, 1, words.size() == 5 ? 4 : 3);
    }
    if (first == "some") {
        return words.size() == 5 ? from(Kind::SomeNot, 1, 4) : from(Kind::Some, 1, 3);
    }
    if (first == "not" && words.size() > 1 && words[1] == "all") {
        return from(Kind::SomeNot, 2, 4);
    }
    return {};
}

std::optional<Claim> claimFrom(const std::string& clause) {
    const Words words = wordsOf(lowered(clause));
    if (words.size() < 4 || words[0] != "the" || words[2] != "is") {
        return {};
    }
    const bool denied = words[3] == "not";
    if (words.size() != (denied ? 5U : 4U)) {
        return {};
    }
    return Claim{words[1] + " " + words.back(), denied};
}

/// "A is (certainly) taller than B", "A is a blicket".
bool readIs(const std::string& sentence, std::optional<Comparison>& comparison,
            std::optional<Categorical>& categorical) {
    const std::size_t is = sentence.find(" is ");
    if (is == std::string::npos || sentence.substr(0, is).find(' ') != std::string::npos) {
        return false;
    }
    const std::string subject = sentence.substr(0, is);
    std::string rest = sentence.substr(is + 4);
    stripAny(rest, {"certainly ", "plainly "});
    std::string kind = rest;
    const bool denied = strip(kind, "not ");
    if (strip(kind, "a ")) {
        categorical =
            Categorical{denied ? Categorical::Kind::NotMember : Categorical::Kind::Member, subject, kind};
        return true;
    }
    comparison = comparisonFrom(subject, rest);
    return comparison.has_value();
}

class Reader {
public:
    Reading read(const std::string& text) {
        countOperators(text);
        std::size_t begin = 0;
        while (begin < text.size()) {
            const std::size_t end = text.find_first_of(".?", begin);
            if (end == std::string::npos) {
                m_reading.trouble = "the text ends without a question";
                return m_reading;
            }
            const std::string sentence = text.substr(begin, end - begin);
            text[end] == '?' ? readQuestion(sentence) : readStatement(sentence);
            begin = end + 2;
        }
        return m_reading;
    }

private:
    void countOperators(const std::string& text) {
        std::string letters = lowered(text);
        std::replace_if(
            letters.begin(), letters.end(), [](unsigned char c) { return !std::isalpha(c); }, ' ');
        for (const std::string& word : wordsOf(letters)) {
            m_reading.operators += kOperators.contains(word) ? 1 : 0;
        }
    }

    void readStatement(std::string sentence) {
        static const std::set<std::string> openings{"Here is what is known",  "Read the facts below",
                                                    "Consider the following", "Take what follows as given",
                                                    "Think this through",     "A short puzzle"};
        if (openings.contains(sentence)) {
            return;
        }
        if (sentence == "There are no ties among them") {
            m_reading.noTies = true;
            return;
        }
        if (readSupposition(sentence) || readRule(sentence)) {
            return;
        }
        stripAny(sentence, {"It is known that ", "Note that ", "We know that ", "Observers agree that ",
                            "It has been checked that "});
        if (const auto claim = claimFrom(sentence)) {
            m_reading.facts.push_back(*claim);
        } else if (const auto categorical = quantified(sentence)) {
            m_reading.categoricals.push_back(*categorical);
        } else {
            readIsOrSmallTalk(sentence);
        }
    }

    void readIsOrSmallTalk(const std::string& sentence) {
        std::optional<Comparison> comparison;
        std::optional<Categorical> categorical;
        if (!readIs(sentence, comparison, categorical)) {
            ++m_reading.smallTalk;
        } else if (comparison) {
            m_reading.comparisons.push_back(*comparison);
        } else {
            m_reading.categoricals.push_back(*categorical);
        }
    }

    bool readSupposition(std::string sentence) {
        if (!stripAny(sentence, {"Suppose that ", "Imagine that ", "Picture a world in which "})) {
            return false;
        }
        if (sentence == "every one of these comparisons were reversed") {
            m_reading.reversal = true;
            return true;
        }
        if (!stripEnd(sentence, ", and the rest stayed as it was")) {
            m_reading.trouble = "a supposition that is not understood: " + sentence;
            return true;
        }
        if (stripEnd(sentence, " traded places")) {
            const Words words = wordsOf(sentence);
            m_reading.swap = {words.at(0), words.at(2)};
            return true;
        }
        const std::size_t were = sentence.find(" were ");
        m_reading.move = were == std::string::npos
                             ? std::nullopt
                             : comparisonFrom(sentence.substr(0, were), sentence.substr(were + 6));
        if (!m_reading.move) {
            m_reading.trouble = "a supposition that is not understood: " + sentence;
        }
        return true;
    }

    bool readRule(std::string sentence) {
        std::string condition;
        std::string consequence;
        if (strip(sentence, "If ")) {
            const std::size_t then = sentence.find(", then ");
            condition = sentence.substr(0, then);
            consequence = sentence.substr(then + 7);
        } else if (strip(sentence, "Whenever ")) {
            const std::size_t comma = sentence.find(", ");
            condition = sentence.substr(0, comma);
            consequence = sentence.substr(comma + 2);
        } else if (const std::size_t when = sentence.find(" if "); when != std::string::npos) {
            consequence = sentence.substr(0, when);
            condition = sentence.substr(when + 4);
        } else {
            return false;
        }
        const auto from = claimFrom(condition);
        const auto to = claimFrom(consequence);
        if (!from || !to) {
            m_reading.trouble = "a rule that is not understood: " + sentence;
        } else {
            m_reading.rules.emplace_back(*from, *to);
        }
        return true;
    }

    void readQuestion(std::string question) {
        m_reading.askedIsNegated = strip(question, "Is it false that ");
        m_reading.mayBeUndecided = stripAny(
            question, {"Does it follow that ", "Can one conclude that ", "Must it be the case that "});
        const bool plainly = stripAny(question, {"Is it true that ", "Would it be right to say that "});
        if (stripAny(question, {"In the actual world, is ", "As things really are, is ",
                                "Leaving that supposition aside, is "})) {
            return readInverted(question, 1, Asked::ComparisonActual);
        }
        if (stripAny(question, {"In that imagined world, would ", "Under that supposition, would ",
                                "In that case, would "})) {
            return readInverted(question, 2, Asked::ComparisonImagined);
        }
        if (!plainly && strip(question, "Is ")) {
            return readInverted(question, 1, Asked::Comparison);
        }
        readClause(question);
    }

    /// "A taller than B", "A be taller than B", "A a blicket".
    void readInverted(const std::string& question, std::size_t skip, Asked asked) {
        const Words words = wordsOf(question);
        readClause(words.at(0) + " is " + joined(words, skip, words.size()));
        if (asked != Asked::Comparison) {
            m_reading.asked = asked;
        }
    }

    void readClause(const std::string& clause) {
        std::optional<Comparison> comparison;
        std::optional<Categorical> categorical;
        if (const auto claim = claimFrom(clause)) {
            m_reading.asked = Asked::Claim;
            m_reading.askedClaim = *claim;
        } else if ((categorical = quantified(clause)) ||
                   (readIs(clause, comparison, categorical) && categorical)) {
            m_reading.asked = Asked::Categorical;
            m_reading.askedCategorical = *categorical;
        } else if (comparison) {
            m_reading.askedComparison = *comparison;
            const bool extreme =
                comparison->above == "all the others" || comparison->below == "all the others";
            m_reading.asked = extreme ? Asked::Extreme : Asked::Comparison;
        } else {
            m_reading.trouble = "a question that is not understood: " + clause;
        }
    }

    Reading m_reading;
};

} // namespace

Reading readText(const std::string& text) {
    return Reader().read(text);
}

} // namespace fgw::tests
