// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/benchmark/carb_reasoning.h"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace fgw::benchmark {

namespace {

using Kind = CarbLink::Kind;

/// A subject or its denial.
struct Literal {
    std::size_t subject = 0;
    bool denied = false;
    bool operator==(const Literal&) const = default;
};

class Reasoner {
public:
    Reasoner(const CarbReading& reading, const Shortcoming& shortcoming)
        : m_reading(reading), m_shortcoming(shortcoming) {
        for (const CarbLink& link : reading.links) {
            addSteps(link);
        }
    }

    [[nodiscard]] Conclusion conclude() const {
        const CarbLink& asked = *m_reading.asked;
        const bool imagined = m_reading.asksImagined || m_shortcoming.believesSuppositions;
        if (m_reading.asksAll) {
            return aboveAllOthers(asked);
        }
        if (imagined && m_reading.change != CarbReading::Change::None && asked.kind == Kind::Order) {
            return inImaginedWorld(asked.from, asked.to);
        }
        const bool denied = asked.denied && !m_shortcoming.passesOverOperators;
        const bool falsehood = m_reading.asksFalsehood && !m_shortcoming.passesOverOperators;
        const bool yes = holds(asked, denied);
        const bool no = holds(asked, !denied);
        return {falsehood ? no : yes, yes || no};
    }

private:
    struct Step {
        Literal from;
        Literal to;
        bool isFree = false; ///< a fact, from which reasoning starts
    };

    void addSteps(const CarbLink& link) {
        const bool sound = !m_shortcoming.passesOverOperators;
        const bool denied = link.denied && sound;
        if (link.kind == Kind::Order) {
            // Without ties, who is not above is below.
            return denied ? add({link.to, false}, {link.from, false})
                          : add({link.from, false}, {link.to, false});
        }
        const Literal from{link.from, link.fromDenied && sound};
        const Literal to{link.to, denied};
        if (link.kind == Kind::Fact) {
            m_steps.push_back({from, to, true});
            return;
        }
        add(from, to);
        add({to.subject, !to.denied}, {from.subject, !from.denied});
        if (!sound) {
            add(to, from);
        }
    }

    void add(Literal from, Literal to) { m_steps.push_back({from, to}); }

    [[nodiscard]] bool holds(const CarbLink& asked, bool denied) const {
        if (asked.kind == Kind::Order) {
            return denied ? above(asked.to, asked.from) : above(asked.from, asked.to);
        }
        return reaches({asked.from, false}, {asked.to, denied});
    }

    [[nodiscard]] bool above(std::size_t one, std::size_t other) const {
        return reaches({one, false}, {other, false});
    }

    [[nodiscard]] bool reaches(Literal from, Literal to) const {
        std::vector<Literal> reached{from};
        std::size_t begin = 0;
        for (int steps = 0; steps <= m_shortcoming.mostSteps && begin < reached.size(); ++steps) {
            if (steps == 0) {
                expand(reached, 0, true);
            } else {
                const std::size_t end = reached.size();
                expandRange(reached, begin, end);
                begin = end;
            }
            if (std::ranges::find(reached, to) != reached.end()) {
                return from != to;
            }
        }
        return false;
    }

    void expand(std::vector<Literal>& reached, std::size_t at, bool free) const {
        for (const Step& step : m_steps) {
            if (step.isFree == free && step.from == reached[at] &&
                std::ranges::find(reached, step.to) == reached.end()) {
                reached.push_back(step.to);
            }
        }
    }

    void expandRange(std::vector<Literal>& reached, std::size_t begin, std::size_t end) const {
        for (std::size_t at = begin; at < end; ++at) {
            expand(reached, at, false);
        }
    }

    [[nodiscard]] bool isInAskedOrder(const CarbSubject& subject) const {
        return subject.domain == CarbSubject::Domain::Order &&
               subject.relation == m_reading.subjects[m_reading.asked->from].relation;
    }

    [[nodiscard]] Conclusion aboveAllOthers(const CarbLink& asked) const {
        const std::size_t who = m_reading.asksUp ? asked.from : asked.to;
        const std::size_t everybody = m_reading.asksUp ? asked.to : asked.from;
        bool yes = true;
        bool no = false;
        for (std::size_t other = 0; other < m_reading.subjects.size(); ++other) {
            if (other != who && other != everybody && isInAskedOrder(m_reading.subjects[other])) {
                yes = yes && (m_reading.asksUp ? above(who, other) : above(other, who));
                no = no || (m_reading.asksUp ? above(other, who) : above(who, other));
            }
        }
        return {yes, yes || no};
    }

    /// The one or the other where they trade places.
    [[nodiscard]] std::size_t traded(std::size_t subject) const {
        CarbSubject sought = m_reading.subjects[subject];
        if (sought.name == m_reading.changed) {
            sought.name = m_reading.changedWith;
        } else if (sought.name == m_reading.changedWith) {
            sought.name = m_reading.changed;
        }
        const auto found = std::ranges::find(m_reading.subjects, sought);
        return found == m_reading.subjects.end()
                   ? subject
                   : static_cast<std::size_t>(found - m_reading.subjects.begin());
    }

    [[nodiscard]] Conclusion inImaginedWorld(std::size_t one, std::size_t other) const {
        if (m_reading.change == CarbReading::Change::Move) {
            const bool oneMoves = m_reading.subjects[one].name == m_reading.changed;
            if (oneMoves || m_reading.subjects[other].name == m_reading.changed) {
                return {oneMoves == m_reading.movesUp, true};
            }
        } else if (m_reading.change == CarbReading::Change::Swap) {
            one = traded(one);
            other = traded(other);
        } else {
            std::swap(one, other);
        }
        const bool yes = above(one, other);
        return {yes, yes || above(other, one)};
    }

    const CarbReading& m_reading;
    const Shortcoming& m_shortcoming;
    std::vector<Step> m_steps;
};

} // namespace

Conclusion conclude(const CarbReading& reading, const Shortcoming& shortcoming) {
    return Reasoner(reading, shortcoming).conclude();
}

} // namespace fgw::benchmark
