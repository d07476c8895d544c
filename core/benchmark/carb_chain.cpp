// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/benchmark/carb_order.h"

#include <algorithm>

namespace fgw::benchmark {

namespace {

/// Asks whether `first` is above `last`, or the other way round, so that the plan's answer is right.
void askOrder(const CarbPlan& plan, CarbOrder& order, Person first, Person last, bool mayBeUndecided) {
    order.ask(plan.answer ? first : last, plan.answer ? last : first, mayBeUndecided);
}

void composePlainChain(const CarbPlan& plan, CarbOrder& order) {
    const auto last = static_cast<Person>(plan.depth);
    order.stateChain(0, last);
    askOrder(plan, order, 0, last, false);
}

/// People 0 … down one branch, and person 0 with those behind that branch down the other. Turned over where
/// `up`: then the branches meet below.
class Fork {
public:
    Fork(CarbOrder& order, std::size_t firstBranch, bool up)
        : m_order(order), m_firstBranch(firstBranch), m_up(up) {}

    void state(std::size_t edges) {
        for (std::size_t edge = 0; edge < edges; ++edge) {
            link(edge == m_firstBranch ? 0 : edge, edge + 1);
        }
    }

    [[nodiscard]] Person onFirst(std::size_t steps) const { return steps; }
    [[nodiscard]] Person onSecond(std::size_t steps) const { return m_firstBranch + steps; }

    void ask(Person nearer, Person further) {
        m_order.ask(m_up ? further : nearer, m_up ? nearer : further, true);
    }

private:
    void link(Person nearer, Person further) {
        m_order.state(m_up ? further : nearer, m_up ? nearer : further);
    }

    CarbOrder& m_order;
    std::size_t m_firstBranch;
    bool m_up;
};

/// Both answers have as many premises: `depth` and one to three more.
void composeFork(const CarbPlan& plan, std::size_t edges, CarbChooser& choose, CarbOrder& order) {
    const auto depth = static_cast<std::size_t>(plan.depth);
    const bool up = choose.coin();
    if (plan.answer) {
        Fork fork(order, depth, up);
        fork.state(edges);
        return fork.ask(0, fork.onFirst(depth));
    }
    const std::size_t firstBranch = 1 + choose.below(edges - 1);
    Fork fork(order, firstBranch, up);
    fork.state(edges);
    const std::size_t secondBranch = edges - firstBranch;
    const std::size_t least = depth > secondBranch ? depth - secondBranch : 1;
    const std::size_t onFirst = least + choose.below(std::min(firstBranch, depth - 1) - least + 1);
    const Person one = fork.onFirst(onFirst);
    const Person other = fork.onSecond(depth - onFirst);
    choose.coin() ? fork.ask(one, other) : fork.ask(other, one);
}

void composeExtreme(const CarbPlan& plan, CarbChooser& choose, CarbOrder& order, CarbDraft& draft) {
    const auto last = static_cast<std::size_t>(plan.depth);
    order.stateChain(0, last);
    const bool top = choose.coin();
    // Half of the wrong ones are next to the right one, the hardest to tell from it.
    const std::size_t away = plan.answer ? 0 : choose.coin() ? 1 : 1 + choose.below(last);
    std::string& out = draft.question();
    const bool plain = choose.below(4) == 0;
    out += plain ? std::string_view("Is ") : chooseAsking(choose, false);
    out += order.name(top ? away : last - away);
    out += plain ? " " : " is ";
    out += order.comparison(top);
    out += " all the others?";
    ++draft.operators;
}

void addBystanders(const CarbPlan& plan, CarbOrder& order, CarbDraft& draft) {
    const auto first = static_cast<Person>(plan.depth + 1);
    order.stateChain(first, first + static_cast<std::size_t>(plan.distractors));
    draft.distractors += plan.distractors;
}

/// Pairs of the chain, upside down in other relations; the pair that is asked about first.
void addOtherRelations(const CarbPlan& plan, CarbOrder& order, CarbDraft& draft) {
    const auto last = static_cast<std::size_t>(plan.depth);
    Person above = last;
    Person below = 0;
    std::size_t relation = 0;
    for (int i = 0; i < plan.distractors; ++i) {
        order.stateIn(order.otherRelation(relation), above, below);
        if (++below >= above) {
            below = 0;
            --above;
        }
        if (above == 0) {
            above = last;
            ++relation;
        }
    }
    draft.distractors += plan.distractors;
}

/// "There are no ties" makes a denial say that the other way round holds.
void composeNegated(const CarbPlan& plan, CarbChooser& choose, CarbOrder& order, CarbDraft& draft) {
    const auto last = static_cast<std::size_t>(plan.depth);
    const std::size_t wanted = static_cast<std::size_t>(plan.operators);
    const bool negatedQuestion = wanted == 1 || wanted - 1 > last || choose.coin();
    const std::size_t denials = wanted == 1 ? 0 : std::min(wanted - 1 - (negatedQuestion ? 1 : 0), last);
    std::size_t left = denials;
    for (Person person = 0; person < last; ++person) {
        const bool deny = choose.below(last - person) < left;
        left -= deny ? 1 : 0;
        deny ? order.stateByDenial(person, person + 1) : order.state(person, person + 1);
    }
    if (wanted > 1) {
        draft.sentence() += "There are no ties among them.";
        ++draft.operators;
    }
    const bool asked = plan.answer != negatedQuestion;
    const Person above = asked ? 0 : last;
    negatedQuestion ? order.askNegated(above, last - above) : order.ask(above, last - above, false);
}

std::size_t peopleFor(const CarbPlan& plan, std::size_t forkEdges) {
    const auto chain = static_cast<std::size_t>(plan.depth) + 1;
    switch (plan.form) {
    case CarbForm::Fork:
        return forkEdges + 1;
    case CarbForm::Bystanders:
        return chain + static_cast<std::size_t>(plan.distractors) + 1;
    default:
        return chain;
    }
}

} // namespace

void composeChain(const CarbPlan& plan, CarbChooser& choose, CarbDraft& draft) {
    const std::size_t forkEdges = static_cast<std::size_t>(plan.depth) + 1 + choose.below(3);
    const std::size_t people = peopleFor(plan, forkEdges);
    CarbOrder order(people, choose, draft);
    draft.depth = plan.depth;
    switch (plan.form) {
    case CarbForm::Fork:
        composeFork(plan, forkEdges, choose, order);
        break;
    case CarbForm::Extreme:
        composeExtreme(plan, choose, order, draft);
        break;
    case CarbForm::NegatedOrder:
        composeNegated(plan, choose, order, draft);
        break;
    default:
        composePlainChain(plan, order);
    }
    if (plan.form == CarbForm::Bystanders) {
        addBystanders(plan, order, draft);
    } else if (plan.form == CarbForm::OtherRelation) {
        addOtherRelations(plan, order, draft);
    } else {
        addSmallTalk(plan.distractors, order.nameNumbers(people), choose, draft);
    }
    draft.shuffle(choose);
}

} // namespace fgw::benchmark
