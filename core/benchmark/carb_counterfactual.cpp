// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/benchmark/carb_order.h"

#include <array>
#include <numeric>
#include <utility>

namespace fgw::benchmark {

namespace {

constexpr std::string_view kSuppose[] = {"Suppose that ", "Imagine that ", "Picture a world in which "};
constexpr std::string_view kActually[] = {"In the actual world, is ", "As things really are, is ",
                                          "Leaving that supposition aside, is "};
constexpr std::string_view kImagined[] = {"In that imagined world, would ", "Under that supposition, would ",
                                          "In that case, would "};

enum class SupposedChange : std::uint8_t { Swap, Move, Reverse };

SupposedChange changeOf(CarbForm form) {
    switch (form) {
    case CarbForm::SwapActual:
    case CarbForm::SwapImagined:
        return SupposedChange::Swap;
    case CarbForm::MoveActual:
    case CarbForm::MoveImagined:
        return SupposedChange::Move;
    default:
        return SupposedChange::Reverse;
    }
}

bool asksImagined(CarbForm form) {
    return form == CarbForm::SwapImagined || form == CarbForm::MoveImagined ||
           form == CarbForm::ReverseImagined;
}

/// A chain of people 0 > 1 > … > last, what is supposed about it, and the pair that is asked about.
class Supposition {
public:
    Supposition(std::size_t last, CarbChooser& choose, CarbOrder& order, CarbDraft& draft)
        : m_last(last), m_choose(choose), m_order(order), m_draft(draft) {
        std::iota(m_imagined.begin(), m_imagined.end(), std::size_t{0});
    }

    void suppose(SupposedChange change) {
        m_draft.sentence() += kSuppose[m_choose.below(std::size(kSuppose))];
        ++m_draft.operators;
        switch (change) {
        case SupposedChange::Swap:
            return supposeSwap();
        case SupposedChange::Move:
            return supposeMove();
        case SupposedChange::Reverse:
            return supposeReversal();
        }
    }

    /// Asks about the one world so that `answer` is right there.
    void ask(bool imagined, bool answer) {
        const bool firstAbove = imagined ? m_imagined[m_first] < m_imagined[m_second] : m_first < m_second;
        const auto [above, below] =
            firstAbove == answer ? std::pair(m_first, m_second) : std::pair(m_second, m_first);
        const bool up = m_choose.coin();
        std::string& out = m_draft.question();
        out += imagined ? kImagined[m_choose.below(std::size(kImagined))]
                        : kActually[m_choose.below(std::size(kActually))];
        out += m_order.name(up ? above : below);
        out += imagined ? " be " : " ";
        out += m_order.comparison(up);
        out += ' ';
        out += m_order.name(up ? below : above);
        out += '?';
    }

private:
    static constexpr std::size_t kMostPeople = 16;

    /// The text of the open sentence.
    std::string& text() { return m_draft.openText(); }

    void supposeSwap() {
        const std::size_t low = m_choose.below(m_last);
        const std::size_t high = low + 1 + m_choose.below(m_last - low);
        std::swap(m_imagined[low], m_imagined[high]);
        const bool lowFirst = m_choose.coin();
        text() += m_order.name(lowFirst ? low : high);
        text() += " and ";
        text() += m_order.name(lowFirst ? high : low);
        text() += " traded places, and the rest stayed as it was.";
        // Three in four questions are traps: their answer differs between the worlds.
        if (m_choose.below(4) != 0) {
            const std::size_t away = 1 + m_choose.below(high - low);
            return m_choose.coin() ? choosePair(low, low + away) : choosePair(high - away, high);
        }
        chooseAnyPair();
    }

    void supposeMove() {
        const bool up = m_choose.coin();
        const std::size_t moved = up ? 1 + m_choose.below(m_last) : m_choose.below(m_last);
        for (std::size_t& place : m_imagined) {
            place += up ? 1 : 0;
        }
        m_imagined[moved] = up ? 0 : m_last + 1;
        text() += m_order.name(moved);
        text() += " were ";
        text() += m_order.comparison(up);
        text() += " all the others, and the rest stayed as it was.";
        ++m_draft.operators;
        if (m_choose.below(4) != 0) {
            const std::size_t passed =
                up ? m_choose.below(moved) : moved + 1 + m_choose.below(m_last - moved);
            return choosePair(moved, passed);
        }
        chooseAnyPair();
    }

    void supposeReversal() {
        for (std::size_t& place : m_imagined) {
            place = kMostPeople - place;
        }
        text() += "every one of these comparisons were reversed.";
        ++m_draft.operators;
        chooseAnyPair();
    }

    void choosePair(std::size_t first, std::size_t second) {
        m_first = first;
        m_second = second;
    }

    void chooseAnyPair() {
        const std::size_t first = m_choose.below(m_last);
        choosePair(first, first + 1 + m_choose.below(m_last - first));
    }

    std::size_t m_last;
    CarbChooser& m_choose;
    CarbOrder& m_order;
    CarbDraft& m_draft;
    std::array<std::size_t, kMostPeople> m_imagined{}; ///< person → place in the imagined world, 0 on top
    Person m_first = 0;
    Person m_second = 0;
};

} // namespace

void composeCounterfactual(const CarbPlan& plan, CarbChooser& choose, CarbDraft& draft) {
    const auto last = static_cast<std::size_t>(plan.depth);
    CarbOrder order(last + 1, choose, draft);
    draft.depth = plan.depth;
    order.stateChain(0, last);
    addSmallTalk(plan.distractors, order.nameNumbers(last + 1), choose, draft);
    draft.shuffle(choose);
    Supposition supposition(last, choose, order, draft);
    supposition.suppose(changeOf(plan.form));
    supposition.ask(asksImagined(plan.form), plan.answer);
}

} // namespace fgw::benchmark
