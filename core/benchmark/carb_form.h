// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace fgw::benchmark {

/// The axis that an item stresses.
enum class CarbType : std::uint8_t { Compositional, Distractor, LogicMix, Counterfactual };
inline constexpr std::size_t kCarbTypes = 4;

/// The latent structure of an item: a template family and a logical form in it, whatever the words.
enum class CarbForm : std::uint8_t {
    Chain,           ///< a > b > … > z; the ends are compared
    Fork,            ///< two chains from one end; along a chain it follows, across it does not
    Extreme,         ///< a chain; is somebody above all the others?
    Bystanders,      ///< a chain, and another of other people in the same relation
    OtherRelation,   ///< a chain, and the same people the other way round in other relations
    SmallTalk,       ///< a chain, and what the people do besides
    NegatedOrder,    ///< a chain without ties, some of its links denied the other way round
    Kinds,           ///< every k0 is a k1 …, the last link "every" or "no"; about one individual
    Ponens,          ///< conditionals in a row: forward it follows, backward it does not
    Tollens,         ///< the same with the consequent denied: backward it follows, forward it does not
    SomeUp,          ///< some z are k0, every k0 is a k1 …: some z are kn
    SomeDown,        ///< some z are not kn, every k0 is a k1 …: some z are not k0
    SomeApart,       ///< some z are k0, every k0 is a k1 …, no kn−1 is a kn: some z are not kn
    SwapActual,      ///< two are supposed to trade places; asked about the actual world
    SwapImagined,    ///< the same, asked about the imagined world
    MoveActual,      ///< one is supposed to pass all the others; asked about the actual world
    MoveImagined,    ///< the same, asked about the imagined world
    ReverseActual,   ///< every comparison is supposed to be reversed; asked about the actual world
    ReverseImagined, ///< the same, asked about the imagined world
};
inline constexpr std::size_t kCarbForms = 19;

[[nodiscard]] CarbType typeOf(CarbForm form);
/// "compositional", "distractor", "logic_mix", "counterfactual".
[[nodiscard]] std::string_view nameOf(CarbType type);
/// As "logic_mix/ponens": what `structure_id` holds.
[[nodiscard]] std::string_view structureIdOf(CarbForm form);
[[nodiscard]] std::span<const CarbForm> formsOf(CarbType type);
/// Fewest operator words that an item of this form can have.
[[nodiscard]] int leastOperators(CarbForm form);

} // namespace fgw::benchmark
