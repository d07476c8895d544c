// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hypotheses/weaker_rules.h"

#include <string>
#include <utility>

namespace fgw::hypotheses {

namespace {

class Weaker {
public:
    /// A rule of which less is weaker, or more.
    template <typename Value>
    void least(const char* what, Value registered, Value usual, const char* field) {
        addIf(registered < usual, what, registered, usual, field);
    }
    template <typename Value>
    void most(const char* what, Value registered, Value usual, const char* field) {
        addIf(registered > usual, what, registered, usual, field);
    }
    std::vector<Reason> take() { return std::move(m_notes); }

private:
    void addIf(bool isWeaker, const char* what, Argument registered, Argument usual, const char* field) {
        if (isWeaker) {
            m_notes.push_back({ReasonCode::WeakerRule,
                               Bearing::Note,
                               {std::string(what), std::move(registered), std::move(usual)},
                               {.file = "preregistration.json", .field = field}});
        }
    }

    std::vector<Reason> m_notes;
};

void addSettling(Weaker& weaker, const SettlingRule& registered) {
    const SettlingRule usual;
    weaker.least("steps of rest", registered.window, usual.window, "/settling/window");
    weaker.least("a least ARI of", registered.leastAri, usual.leastAri, "/settling/ari");
    weaker.most("a drift up to", registered.mostDrift, usual.mostDrift, "/settling/drift");
    weaker.most("a change of S up to", registered.mostSeparationChange, usual.mostSeparationChange,
                "/settling/separation_change");
    weaker.most("a change of purity up to", registered.mostPurityChange, usual.mostPurityChange,
                "/settling/purity_change");
}

} // namespace

std::vector<Reason> weakerRules(Hypothesis hypothesis, const Rules& registered) {
    const Rules usual;
    Weaker weaker;
    const bool isOfRounds = hypothesis == Hypothesis::Convergence;
    if (!isOfRounds) {
        weaker.least("static items", registered.fewestStaticItems, usual.fewestStaticItems,
                     "/sampling/static_items");
        weaker.most("an error rate (alpha) of", registered.alpha, usual.alpha, "/analysis/alpha");
    }
    weaker.least("seeds", registered.fewestSeeds, usual.fewestSeeds, "/sampling/seeds");
    weaker.least("sampling seeds", registered.fewestSamplingSeeds, usual.fewestSamplingSeeds,
                 "/sampling/sampling_seeds");
    if (hypothesis == Hypothesis::LatentStructure) {
        weaker.least("failures", registered.fewestFailures, usual.fewestFailures, "/sampling/failures");
    }
    if (isOfRounds) {
        addSettling(weaker, registered.settling);
    }
    return weaker.take();
}

} // namespace fgw::hypotheses
