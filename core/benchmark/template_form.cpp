// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/benchmark/template_form.h"

#include <algorithm>
#include <vector>

namespace fgw::benchmark {

namespace {

using Change = CarbReading::Change;
using Domain = CarbSubject::Domain;
using Kind = CarbLink::Kind;

CarbForm counterfactual(const CarbReading& reading) {
    switch (reading.change) {
    case Change::Swap:
        return reading.asksImagined ? CarbForm::SwapImagined : CarbForm::SwapActual;
    case Change::Move:
        return reading.asksImagined ? CarbForm::MoveImagined : CarbForm::MoveActual;
    default:
        return reading.asksImagined ? CarbForm::ReverseImagined : CarbForm::ReverseActual;
    }
}

bool anyLink(const CarbReading& reading, const auto& belongs) {
    return std::ranges::any_of(reading.links, belongs);
}

/// The fact is a claim of the rules as it stands in them, or the denial of one.
CarbForm conditional(const CarbReading& reading) {
    const auto fact = std::ranges::find(reading.links, Kind::Fact, &CarbLink::kind);
    const bool stands =
        fact != reading.links.end() && anyLink(reading, [&](const CarbLink& link) {
            return link.kind == Kind::Rule && ((link.from == fact->to && link.fromDenied == fact->denied) ||
                                               (link.to == fact->to && link.denied == fact->denied));
        });
    return stands ? CarbForm::Ponens : CarbForm::Tollens;
}

CarbForm particular(const CarbReading& reading) {
    if (anyLink(reading, [](const CarbLink& link) { return link.kind == Kind::Rule && link.denied; })) {
        return CarbForm::SomeApart;
    }
    return anyLink(reading, [](const CarbLink& link) { return link.kind == Kind::Fact && link.denied; })
               ? CarbForm::SomeDown
               : CarbForm::SomeUp;
}

/// Whether some comparison is of people who have nothing to do with those asked about.
bool hasBystanders(const CarbReading& reading) {
    std::vector<bool> reached(reading.subjects.size());
    reached[reading.asked->from] = true;
    bool grew = true;
    while (grew) {
        grew = false;
        for (const CarbLink& link : reading.links) {
            if (link.kind == Kind::Order && reached[link.from] != reached[link.to]) {
                reached[link.from] = reached[link.to] = grew = true;
            }
        }
    }
    return anyLink(reading, [&](const CarbLink& link) { return !reached[link.from]; });
}

bool hasOtherRelation(const CarbReading& reading) {
    const std::size_t relation = reading.subjects[reading.asked->from].relation;
    return anyLink(reading,
                   [&](const CarbLink& link) { return reading.subjects[link.from].relation != relation; });
}

std::ptrdiff_t mentions(const CarbReading& reading, std::size_t subject) {
    return std::ranges::count_if(
        reading.links, [&](const CarbLink& link) { return link.from == subject || link.to == subject; });
}

CarbForm order(const CarbReading& reading) {
    if (reading.asksAll) {
        return CarbForm::Extreme;
    }
    if (reading.namesNoTies || reading.asksFalsehood || reading.asked->denied) {
        return CarbForm::NegatedOrder;
    }
    if (hasOtherRelation(reading)) {
        return CarbForm::OtherRelation;
    }
    if (hasBystanders(reading)) {
        return CarbForm::Bystanders;
    }
    if (reading.otherSentences > 0) {
        return CarbForm::SmallTalk;
    }
    const bool ends =
        mentions(reading, reading.asked->from) == 1 && mentions(reading, reading.asked->to) == 1;
    return ends ? CarbForm::Chain : CarbForm::Fork;
}

} // namespace

std::optional<CarbForm> templateOf(const CarbReading& reading) {
    if (!reading.asked || reading.links.empty()) {
        return {};
    }
    if (reading.change != Change::None) {
        return counterfactual(reading);
    }
    switch (reading.subjects[reading.asked->from].domain) {
    case Domain::Order:
        return order(reading);
    case Domain::Some:
        return particular(reading);
    case Domain::Individual:
        return CarbForm::Kinds;
    case Domain::Truth:
        return conditional(reading);
    default:
        return {};
    }
}

} // namespace fgw::benchmark
