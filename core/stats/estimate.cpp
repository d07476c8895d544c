// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/estimate.h"

#include <array>

namespace fgw::stats {

namespace {

struct Words {
    Caveat caveat;
    std::string_view code;
    std::string_view sentence;
};

constexpr std::array kWords{
    Words{Caveat::None, "", ""},
    Words{Caveat::NoData, "no_data", "There is nothing to compute this from."},
    Words{Caveat::TooFewItems, "too_few_items", "Under ten items a bootstrap interval says nothing."},
    Words{Caveat::OneModel, "one_model", "One model separates from nobody."},
    Words{Caveat::OneCluster, "one_cluster", "There are not two clusters to tell apart."},
    Words{Caveat::OneGroup, "one_group", "One group alone says nothing about the spread between groups."},
    Words{Caveat::OneSeed, "one_seed", "One seed alone says nothing about the spread over seeds."},
    Words{Caveat::NoVariation, "no_variation", "All values are equal, so there is no spread to measure by."},
    Words{Caveat::ExactBound, "exact_bound",
          "Every resample gives the same value; the interval is an exact bound on what was not seen."},
    Words{Caveat::WilsonInstead, "wilson_instead",
          "Every resample gives the same value; the interval is Wilson's."},
    Words{Caveat::OneRater, "one_rater", "No item has two ratings to compare."},
    Words{Caveat::NoDiscordance, "no_discordance", "No pair differs, so nothing speaks for a difference."},
    Words{Caveat::ZeroCell, "zero_cell", "A count is zero; one half was added to each of the four."},
    Words{Caveat::OneSide, "one_side", "One of the two sides is empty, so there is nothing to compare with."},
    Words{Caveat::TooFewResamples, "too_few_resamples", "Under half of the resamples gave a value."},
    Words{Caveat::PercentileInstead, "percentile_instead",
          "The bias-corrected interval is undefined here; the interval is the percentile one."}};

const Words& wordsFor(Caveat caveat) {
    return kWords[static_cast<std::size_t>(caveat)];
}

constexpr bool areInOrder() {
    for (std::size_t index = 0; index < kWords.size(); ++index) {
        if (kWords[index].caveat != static_cast<Caveat>(index)) {
            return false;
        }
    }
    return true;
}
static_assert(areInOrder());

} // namespace

std::string_view sentence(Caveat caveat) {
    return wordsFor(caveat).sentence;
}

std::string_view code(Caveat caveat) {
    return wordsFor(caveat).code;
}

} // namespace fgw::stats
