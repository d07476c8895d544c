// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

namespace fgw::benchmark {

/// A strict order without ties: `more` and `less` are converse, and each the antonym of the other.
struct CarbRelation {
    std::string_view more; ///< as "taller than"
    std::string_view less; ///< as "shorter than"
};

/// Around a statement "{A} is {taller than} {B}": what comes before A, and the verb between.
struct CarbStatement {
    std::string_view before;
    std::string_view verb;
};

[[nodiscard]] std::span<const std::string_view> carbNames();
[[nodiscard]] std::span<const CarbRelation> carbRelations();
[[nodiscard]] std::span<const CarbStatement> carbStatements();
[[nodiscard]] std::span<const std::string_view> carbOpenings();
/// What somebody does besides: "plays the cello".
[[nodiscard]] std::span<const std::string_view> carbHabits();
/// Halves of invented nouns that take "a" and an "s".
[[nodiscard]] std::span<const std::string_view> carbNounBeginnings();
[[nodiscard]] std::span<const std::string_view> carbNounEndings();
/// Things and the states that they can be in: "the lamp" is "green".
[[nodiscard]] std::span<const std::string_view> carbThings();
[[nodiscard]] std::span<const std::string_view> carbStates();

} // namespace fgw::benchmark
