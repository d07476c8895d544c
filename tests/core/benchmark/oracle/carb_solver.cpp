// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/benchmark/oracle/carb_solver.h"

#include "tests/core/benchmark/oracle/sentences.h"

#include <algorithm>
#include <cstdlib>
#include <deque>
#include <map>
#include <set>
#include <vector>

namespace fgw::tests {

namespace {

/// People of one dimension, and who is above whom by transitive closure.
class Order {
public:
    Order(const Reading& reading, const std::string& dimension) {
        for (const Comparison& comparison : reading.comparisons) {
            if (comparison.dimension == dimension && (!comparison.denied || reading.noTies)) {
                comparison.denied ? add(comparison.below, comparison.above)
                                  : add(comparison.above, comparison.below);
            }
        }
        close();
    }

    [[nodiscard]] bool above(const std::string& a, const std::string& b) const {
        return m_above.contains({a, b});
    }
    [[nodiscard]] const std::set<std::string>& people() const { return m_people; }
    [[nodiscard]] bool contradictory() const {
        return std::any_of(m_people.begin(), m_people.end(),
                           [&](const std::string& p) { return above(p, p); });
    }

    /// From the top down; empty where some pair is undecided.
    [[nodiscard]] std::vector<std::string> line() const {
        std::vector<std::string> line(m_people.begin(), m_people.end());
        std::sort(line.begin(), line.end(),
                  [&](const auto& a, const auto& b) { return below(a) > below(b); });
        for (std::size_t i = 0; i + 1 < line.size(); ++i) {
            if (!above(line[i], line[i + 1])) {
                return {};
            }
        }
        return line;
    }

    /// Fewest stated links between two people, in any direction; −1 where they are in different groups.
    [[nodiscard]] int links(const std::string& from, const std::string& to) const {
        std::map<std::string, int> reached{{from, 0}};
        std::deque<std::string> open{from};
        while (!open.empty()) {
            const std::string at = open.front();
            open.pop_front();
            for (const auto& [a, b] : m_stated) {
                if ((a == at || b == at) && reached.try_emplace(a == at ? b : a, reached[at] + 1).second) {
                    open.push_back(a == at ? b : a);
                }
            }
        }
        return reached.contains(to) ? reached[to] : -1;
    }

private:
    [[nodiscard]] std::ptrdiff_t below(const std::string& a) const {
        return std::count_if(m_people.begin(), m_people.end(), [&](const auto& b) { return above(a, b); });
    }

    void add(const std::string& a, const std::string& b) {
        m_people.insert({a, b});
        m_stated.emplace_back(a, b);
        m_above.insert({a, b});
    }

    void close() {
        for (const std::string& k : m_people) {
            for (const std::string& i : m_people) {
                for (const std::string& j : m_people) {
                    if (above(i, k) && above(k, j)) {
                        m_above.insert({i, j});
                    }
                }
            }
        }
    }

