// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace fgw::benchmark {

/// What a sentence speaks of: a person in an order, a kind, an individual, or a state of a thing. Views into
/// the text that was read.
struct CarbSubject {
    enum class Domain : std::uint8_t { Order, Kind, Individual, Some, State, Truth };
    Domain domain = Domain::Truth;
    std::size_t relation = 0; ///< of an order: into carbRelations()
    std::string_view name;
    std::string_view state; ///< of a thing

    bool operator==(const CarbSubject&) const = default;
};

/// One step that a sentence allows, between subjects by their number: who is `from` is above, or also is,
/// `to`.
struct CarbLink {
    enum class Kind : std::uint8_t {
        Order, ///< above; `denied` says that the sentence denies it, so the reverse holds
        Rule,  ///< every, no, if: also from the denial of `to` to the denial of `from`
        Fact,  ///< of one individual, of some, or of a thing as it is
    };
    Kind kind = Kind::Order;
    std::size_t from = 0;
    std::size_t to = 0;
    bool fromDenied = false;
    bool denied = false; ///< of `to`
};

/// What the sentences of a text say, in the words of CARB. Any text may be read; what is not understood is
/// left out.
struct CarbReading {
    enum class Change : std::uint8_t { None, Swap, Move, Reverse };

    std::vector<CarbSubject> subjects;
    std::vector<CarbLink> links;
    Change change = Change::None; ///< that is supposed
    std::string_view changed;     ///< who moves, or trades places
    std::string_view changedWith; ///< with whom
    bool movesUp = false;
    bool namesNoTies = false;
    std::size_t otherSentences = 0; ///< that say nothing of this kind

    std::optional<CarbLink> asked; ///< as a link; nothing where no question was understood
    bool asksAll = false;          ///< whether `asked->from` is above all the others, or below them
    bool asksUp = false;           ///< where `asksAll`: above
    bool asksFalsehood = false;    ///< "is it false that"
    bool asksImagined = false;     ///< about what is supposed
};

[[nodiscard]] CarbReading readCarb(std::string_view text);

} // namespace fgw::benchmark
