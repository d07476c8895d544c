// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/benchmark/carb_chooser.h"
#include "core/benchmark/carb_plan.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace fgw::benchmark {

/// An item in the making: sentences, the question, and what is in them. One object makes many items, so that
/// nothing is allocated per item.
class CarbDraft {
public:
    void clear();

    /// Begins a sentence; what is appended to the result up to the next call belongs to it.
    std::string& sentence();
    /// The text of the sentence that was begun last.
    [[nodiscard]] std::string& openText() { return m_text; }
    /// The sentences so far come in any order.
    void shuffle(CarbChooser& choose);
    [[nodiscard]] std::string& question() { return m_question; }
    void appendTo(std::string& out, std::string_view opening);

    int depth = 0;
    int distractors = 0;
    int operators = 0;

private:
    static constexpr std::size_t kMostSentences = 64;
    struct Piece {
        std::uint16_t begin = 0;
        std::uint16_t end = 0;
    };

    void closeSentence();

    std::string m_text;
    std::string m_question;
    std::array<Piece, kMostSentences> m_pieces{};
    std::size_t m_count = 0;
    bool m_open = false; ///< the last piece has no end yet
};

/// How a question begins before a clause, as "Is it true that ". Where the clause may be undecided it is one
/// that asks whether the clause follows.
[[nodiscard]] std::string_view chooseAsking(CarbChooser& choose, bool mayBeUndecided);

/// Sentences about what some of these people do besides, which bear on no question: at most 12, counted as
/// distractors.
void addSmallTalk(int count, std::span<const std::uint16_t> people, CarbChooser& choose, CarbDraft& draft);

/// Fill an empty draft with the sentences and the question of the plan; each for its own forms.
void composeChain(const CarbPlan& plan, CarbChooser& choose, CarbDraft& draft);
void composeCounterfactual(const CarbPlan& plan, CarbChooser& choose, CarbDraft& draft);
void composeKinds(const CarbPlan& plan, CarbChooser& choose, CarbDraft& draft);
void composeRules(const CarbPlan& plan, CarbChooser& choose, CarbDraft& draft);

} // namespace fgw::benchmark
