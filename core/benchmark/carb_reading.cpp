// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/benchmark/carb_reading.h"

#include "core/benchmark/carb_vocabulary.h"

#include <algorithm>
#include <utility>

namespace fgw::benchmark {

namespace {

using Change = CarbReading::Change;
using Domain = CarbSubject::Domain;
using Kind = CarbLink::Kind;

bool strip(std::string_view& text, std::string_view beginning) {
    if (!text.starts_with(beginning)) {
        return false;
    }
    text.remove_prefix(beginning.size());
    return true;
}

bool stripEnd(std::string_view& text, std::string_view end) {
    if (!text.ends_with(end)) {
        return false;
    }
    text.remove_suffix(end.size());
    return true;
}

/// Splits at the first occurrence; false where there is none.
bool splitAt(std::string_view text, std::string_view separator, std::string_view& before,
             std::string_view& after) {
    const std::size_t at = text.find(separator);
    if (at == std::string_view::npos) {
        return false;
    }
    before = text.substr(0, at);
    after = text.substr(at + separator.size());
    return true;
}

/// Splits at the last " is ", which is the verb: others belong to "It is known that".
bool splitAtVerb(std::string_view text, std::string_view& before, std::string_view& after) {
    std::size_t at = text.rfind(' '); // from blank to blank: few places have to be compared
    while (at != std::string_view::npos && !text.substr(at).starts_with(" is ")) {
        at = at == 0 ? std::string_view::npos : text.rfind(' ', at - 1);
    }
    if (at == std::string_view::npos) {
        return false;
    }
    before = text.substr(0, at);
    after = text.substr(at + 4);
    return true;
}

std::string_view lastWord(std::string_view text) {
    const std::size_t space = text.rfind(' ');
    return space == std::string_view::npos ? text : text.substr(space + 1);
}

bool isOneWord(std::string_view text) {
    return !text.empty() && text.find(' ') == std::string_view::npos;
}

bool hasArticle(std::string_view thing) {
    return thing.starts_with("The ") || thing.starts_with("the ") ||
           thing.find(" the ") != std::string_view::npos;
}

std::string_view singular(std::string_view noun) {
    stripEnd(noun, "s");
    return noun;
}

bool isOpening(std::string_view sentence) {
    return std::ranges::any_of(carbOpenings(), [&](std::string_view opening) {
        return opening.starts_with(sentence) && opening.size() == sentence.size() + 1; // with its stop
    });
}

/// "taller than Ada" as the relation, whether it is the first of its pair, and the object.
struct Comparison {
    std::size_t relation = 0;
    bool up = false;
    std::string_view object;
};

std::optional<Comparison> comparisonIn(std::string_view text) {
    const auto relations = carbRelations();
    for (std::size_t relation = 0; relation < relations.size(); ++relation) {
        for (const bool up : {true, false}) {
            std::string_view object = text;
            if (strip(object, up ? relations[relation].more : relations[relation].less) &&
                strip(object, " ")) {
                return Comparison{relation, up, object};
            }
        }
    }
    return {};
}

class Reader {
public:
    CarbReading read(std::string_view text) {
        while (!text.empty()) {
            const std::size_t end = text.find_first_of(".?!\n");
            std::string_view sentence = text.substr(0, end);
            const bool isQuestion = end != std::string_view::npos && text[end] == '?';
            text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
            while (strip(sentence, " ")) {
            }
            if (!sentence.empty()) {
                isQuestion ? readQuestion(sentence) : readStatement(sentence);
            }
        }
        return std::move(m_reading);
    }

private:
    void readStatement(std::string_view sentence) {
        if (isOpening(sentence) || readSupposition(sentence)) {
            return;
        }
        if (sentence.starts_with("There are no ties")) {
            m_reading.namesNoTies = true;
            return;
        }
        auto link = readRule(sentence);
        link = link ? link : readQuantified(sentence);
        link = link ? link : readIs(sentence);
        if (link) {
            m_reading.links.push_back(*link);
        } else {
            ++m_reading.otherSentences;
        }
    }

    bool readSupposition(std::string_view sentence) {
        if (!strip(sentence, "Suppose that ") && !strip(sentence, "Imagine that ") &&
            !strip(sentence, "Picture a world in which ")) {
            return false;
        }
        std::string_view pair;
        std::string_view rest;
        if (splitAt(sentence, " traded places", pair, rest)) {
            m_reading.change = splitAt(pair, " and ", m_reading.changed, m_reading.changedWith)
                                   ? Change::Swap
                                   : Change::None;
        } else if (splitAt(sentence, " were ", m_reading.changed, rest)) {
            const auto comparison = comparisonIn(rest);
            m_reading.movesUp = comparison && comparison->up;
            m_reading.change = comparison ? Change::Move : Change::Reverse;
        }
        return true;
    }

    std::optional<CarbLink> readRule(std::string_view sentence) {
        std::string_view condition;
        std::string_view consequence;
        if (strip(sentence, "If ")) {
            if (!splitAt(sentence, ", then ", condition, consequence)) {
                splitAt(sentence, ", ", condition, consequence);
            }
        } else if (strip(sentence, "Whenever ")) {
            splitAt(sentence, ", ", condition, consequence);
        } else {
            splitAt(sentence, " if ", consequence, condition);
        }
        const auto from = readClaim(condition);
        const auto to = readClaim(consequence);
        return from && to ? std::optional(CarbLink{Kind::Rule, from->to, to->to, from->denied, to->denied})
                          : std::nullopt;
    }

