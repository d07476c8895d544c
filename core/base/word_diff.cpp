// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/word_diff.h"

#include "core/base/common_subsequence.h"

#include <algorithm>
#include <span>

namespace fgw {

namespace {

using Tokens = std::span<const std::string_view>;

bool isSpaceByte(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool isPunctuation(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x80 && byte > ' ' && !(c >= '0' && c <= '9') && !(c >= 'A' && c <= 'Z') &&
           !(c >= 'a' && c <= 'z') && c != '_';
}

/// Words, runs of white space, and single marks: "16-3=13" differs from "16-3=12" by its last number only.
std::vector<std::string_view> tokensOf(std::string_view text) {
    std::vector<std::string_view> tokens;
    for (std::size_t begin = 0; begin < text.size();) {
        std::size_t end = begin + 1;
        if (!isPunctuation(text[begin])) {
            const bool space = isSpaceByte(text[begin]);
            while (end < text.size() && !isPunctuation(text[end]) && isSpaceByte(text[end]) == space) {
                ++end;
            }
        }
        tokens.push_back(text.substr(begin, end - begin));
        begin = end;
    }
    return tokens;
}

class PieceList {
public:
    void add(DiffKind kind, std::string_view text) {
        if (m_pieces.empty() || m_pieces.back().kind != kind) {
            m_pieces.push_back({kind, {}});
        }
        m_pieces.back().text += text;
    }
    void add(DiffKind kind, Tokens tokens) {
        for (const auto token : tokens) {
            add(kind, token);
        }
    }
    [[nodiscard]] std::vector<DiffPiece> take() { return std::move(m_pieces); }

private:
    std::vector<DiffPiece> m_pieces;
};

void addDifference(PieceList& pieces, Tokens before, Tokens after) {
    const auto lengths = commonSubsequenceLengths(before, after);
    const std::size_t width = after.size() + 1;
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < before.size() && j < after.size()) {
        if (before[i] == after[j]) {
            pieces.add(DiffKind::Same, before[i]);
            ++i;
            ++j;
        } else if (lengths[(i + 1) * width + j] >= lengths[i * width + j + 1]) {
            pieces.add(DiffKind::Removed, before[i++]);
        } else {
            pieces.add(DiffKind::Added, after[j++]);
        }
    }
    pieces.add(DiffKind::Removed, before.subspan(i));
    pieces.add(DiffKind::Added, after.subspan(j));
}

} // namespace

std::vector<DiffPiece> wordDiff(std::string_view before, std::string_view after,
                                const WordDiffOptions& options) {
    const auto beforeTokens = tokensOf(before);
    const auto afterTokens = tokensOf(after);
    const std::size_t shorter = std::min(beforeTokens.size(), afterTokens.size());
    std::size_t head = 0;
    while (head < shorter && beforeTokens[head] == afterTokens[head]) {
        ++head;
    }
    std::size_t tail = 0;
    while (tail < shorter - head &&
           beforeTokens[beforeTokens.size() - 1 - tail] == afterTokens[afterTokens.size() - 1 - tail]) {
        ++tail;
    }
    const Tokens middleBefore = Tokens(beforeTokens).subspan(head, beforeTokens.size() - head - tail);
    const Tokens middleAfter = Tokens(afterTokens).subspan(head, afterTokens.size() - head - tail);
    PieceList pieces;
    pieces.add(DiffKind::Same, Tokens(beforeTokens).first(head));
    if (std::max(middleBefore.size(), middleAfter.size()) <= options.maximumWords) {
        addDifference(pieces, middleBefore, middleAfter);
    } else {
        pieces.add(DiffKind::Removed, middleBefore);
        pieces.add(DiffKind::Added, middleAfter);
    }
    pieces.add(DiffKind::Same, Tokens(beforeTokens).last(tail));
    return pieces.take();
}

} // namespace fgw
