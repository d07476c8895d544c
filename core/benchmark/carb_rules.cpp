// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/benchmark/carb_draft.h"
#include "core/benchmark/carb_vocabulary.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace fgw::benchmark {

namespace {

/// Claims 0 → 1 → … → last about things, each a state or its denial.
class Claims {
public:
    Claims(std::size_t count, std::size_t denied, CarbChooser& choose, CarbDraft& draft)
        : m_choose(choose), m_draft(draft) {
        choose.distinct(std::span(m_things).first(count), carbThings().size());
        std::size_t left = denied;
        for (std::size_t claim = 0; claim < count; ++claim) {
            m_states[claim] = static_cast<std::uint16_t>(choose.below(carbStates().size()));
            m_denied[claim] = choose.below(count - claim) < left;
            left -= m_denied[claim] ? 1 : 0;
        }
    }

    void stateRule(std::size_t claim, std::size_t next) {
        std::string& out = m_draft.sentence();
        switch (m_choose.below(3)) {
        case 0:
            out += "If ";
            append(out, claim, false);
            out += ", then ";
            append(out, next, false);
            break;
        case 1:
            out += "Whenever ";
            append(out, claim, false);
            out += ", ";
            append(out, next, false);
            break;
        default:
            appendCapital(out, next, false);
            out += " if ";
            append(out, claim, false);
        }
        out += '.';
        ++m_draft.operators;
    }

    void stateFact(std::size_t claim, bool opposite) {
        std::string& out = m_draft.sentence();
        if (m_choose.coin()) {
            appendCapital(out, claim, opposite);
        } else {
            out += "It is known that ";
            append(out, claim, opposite);
        }
        out += '.';
    }

    void ask(std::size_t claim, bool opposite) {
        std::string& out = m_draft.question();
        out += chooseAsking(m_choose, true);
        append(out, claim, opposite);
        out += '?';
    }

private:
    static constexpr std::size_t kMostClaims = 16;

    void append(std::string& out, std::size_t claim, bool opposite) {
        const bool denied = m_denied[claim] != opposite;
        out += carbThings()[m_things[claim]];
        out += denied ? " is not " : " is ";
        out += carbStates()[m_states[claim]];
        m_draft.operators += denied ? 1 : 0;
    }

    void appendCapital(std::string& out, std::size_t claim, bool opposite) {
        const std::size_t first = out.size();
        append(out, claim, opposite);
        out[first] = static_cast<char>(std::toupper(static_cast<unsigned char>(out[first])));
    }

    CarbChooser& m_choose;
    CarbDraft& m_draft;
    std::array<std::uint16_t, kMostClaims> m_things{};
    std::array<std::uint16_t, kMostClaims> m_states{};
    std::array<bool, kMostClaims> m_denied{};
};

/// How many links and denied claims come nearest to the plan without more operators. Every claim stands
/// twice, so a denied one has at most two operators, and so have the two ends of a Tollens.
struct Shape {
    int links = 2;
    int denied = 0;
};

Shape shapeOf(const CarbPlan& plan) {
    const int ends = plan.form == CarbForm::Tollens ? 2 : 0;
    const int links = std::clamp(plan.depth, 2, std::max(2, plan.operators - ends));
    const int denied = (plan.operators - ends - links) / 2;
    return {links, std::clamp(denied, 0, links + 1)};
}

} // namespace

void composeRules(const CarbPlan& plan, CarbChooser& choose, CarbDraft& draft) {
    const Shape shape = shapeOf(plan);
    const auto last = static_cast<std::size_t>(shape.links);
    const bool opposite = plan.form == CarbForm::Tollens;
    draft.depth = shape.links;
    Claims claims(last + 1, static_cast<std::size_t>(shape.denied), choose, draft);
    for (std::size_t claim = 0; claim < last; ++claim) {
        claims.stateRule(claim, claim + 1);
    }
    // Forward along the rules a claim carries over; its denial does backwards.
    const bool factFirst = plan.answer != opposite;
    claims.stateFact(factFirst ? 0 : last, opposite);
    claims.ask(factFirst ? last : 0, opposite);
    std::array<std::uint16_t, 3> people{};
    choose.distinct(people, carbNames().size());
    addSmallTalk(plan.distractors, people, choose, draft);
    draft.shuffle(choose);
}

} // namespace fgw::benchmark
