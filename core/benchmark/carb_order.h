// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/benchmark/carb_draft.h"
#include "core/benchmark/carb_vocabulary.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace fgw::benchmark {

/// Somebody in an order: a position in its list of people.
using Person = std::size_t;

/// People and one relation among them, and the ways to say and ask who is above whom.
class CarbOrder {
public:
    /// Draws the relation and `people` distinct names.
    CarbOrder(std::size_t people, CarbChooser& choose, CarbDraft& draft);

    /// Adds the sentence that `above` is more than `below`, in the one direction or the other.
    void state(Person above, Person below) { stateIn(m_relation, above, below); }
    void stateIn(const CarbRelation& relation, Person above, Person below);
    /// The same, said by denying the other way round.
    void stateByDenial(Person above, Person below);
    /// States the links of a chain of the people from `first` to `last`, the first being above all.
    void stateChain(Person first, Person last);

    /// Asks whether `above` is more than `below`.
    void ask(Person above, Person below, bool mayBeUndecided);
    /// Asks it so that the answer is the opposite.
    void askNegated(Person above, Person below);

    /// "{A} is taller than {B}", the one direction or the other, with this verb between.
    void appendClause(std::string& out, std::string_view verb, Person above, Person below);
    [[nodiscard]] std::string_view name(Person person) const;
    /// "taller than" where `up`.
    [[nodiscard]] std::string_view comparison(bool up) const {
        return up ? m_relation.more : m_relation.less;
    }
    /// A relation other than that of the order, and than those that this gave for smaller `nth`.
    [[nodiscard]] const CarbRelation& otherRelation(std::size_t nth) const;
    [[nodiscard]] std::span<const std::uint16_t> nameNumbers(std::size_t count) const {
        return std::span(m_names).first(count);
    }

private:
    void appendComparison(std::string& out, std::string_view before, std::string_view verb,
                          const CarbRelation& relation, Person above, Person below);

    static constexpr std::size_t kMostPeople = 32;

    CarbChooser& m_choose;
    CarbDraft& m_draft;
    std::size_t m_relationNumber;
    const CarbRelation& m_relation;
    std::array<std::uint16_t, kMostPeople> m_names{};
};

} // namespace fgw::benchmark
