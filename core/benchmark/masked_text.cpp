// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/benchmark/masked_text.h"

#include "core/benchmark/carb_vocabulary.h"

#include <algorithm>
#include <cctype>
#include <span>
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

bool contains(std::span<const std::string_view> words, std::string_view word) {
    return std::ranges::find(words, word) != words.end();
}

/// Replaces the phrase wherever it stands as whole words.
void replacePhrase(std::string& text, std::string_view phrase, std::string_view placeholder) {
    std::size_t at = text.find(phrase);
    while (at != std::string::npos) {
        const std::size_t end = at + phrase.size();
        const bool whole =
            (at == 0 || !isWordByte(text[at - 1])) && (end == text.size() || !isWordByte(text[end]));
        if (whole) {
            text.replace(at, phrase.size(), placeholder);
        }
        at = text.find(phrase, whole ? at + placeholder.size() : end);
    }
}

void replacePhrases(std::string& sentence) {
    for (const CarbRelation& relation : carbRelations()) {
        replacePhrase(sentence, relation.more, "~relation");
        replacePhrase(sentence, relation.less, "~relation");
    }
    for (const std::string_view habit : carbHabits()) {
        replacePhrase(sentence, habit, "~habit");
    }
    for (const std::string_view thing : carbThings()) {
        replacePhrase(sentence, thing, "~thing");
    }
}

bool isKind(std::string_view word) {
    word.remove_suffix(word.ends_with('s') ? 1 : 0);
    return std::ranges::any_of(carbNounBeginnings(), [&](std::string_view beginning) {
        return word.starts_with(beginning) && contains(carbNounEndings(), word.substr(beginning.size()));
    });
}

bool isNumber(std::string_view word) {
    return std::ranges::all_of(word, [](char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; });
}

std::string_view placeholderFor(std::string_view word, bool first) {
    if ((!first && isUpper(word.front())) || contains(carbNames(), word)) {
        return "~name";
    }
    if (isNumber(word)) {
        return "~number";
    }
    if (contains(carbStates(), word)) {
        return "~state";
    }
    return isKind(word) ? "~kind" : std::string_view();
}

std::string maskWords(std::string_view sentence) {
    std::string masked;
    for (std::size_t at = 0; at < sentence.size();) {
        std::size_t end = at;
        while (end < sentence.size() && isWordByte(sentence[end])) {
            ++end;
        }
        const std::string_view word = sentence.substr(at, end - at);
        const bool isPlaceholder = at > 0 && sentence[at - 1] == '~';
        const std::string_view placeholder =
            word.empty() || isPlaceholder ? std::string_view() : placeholderFor(word, at == 0);
        masked += placeholder.empty() ? word : placeholder;
        masked += end < sentence.size() ? sentence.substr(end, 1) : std::string_view();
        at = end + 1;
    }
    return masked;
}

/// A thing that begins a sentence is written as within one.
std::string maskSentence(std::string sentence) {
    if (sentence.starts_with("The ")) {
        sentence.front() = 't';
    }
    replacePhrases(sentence);
    return maskWords(sentence);
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