    /// "the lamp is not green" as a fact.
    std::optional<CarbLink> readClaim(std::string_view clause) {
        std::string_view thing;
        std::string_view state;
        if (!splitAtVerb(clause, thing, state)) {
            return {};
        }
        const bool denied = strip(state, "not ");
        if (!hasArticle(thing)) {
            return {};
        }
        const std::string_view name = lastWord(thing);
        if (!isOneWord(state)) {
            return {};
        }
        return CarbLink{Kind::Fact, subject({Domain::Truth, 0, {}, {}}),
                        subject({Domain::State, 0, name, state}), false, denied};
    }

    std::optional<CarbLink> readQuantified(std::string_view sentence) {
        const bool every = strip(sentence, "All ") || strip(sentence, "Every ") || strip(sentence, "Each ");
        const bool none = !every && strip(sentence, "No ");
        if (every || none) {
            return kindLink(Kind::Rule, Domain::Kind, sentence, none);
        }
        const bool notAll = strip(sentence, "Not all ") || strip(sentence, "not all ");
        if (notAll || strip(sentence, "Some ") || strip(sentence, "some ")) {
            return kindLink(Kind::Fact, Domain::Some, sentence, notAll);
        }
        return {};
    }

    /// "blickets are (not) torvans", "blicket is a torvan".
    std::optional<CarbLink> kindLink(Kind kind, Domain domain, std::string_view sentence, bool denied) {
        std::string_view from;
        std::string_view to;
        if (!splitAt(sentence, " are ", from, to) && !splitAt(sentence, " is a ", from, to)) {
            return {};
        }
        denied = strip(to, "not ") || denied;
        if (!isOneWord(from) || !isOneWord(to)) {
            return {};
        }
        return CarbLink{kind, subject({domain, 0, singular(from), {}}),
                        subject({Domain::Kind, 0, singular(to), {}}), false, denied};
    }

    /// "Ada is plainly taller than Bo", "Ada is a blicket", "the lamp is green".
    std::optional<CarbLink> readIs(std::string_view sentence) {
        std::string_view before;
        std::string_view rest;
        if (!splitAtVerb(sentence, before, rest)) {
            return {};
        }
        static_cast<void>(strip(rest, "certainly ") || strip(rest, "plainly "));
        if (const auto link = readAbout(lastWord(before), rest)) {
            return link;
        }
        return readClaim(sentence);
    }

    /// What is said of a person: "not taller than Bo", "a blicket".
    std::optional<CarbLink> readAbout(std::string_view name, std::string_view rest) {
        const bool denied = strip(rest, "not ");
        if (const auto comparison = comparisonIn(rest)) {
            const std::size_t self = subject({Domain::Order, comparison->relation, name, {}});
            const std::size_t other = subject({Domain::Order, comparison->relation, comparison->object, {}});
            return comparison->up ? CarbLink{Kind::Order, self, other, false, denied}
                                  : CarbLink{Kind::Order, other, self, false, denied};
        }
        if (strip(rest, "a ") && isOneWord(rest)) {
            return CarbLink{Kind::Fact, subject({Domain::Individual, 0, name, {}}),
                            subject({Domain::Kind, 0, rest, {}}), false, denied};
        }
        return {};
    }

    void readQuestion(std::string_view question) {
        m_reading.asksFalsehood = strip(question, "Is it false that ");
        for (const std::string_view asking :
             {"Does it follow that ", "Can one conclude that ", "Must it be the case that ",
              "Is it true that ", "Would it be right to say that "}) {
            static_cast<void>(strip(question, asking));
        }
        std::string_view before;
        std::string_view rest;
        if (splitAt(question, "would ", before, rest)) {
            m_reading.asksImagined = true;
            return readInverted(rest, " be ");
        }
        if (strip(question, "Is ") || splitAt(question, ", is ", before, question)) {
            return readInverted(question, " ");
        }
        auto link = readQuantified(question);
        ask(link ? link : readIs(question));
    }

    /// "Ada (be) taller than Bo".
    void readInverted(std::string_view question, std::string_view between) {
        std::string_view name;
        std::string_view rest;
        ask(splitAt(question, between, name, rest) ? readAbout(name, rest) : std::nullopt);
    }

    void ask(std::optional<CarbLink> link) {
        m_reading.asked = link;
        if (!link || link->kind != Kind::Order) {
            return;
        }
        constexpr std::string_view everybody = "all the others";
        m_reading.asksUp = m_reading.subjects[link->to].name == everybody;
        m_reading.asksAll = m_reading.asksUp || m_reading.subjects[link->from].name == everybody;
    }

    std::size_t subject(const CarbSubject& subject) {
        const auto found = std::ranges::find(m_reading.subjects, subject);
        if (found == m_reading.subjects.end()) {
            m_reading.subjects.push_back(subject);
            return m_reading.subjects.size() - 1;
        }
        return static_cast<std::size_t>(found - m_reading.subjects.begin());
    }

    CarbReading m_reading;
};

} // namespace

CarbReading readCarb(std::string_view text) {
    return Reader().read(text);
}

} // namespace fgw::benchmark