    std::set<std::string> m_people;
    std::vector<std::pair<std::string, std::string>> m_stated;
    std::set<std::pair<std::string, std::string>> m_above;
};

std::size_t placeOf(const std::vector<std::string>& line, const std::string& who) {
    return static_cast<std::size_t>(std::find(line.begin(), line.end(), who) - line.begin());
}

std::vector<std::string> imagined(std::vector<std::string> line, const Reading& reading) {
    if (reading.reversal) {
        std::reverse(line.begin(), line.end());
    } else if (reading.swap) {
        std::swap(line[placeOf(line, reading.swap->first)], line[placeOf(line, reading.swap->second)]);
    } else if (reading.move) {
        const bool up = reading.move->below == "all the others";
        const std::string who = up ? reading.move->above : reading.move->below;
        line.erase(line.begin() + static_cast<std::ptrdiff_t>(placeOf(line, who)));
        line.insert(up ? line.begin() : line.end(), who);
    }
    return line;
}

Solved solveOrder(const Reading& reading) {
    Solved solved;
    const Comparison& asked = reading.askedComparison;
    const Order order(reading, asked.dimension);
    if (order.contradictory()) {
        solved.trouble = "the premises contradict each other";
        return solved;
    }
    const std::string& anchor = asked.above == "all the others" ? asked.below : asked.above;
    for (const Comparison& comparison : reading.comparisons) {
        const bool elsewhere =
            comparison.dimension != asked.dimension || order.links(anchor, comparison.above) < 0;
        solved.distractors += elsewhere ? 1 : 0;
        if (comparison.dimension != asked.dimension && Order(reading, comparison.dimension).contradictory()) {
            solved.trouble = "the distractors contradict each other";
        }
    }
    solved.depth = static_cast<int>(order.people().size()) - 1;
    if (reading.asked == Asked::Extreme) {
        const bool up = asked.below == "all the others";
        solved.answer = std::all_of(order.people().begin(), order.people().end(), [&](const auto& other) {
            return other == anchor || (up ? order.above(anchor, other) : order.above(other, anchor));
        });
        return solved;
    }
    if (reading.asked != Asked::Comparison) {
        const auto actual = order.line();
        if (actual.empty()) {
            solved.trouble = "the order is not decided";
            return solved;
        }
        const auto line = reading.asked == Asked::ComparisonActual ? actual : imagined(actual, reading);
        solved.answer = placeOf(line, asked.above) < placeOf(line, asked.below);
        if (imagined(actual, reading) == actual) {
            solved.trouble = "the supposition changes nothing";
        }
        return solved;
    }
    solved.depth = order.links(asked.above, asked.below);
    const bool yes = order.above(asked.above, asked.below);
    const bool no = order.above(asked.below, asked.above);
    if (!yes && !no && !reading.mayBeUndecided) {
        solved.trouble = "what is asked is not decided";
    }
    solved.answer = asked.denied ? no : yes;
    return solved;
}

/// The premises as conditions on one element, whose predicates are the bits of a number.
class Elements {
public:
    explicit Elements(const Reading& reading) {
        for (const Categorical& sentence : reading.categoricals) {
            note(sentence);
        }
        note(reading.askedCategorical);
        for (const Categorical& sentence : reading.categoricals) {
            add(sentence);
        }
    }

    /// Whether some model has the premises and not the conclusion. Where `import`, every kind has a member.
    [[nodiscard]] bool canFail(const Categorical& conclusion, bool import) {
        std::vector<Condition> every = m_every;
        std::vector<Condition> witnesses = m_witnesses;
        Condition individual = m_individual;
        const Condition subject = bit(conclusion.subject);
        const Condition predicate = bit(conclusion.predicate);
        switch (conclusion.kind) {
        case Categorical::Kind::Some: // no element is both
            every.push_back({subject.must | predicate.must, 0});
            break;
        case Categorical::Kind::SomeNot: // none is the one and not the other
            every.push_back({subject.must, predicate.must});
            break;
        case Categorical::Kind::Member:
            individual.mustNot |= predicate.must;
            break;
        case Categorical::Kind::NotMember:
            individual.must |= predicate.must;
            break;
        default:
            std::abort();
        }
        witnesses.push_back(individual);
        for (const auto& [name, position] : m_bits) {
            if (import) {
                witnesses.push_back({1U << position, 0});
            }
        }
        return std::all_of(witnesses.begin(), witnesses.end(),
                           [&](const Condition& witness) { return exists(witness, every); });
    }

    [[nodiscard]] bool possible() const {
        return std::all_of(m_witnesses.begin(), m_witnesses.end(),
                           [&](const Condition& witness) { return exists(witness, m_every); }) &&
               exists(m_individual, m_every);
    }

private:
    /// As a witness: has all of the first and none of the second. As a rule for every element: forbidden.
    struct Condition {
        unsigned must = 0;
        unsigned mustNot = 0;
    };

    static bool meets(unsigned element, const Condition& condition) {
        return (element & condition.must) == condition.must && (element & condition.mustNot) == 0;
    }

    [[nodiscard]] bool exists(const Condition& witness, const std::vector<Condition>& forbidden) const {
        for (unsigned element = 0; element < (1U << m_bits.size()); ++element) {
            const auto bad = [&](const Condition& condition) { return meets(element, condition); };
            if (meets(element, witness) && std::none_of(forbidden.begin(), forbidden.end(), bad)) {
                return true;
            }
        }
        return false;
    }

    static bool ofIndividual(const Categorical& sentence) {
        return sentence.kind == Categorical::Kind::Member || sentence.kind == Categorical::Kind::NotMember;
    }

    void note(const Categorical& sentence) {
        m_bits.try_emplace(sentence.predicate, m_bits.size());
        if (!ofIndividual(sentence)) {
            m_bits.try_emplace(sentence.subject, m_bits.size());
        }
    }

