// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/benchmark/masked_text.h"

#include "core/benchmark/carb_vocabulary.h"

#include <algorithm>
#include <cctype>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace fgw::benchmark {

namespace {

bool isUpper(char c) {
    return std::isupper(static_cast<unsigned char>(c)) != 0;
}

bool isWordByte(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '\'' || c == '-' ||
           static_cast<unsigned char>(c) >= 0x80;
}

std::size_t wordEnd(std::string_view text, std::size_t begin) {
    while (begin < text.size() && isWordByte(text[begin])) {
        ++begin;
    }
    return begin;
}

bool isNumber(std::string_view word) {
    return std::ranges::all_of(word, [](char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; });
}

/// Several words with one placeholder.
struct Phrase {
    std::string_view text;
    std::string_view placeholder;
};

/// The surface of CARB, by word.
class Surface {
public:
    Surface() {
        for (const CarbRelation& relation : carbRelations()) {
            add({relation.more, "~relation"});
            add({relation.less, "~relation"});
        }
        for (const std::string_view habit : carbHabits()) {
            add({habit, "~habit"});
        }
        for (const std::string_view thing : carbThings()) {
            add({thing, "~thing"});
        }
        m_names.insert(carbNames().begin(), carbNames().end());
        m_states.insert(carbStates().begin(), carbStates().end());
        for (const std::string_view beginning : carbNounBeginnings()) {
            for (const std::string_view ending : carbNounEndings()) {
                m_kinds.insert(std::string(beginning).append(ending));
            }
        }
    }

    /// That `text` begins with, as whole words; null where there is none.
    [[nodiscard]] const Phrase* phraseAt(std::string_view text) const {
        const auto phrases = m_phrases.find(text.substr(0, wordEnd(text, 0)));
        if (phrases == m_phrases.end()) {
            return nullptr;
        }
        const auto found = std::ranges::find_if(phrases->second, [&](const Phrase& phrase) {
            return text.starts_with(phrase.text) &&
                   (phrase.text.size() == text.size() || !isWordByte(text[phrase.text.size()]));
        });
        return found == phrases->second.end() ? nullptr : &*found;
    }

    /// Of a single word; empty where it is none of the surface. `first`: of a sentence.
    [[nodiscard]] std::string_view placeholderFor(std::string_view word, bool first) const {
        if ((!first && isUpper(word.front())) || m_names.contains(word)) {
            return "~name";
        }
        if (isNumber(word)) {
            return "~number";
        }
        if (m_states.contains(word)) {
            return "~state";
        }
        return isKind(word) ? "~kind" : std::string_view();
    }

private:
    void add(const Phrase& phrase) {
        m_phrases[phrase.text.substr(0, wordEnd(phrase.text, 0))].push_back(phrase);
    }

    [[nodiscard]] bool isKind(std::string_view word) const {
        word.remove_suffix(word.ends_with('s') ? 1 : 0);
        return m_kinds.contains(std::string(word));
    }

    std::unordered_map<std::string_view, std::vector<Phrase>> m_phrases; ///< by their first word
    std::unordered_set<std::string_view> m_names;
    std::unordered_set<std::string_view> m_states;
    std::unordered_set<std::string> m_kinds;
};

const Surface& surface() {
    static const Surface made;
    return made;
}

/// A thing that begins a sentence is written as within one.
std::string maskSentence(std::string sentence) {
    if (sentence.starts_with("The ")) {
        sentence.front() = 't';
    }
    const std::string_view text = sentence;
    std::string masked;
    for (std::size_t at = 0; at < text.size();) {
        if (const Phrase* phrase = surface().phraseAt(text.substr(at))) {
            masked += phrase->placeholder;
            at += phrase->text.size();
        }
        const std::size_t end = wordEnd(text, at);
        const std::string_view word = text.substr(at, end - at);
        const std::string_view placeholder =
            word.empty() ? std::string_view() : surface().placeholderFor(word, at == 0);
        masked += placeholder.empty() ? word : placeholder;
        masked += text.substr(end, 1);
        at = end + 1;
    }
    return masked;
}

} // namespace

std::string maskedText(std::string_view text) {
    std::vector<std::string> sentences;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find_first_of(".?!\n"), text.size() - 1) + 1;
        std::string_view sentence = text.substr(0, end);
        text.remove_prefix(end);
        while (sentence.starts_with(' ')) {
            sentence.remove_prefix(1);
        }
        if (!sentence.empty()) {
            sentences.push_back(maskSentence(std::string(sentence)));
        }
    }
    std::ranges::sort(sentences);
    std::string masked;
    for (const std::string& sentence : sentences) {
        masked += sentence;
        masked += ' ';
    }
    return masked;
}

} // namespace fgw::benchmark
