// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/benchmark/carb_order.h"

#include <utility>

namespace fgw::benchmark {

CarbOrder::CarbOrder(std::size_t people, CarbChooser& choose, CarbDraft& draft)
    : m_choose(choose), m_draft(draft), m_relationNumber(choose.below(carbRelations().size())),
      m_relation(carbRelations()[m_relationNumber]) {
    choose.distinct(std::span(m_names).first(people), carbNames().size());
}

std::string_view CarbOrder::name(Person person) const {
    return carbNames()[m_names[person]];
}

const CarbRelation& CarbOrder::otherRelation(std::size_t nth) const {
    return carbRelations()[(m_relationNumber + 1 + nth) % carbRelations().size()];
}

void CarbOrder::appendComparison(std::string& out, std::string_view before, std::string_view verb,
                                 const CarbRelation& relation, Person above, Person below) {
    const bool up = m_choose.coin();
    out += before;
    out += name(up ? above : below);
    out += verb;
    out += up ? relation.more : relation.less;
    out += ' ';
    out += name(up ? below : above);
}

void CarbOrder::appendClause(std::string& out, std::string_view verb, Person above, Person below) {
    appendComparison(out, {}, verb, m_relation, above, below);
}

void CarbOrder::stateIn(const CarbRelation& relation, Person above, Person below) {
    const CarbStatement& statement = carbStatements()[m_choose.below(carbStatements().size())];
    std::string& out = m_draft.sentence();
    appendComparison(out, statement.before, statement.verb, relation, above, below);
    out += '.';
}

void CarbOrder::stateByDenial(Person above, Person below) {
    const CarbStatement& statement = carbStatements()[m_choose.below(carbStatements().size())];
    std::string& out = m_draft.sentence();
    appendComparison(out, statement.before, " is not ", m_relation, below, above);
    out += '.';
    ++m_draft.operators;
}

void CarbOrder::stateChain(Person first, Person last) {
    for (Person person = first; person < last; ++person) {
        state(person, person + 1);
    }
}

void CarbOrder::ask(Person above, Person below, bool mayBeUndecided) {
    std::string& out = m_draft.question();
    if (!mayBeUndecided && m_choose.below(4) == 0) {
        const bool up = m_choose.coin();
        out += "Is ";
        out += name(up ? above : below);
        out += ' ';
        out += comparison(up);
        out += ' ';
        out += name(up ? below : above);
    } else {
        out += chooseAsking(m_choose, mayBeUndecided);
        appendClause(out, " is ", above, below);
    }
    out += '?';
}

void CarbOrder::askNegated(Person above, Person below) {
    std::string& out = m_draft.question();
    const bool falsehood = m_choose.coin();
    out += falsehood ? std::string_view("Is it false that ") : chooseAsking(m_choose, false);
    appendClause(out, falsehood ? " is " : " is not ", above, below);
    out += '?';
    ++m_draft.operators;
}

} // namespace fgw::benchmark
