// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/strata.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace fgw::intake {

namespace {

constexpr double kRounding = 1e-9;

std::vector<Stratum> strataOf(const std::map<std::string, std::size_t>& inCorpus,
                              const std::map<std::string, std::size_t>& offered) {
    std::map<std::string, Stratum> strata;
    for (const auto& [intent, count] : inCorpus) {
        strata[intent].inCorpus = count;
    }
    for (const auto& [intent, count] : offered) {
        strata[intent].offered = count;
    }
    std::vector<Stratum> list;
    for (auto& [intent, stratum] : strata) {
        stratum.intent = intent;
        list.push_back(stratum);
    }
    return list;
}

std::size_t totalOf(const std::vector<Stratum>& strata) {
    std::size_t total = 0;
    for (const Stratum& one : strata) {
        total += one.inCorpus + one.taken;
    }
    return total;
}

/// Takes at most `limit` in turns, those intents first of which there will be fewest.
void takeInTurns(std::vector<Stratum>& strata, std::size_t limit) {
    for (Stratum& one : strata) {
        one.taken = 0;
    }
    for (std::size_t taken = 0; taken < limit; ++taken) {
        const auto rarest = std::ranges::min_element(strata, {}, [](const Stratum& one) {
            return std::pair(one.taken >= one.offered, one.inCorpus + one.taken);
        });
        if (rarest == strata.end() || rarest->taken >= rarest->offered) {
            return;
        }
        ++rarest->taken;
    }
}

/// Takes back what is above the share, until nothing is: each round can only lower the counts, so it ends.
void keepShare(std::vector<Stratum>& strata, double share) {
    for (bool changed = true; changed;) {
        changed = false;
        const auto most =
            static_cast<std::size_t>(std::floor(share * static_cast<double>(totalOf(strata)) + kRounding));
        for (Stratum& one : strata) {
            const std::size_t room = most > one.inCorpus ? most - one.inCorpus : 0;
            changed = changed || one.taken > room;
            one.taken = std::min(one.taken, room);
        }
    }
}

std::string noteFor(std::size_t intents, bool unknown, double cap, double share) {
    if (unknown && intents == 1) {
        return "no failure says what its intent is: nothing can be stratified";
    }
    return fmt::format("with {} intents one of them has at least {:.0f} % of the corpus; the cap of {:.0f} % "
                       "cannot be kept",
                       intents, 100.0 * share, 100.0 * cap);
}

} // namespace

StrataPlan planStrata(const std::map<std::string, std::size_t>& inCorpus,
                      const std::map<std::string, std::size_t>& offered, const StrataOptions& options) {
    StrataPlan plan{strataOf(inCorpus, offered), options.cap, {}};
    const std::size_t intents = plan.strata.size();
    if (intents == 0) {
        return plan;
    }
    const double least = 1.0 / static_cast<double>(intents);
    if (least > options.cap) {
        plan.share = least;
        plan.note = noteFor(intents, plan.strata[0].intent.empty(), options.cap, least);
    }
    std::size_t all = 0;
    for (Stratum& one : plan.strata) {
        one.taken = one.offered;
        all += one.offered;
    }
    keepShare(plan.strata, plan.share);
    if (totalOf(plan.strata) == 0) {
        // Too few of most intents for shares to mean anything: one of each is a beginning.
        takeInTurns(plan.strata, intents);
        plan.note = plan.note.empty()
                        ? fmt::format("there are too few failures of most intents to keep the cap "
                                      "of {:.0f} %; one of each is taken",
                                      100.0 * options.cap)
                        : plan.note;
    }
    if (options.limit > 0) {
        std::vector<Stratum> allowed = plan.strata;
        for (Stratum& one : allowed) {
            one.offered = one.taken;
        }
        takeInTurns(allowed, options.limit);
        for (std::size_t i = 0; i < intents; ++i) {
            plan.strata[i].taken = allowed[i].taken;
        }
    }
    const auto total = static_cast<double>(totalOf(plan.strata));
    for (Stratum& one : plan.strata) {
        one.share = total == 0.0 ? 0.0 : static_cast<double>(one.inCorpus + one.taken) / total;
        if (one.share > plan.share + kRounding && plan.note.empty()) {
            plan.note = fmt::format("{} has {:.0f} % of the corpus already",
                                    one.intent.empty() ? "no intent" : one.intent, 100.0 * one.share);
        }
    }
    return plan;
}

} // namespace fgw::intake
