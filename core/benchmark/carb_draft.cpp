// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/benchmark/carb_draft.h"

#include "core/benchmark/carb_vocabulary.h"

#include <utility>

namespace fgw::benchmark {

namespace {

constexpr std::string_view kAskings[] = {"Does it follow that ", "Can one conclude that ",
                                         "Must it be the case that ", "Is it true that ",
                                         "Would it be right to say that "};
constexpr std::size_t kFollowing = 3; ///< askings that have an answer where nothing is decided

} // namespace

void CarbDraft::clear() {
    m_text.clear();
    m_question.clear();
    m_count = 0;
    m_open = false;
    depth = distractors = operators = 0;
}

void CarbDraft::closeSentence() {
    if (std::exchange(m_open, false)) {
        m_pieces[m_count - 1].end = static_cast<std::uint16_t>(m_text.size());
    }
}

std::string& CarbDraft::sentence() {
    closeSentence();
    m_open = true;
    m_pieces[m_count++].begin = static_cast<std::uint16_t>(m_text.size());
    return m_text;
}

void CarbDraft::shuffle(CarbChooser& choose) {
    closeSentence();
    for (std::size_t left = m_count; left > 1; --left) {
        std::swap(m_pieces[left - 1], m_pieces[choose.below(left)]);
    }
}

void CarbDraft::appendTo(std::string& out, std::string_view opening) {
    closeSentence();
    out += opening;
    for (std::size_t i = 0; i < m_count; ++i) {
        out += i > 0 || !opening.empty() ? " " : "";
        out.append(m_text, m_pieces[i].begin, m_pieces[i].end - m_pieces[i].begin);
    }
    out += ' ';
    out += m_question;
}

std::string_view chooseAsking(CarbChooser& choose, bool mayBeUndecided) {
    return kAskings[choose.below(mayBeUndecided ? kFollowing : std::size(kAskings))];
}

void addSmallTalk(int count, std::span<const std::uint16_t> people, CarbChooser& choose, CarbDraft& draft) {
    std::array<std::uint16_t, 16> habits{};
    const auto amount = static_cast<std::size_t>(count);
    choose.distinct(std::span(habits).first(amount), carbHabits().size());
    for (std::size_t i = 0; i < amount; ++i) {
        std::string& out = draft.sentence();
        out += carbNames()[people[choose.below(people.size())]];
        out += ' ';
        out += carbHabits()[habits[i]];
        out += '.';
    }
    draft.distractors += count;
}

} // namespace fgw::benchmark