    Condition bit(const std::string& name) {
        return m_bits.contains(name) ? Condition{1U << m_bits[name], 0} : Condition{};
    }

    void add(const Categorical& sentence) {
        const unsigned subject = bit(sentence.subject).must;
        const unsigned predicate = bit(sentence.predicate).must;
        switch (sentence.kind) {
        case Categorical::Kind::Every:
            return m_every.push_back({subject, predicate});
        case Categorical::Kind::None:
            return m_every.push_back({subject | predicate, 0});
        case Categorical::Kind::Some:
            return m_witnesses.push_back({subject | predicate, 0});
        case Categorical::Kind::SomeNot:
            return m_witnesses.push_back({subject, predicate});
        case Categorical::Kind::Member:
            m_individual.must |= predicate;
            return;
        case Categorical::Kind::NotMember:
            m_individual.mustNot |= predicate;
        }
    }

    std::map<std::string, std::size_t> m_bits;
    std::vector<Condition> m_every;
    std::vector<Condition> m_witnesses;
    Condition m_individual;
};

Solved solveKinds(const Reading& reading) {
    Solved solved;
    Elements elements(reading);
    const Categorical& asked = reading.askedCategorical;
    solved.answer = !elements.canFail(asked, false);
    if (!elements.possible()) {
        solved.trouble = "the premises contradict each other";
    }
    if (solved.answer != !elements.canFail(asked, true)) {
        solved.trouble = "the answer depends on whether every kind has a member";
    }
    if (asked.kind == Categorical::Kind::Member && !solved.answer && !reading.mayBeUndecided) {
        Categorical opposite = asked;
        opposite.kind = Categorical::Kind::NotMember;
        solved.trouble = elements.canFail(opposite, false) ? "what is asked is not decided" : solved.trouble;
    }
    const auto universal = [](const Categorical& sentence) {
        return sentence.kind == Categorical::Kind::Every || sentence.kind == Categorical::Kind::None;
    };
    const bool particular = asked.kind == Categorical::Kind::Some || asked.kind == Categorical::Kind::SomeNot;
    solved.depth =
        static_cast<int>(std::count_if(reading.categoricals.begin(), reading.categoricals.end(), universal)) +
        (particular ? 1 : 0);
    return solved;
}

Solved solveRules(const Reading& reading) {
    std::map<std::string, unsigned> bits;
    const auto holds = [&](const Claim& claim, unsigned world) {
        return ((world >> bits.try_emplace(claim.atom, bits.size()).first->second) & 1U) !=
               (claim.denied ? 1U : 0U);
    };
    for (const auto& [condition, consequence] : reading.rules) {
        static_cast<void>(holds(condition, 0));
        static_cast<void>(holds(consequence, 0));
    }
    Solved solved;
    solved.answer = true;
    bool possible = false;
    const std::size_t atoms = bits.size();
    for (unsigned world = 0; world < (1U << atoms); ++world) {
        const bool premises = std::all_of(reading.rules.begin(), reading.rules.end(),
                                          [&](const auto& rule) {
                                              return !holds(rule.first, world) || holds(rule.second, world);
                                          }) &&
                              std::all_of(reading.facts.begin(), reading.facts.end(),
                                          [&](const Claim& fact) { return holds(fact, world); });
        possible = possible || premises;
        solved.answer = solved.answer && (!premises || holds(reading.askedClaim, world));
    }
    solved.trouble = !possible              ? "the premises contradict each other"
                     : bits.size() != atoms ? "a fact or the question is about nothing that a rule names"
                                            : "";
    solved.depth = static_cast<int>(reading.rules.size());
    return solved;
}

Solved solve(const Reading& reading) {
    switch (reading.asked) {
    case Asked::Categorical:
        return solveKinds(reading);
    case Asked::Claim:
        return solveRules(reading);
    default:
        return solveOrder(reading);
    }
}

} // namespace

Solved solveCarb(std::string_view text) {
    const Reading reading = readText(std::string(text));
    if (!reading.trouble.empty()) {
        return {.trouble = reading.trouble};
    }
    Solved solved = solve(reading);
    solved.answer = solved.answer != reading.askedIsNegated;
    solved.distractors += reading.smallTalk;
    solved.operators = reading.operators;
    return solved;
}

} // namespace fgw::tests
