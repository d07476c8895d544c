// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/benchmark/carb_draft.h"
#include "core/benchmark/carb_vocabulary.h"

#include <algorithm>
#include <array>

namespace fgw::benchmark {

namespace {

constexpr std::string_view kEach[] = {"Every ", "Each "};

/// Invented kinds of things, and the ways to say how they lie to each other.
class Kinds {
public:
    Kinds(std::size_t count, CarbChooser& choose, CarbDraft& draft) : m_choose(choose), m_draft(draft) {
        choose.distinct(std::span(m_numbers).first(count),
                        carbNounBeginnings().size() * carbNounEndings().size());
    }

    void stateAll(std::size_t kind, std::size_t wider) {
        std::string& out = begin();
        if (m_choose.below(3) == 0) {
            out += "All ";
            appendPlural(out, kind);
            out += " are ";
            appendPlural(out, wider);
        } else {
            out += kEach[m_choose.below(std::size(kEach))];
            appendNoun(out, kind);
            out += " is a ";
            appendNoun(out, wider);
        }
        out += '.';
    }

    void stateNone(std::size_t kind, std::size_t apart) {
        std::string& out = begin();
        const bool plural = m_choose.coin();
        out += "No ";
        plural ? appendPlural(out, kind) : appendNoun(out, kind);
        out += plural ? " are " : " is a ";
        plural ? appendPlural(out, apart) : appendNoun(out, apart);
        out += '.';
    }

    void stateMember(std::string_view name, std::size_t kind) {
        const CarbStatement& statement = carbStatements()[m_choose.below(carbStatements().size())];
        std::string& out = m_draft.sentence();
        out += statement.before;
        out += name;
        out += statement.verb;
        out += "a ";
        appendNoun(out, kind);
        out += '.';
    }

    void askMember(std::string_view name, std::size_t kind, bool negated) {
        std::string& out = m_draft.question();
        const bool plain = !negated && m_choose.below(4) == 0;
        const bool falsehood = negated && m_choose.coin();
        out += plain ? "Is " : falsehood ? "Is it false that " : chooseAsking(m_choose, false);
        out += name;
        out += plain ? " a " : negated && !falsehood ? " is not a " : " is a ";
        appendNoun(out, kind);
        out += '?';
        m_draft.operators += negated ? 1 : 0;
    }

    /// "Some z are (not) k", capital or not.
    void appendSome(std::string& out, bool capital, std::size_t some, bool negated, std::size_t kind) {
        const bool notAll = negated && m_choose.coin();
        out += notAll ? (capital ? "Not all " : "not all ") : (capital ? "Some " : "some ");
        appendPlural(out, some);
        out += negated && !notAll ? " are not " : " are ";
        appendPlural(out, kind);
        m_draft.operators += negated ? 2 : 1;
    }

private:
    static constexpr std::size_t kMostKinds = 16;

    std::string& begin() {
        ++m_draft.operators;
        return m_draft.sentence();
    }

    void appendNoun(std::string& out, std::size_t kind) const {
        const std::size_t beginnings = carbNounBeginnings().size();
        out += carbNounBeginnings()[m_numbers[kind] % beginnings];
        out += carbNounEndings()[m_numbers[kind] / beginnings];
    }

    void appendPlural(std::string& out, std::size_t kind) const {
        appendNoun(out, kind);
        out += 's';
    }

    CarbChooser& m_choose;
    CarbDraft& m_draft;
    std::array<std::uint16_t, kMostKinds> m_numbers{};
};

/// Kinds 0 ⊂ 1 ⊂ … ⊂ last, or with the last of them apart from the others.
void stateLadder(std::size_t last, bool apart, Kinds& kinds) {
    for (std::size_t kind = 0; kind < last; ++kind) {
        apart&& kind + 1 == last ? kinds.stateNone(kind, last) : kinds.stateAll(kind, kind + 1);
    }
}

/// As many links as operators are wanted, since each has one.
void composeMembership(const CarbPlan& plan, CarbChooser& choose, CarbDraft& draft) {
    const bool negated = plan.operators > 2 && choose.coin();
    const int links = std::clamp(plan.operators - (negated ? 1 : 0), 2, plan.depthBounds.most);
    const auto last = static_cast<std::size_t>(links);
    draft.depth = links;
    Kinds kinds(last + 1, choose, draft);
    const std::string_view name = carbNames()[choose.below(carbNames().size())];
    stateLadder(last, plan.answer == negated, kinds);
    kinds.stateMember(name, 0);
    kinds.askMember(name, last, negated);
}

/// "Some z are (not) kind" as a fact or as what is asked.
struct Particular {
    bool negated = false;
    std::size_t kind = 0;
};

/// The fact, and what follows from it; the other way round it does not follow.
std::pair<Particular, Particular> validInference(CarbForm form, std::size_t last, bool contrary) {
    switch (form) {
    case CarbForm::SomeUp:
        return {{false, 0}, {false, last}};
    case CarbForm::SomeDown:
        return {{true, last}, {true, 0}};
    default:
        return contrary ? std::pair<Particular, Particular>{{false, last}, {true, 0}}
                        : std::pair<Particular, Particular>{{false, 0}, {true, last}};
    }
}

void composeParticular(const CarbPlan& plan, CarbChooser& choose, CarbDraft& draft) {
    const int outside = leastOperators(plan.form) - 1; // of the fact and the question
    const int links = std::clamp(plan.operators - outside, 1, plan.depthBounds.most - 1);
    const auto last = static_cast<std::size_t>(links);
    const std::size_t z = last + 1;
    draft.depth = links + 1;
    Kinds kinds(last + 2, choose, draft);
    stateLadder(last, plan.form == CarbForm::SomeApart, kinds);
    auto [fact, asked] = validInference(plan.form, last, choose.coin());
    if (!plan.answer) {
        std::swap(fact, asked);
    }
    std::string& out = draft.sentence();
    kinds.appendSome(out, true, z, fact.negated, fact.kind);
    out += '.';
    draft.question() += chooseAsking(choose, true);
    kinds.appendSome(draft.question(), false, z, asked.negated, asked.kind);
    draft.question() += '?';
}

} // namespace

void composeKinds(const CarbPlan& plan, CarbChooser& choose, CarbDraft& draft) {
    plan.form == CarbForm::Kinds ? composeMembership(plan, choose, draft)
                                 : composeParticular(plan, choose, draft);
    std::array<std::uint16_t, 3> people{};
    choose.distinct(people, carbNames().size());
    addSmallTalk(plan.distractors, people, choose, draft);
    draft.shuffle(choose);
}

} // namespace fgw::benchmark
