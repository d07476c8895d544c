// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hypotheses/admissibility.h"

#include "core/base/time.h"
#include "core/hypotheses/weaker_rules.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <set>

namespace fgw::hypotheses {

namespace {

Bearing metIf(bool met) {
    return met ? Bearing::Met : Bearing::Blocks;
}

/// Preconditions of one hypothesis, in the order in which they are shown.
class Preconditions {
public:
    Preconditions(Hypothesis hypothesis, const ReviewMaterial& material)
        : m_hypothesis(hypothesis), m_material(material), m_facts(material.facts), m_rules(material.rules) {}

    std::vector<Reason> take() {
        addSubject();
        addPredictors();
        if (m_hypothesis != Hypothesis::Convergence) {
            addStaticItems();
        }
        addSeeds();
        addRegistration();
        addProvenance();
        if (m_hypothesis == Hypothesis::Separation) {
            addBudget();
        }
        addLog();
        return std::move(m_reasons);
    }

private:
    void add(ReasonCode code, bool met, std::vector<Argument> arguments, Evidence evidence) {
        m_reasons.push_back({code, metIf(met), std::move(arguments), std::move(evidence)});
    }

    [[nodiscard]] Evidence inReport(std::string field) const {
        return {.file = m_facts.reportFile, .field = std::move(field)};
    }

    /// What there must be to judge at all.
    void addSubject() {
        switch (m_hypothesis) {
        case Hypothesis::Separation:
            return addContrast();
        case Hypothesis::LatentStructure:
            return addStructure();
        case Hypothesis::Convergence:
            return addRounds();
        }
    }

    void addContrast() {
        const SeparationReview& review = m_material.separation;
        const SeparationContrast* main = mainContrast();
        add(ReasonCode::ModelsToSeparate, review.canSeparate(),
            {review.separableModels, kFewestSeparableModels},
            main != nullptr ? Evidence{.slice = main->b} : inReport("/provenance/models"));
        if (main != nullptr && main->overSeeds.difference.value) {
            add(ReasonCode::HasContrast, true, {main->b, main->a}, {.slice = main->b});
            add(ReasonCode::SameModels, main->comparedOnOneSide.empty(),
                {main->b, main->a, fmt::format("{}", fmt::join(main->comparedOnOneSide, ", "))},
                {.slice = main->b});
            const SliceFacts* compared = m_facts.slice(main->b);
            add(ReasonCode::ComparesInduced, compared != nullptr && compared->origin == "induced", {main->b},
                {.slice = main->b});
        } else if (main != nullptr) {
            add(ReasonCode::NoSharedSeed, false, {main->b, main->a}, {.slice = main->b});
        } else {
            add(ReasonCode::HasContrast, false, {slicesText()}, inReport("/per_slice"));
        }
    }

    [[nodiscard]] std::string slicesText() const {
        std::vector<std::string> names;
        std::ranges::transform(m_facts.slices, std::back_inserter(names), &SliceFacts::name);
        return names.empty() ? "none" : fmt::format("{}", fmt::join(names, ", "));
    }

    void addStructure() {
        const StructureReview& review = m_material.structure;
        for (const auto* side : {&review.ofA, &review.ofB}) {
            const bool isA = side == &review.ofA;
            const std::string slice = isA ? review.a : review.b;
            const std::size_t failures = *side ? (*side)->fewestFailures : 0;
            add(ReasonCode::HasStructure, failures >= m_rules.fewestFailures,
                {slice.empty() ? std::string(isA ? "static" : "induced") : slice, failures,
                 m_rules.fewestFailures},
                evidenceOf(review, isA));
        }
        // Where no structure is known, that nothing determines it is no merit.
        if (review.hasStructure) {
            add(ReasonCode::NoLeak, review.leaks.empty(), {fmt::format("{}", fmt::join(review.leaks, ", "))},
                inReport("/provenance/config/features"));
        }
    }

    static Evidence evidenceOf(const StructureReview& review, bool first) {
        if (review.partitions.empty()) {
            return {.slice = first ? review.a : review.b, .failuresOnly = true};
        }
        const ClusteredFailures& side = first ? review.partitions.front() : review.partitions.back();
        return {
            .slice = side.asLogged ? std::string() : side.slice, .round = side.round, .failuresOnly = true};
    }

    void addRounds() {
        const std::size_t needed = m_rules.settling.window + 1;
        const std::size_t rounds = m_material.convergence.rounds.size();
        add(ReasonCode::HasRounds, rounds >= needed && m_material.convergence.windowComputable,
            {rounds, needed}, inReport("/rounds"));
    }

    void addPredictors() {
        Evidence where = inReport("/provenance/predictors");
        if (m_facts.stubs.size() == 1) {
            where.model = m_facts.stubs.front();
        }
        add(ReasonCode::RealPredictors, m_facts.stubs.empty() && !m_facts.models.empty(),
            {m_facts.stubs.size(), m_facts.models.size()}, where);
    }

    [[nodiscard]] bool isOfStructure() const { return m_hypothesis == Hypothesis::LatentStructure; }

    [[nodiscard]] std::string staticSlice() const {
        if (isOfStructure() && m_facts.slice(m_material.structure.a) != nullptr) {
            return m_material.structure.a;
        }
        const SeparationContrast* main = mainContrast();
        return main != nullptr ? main->a : m_facts.staticSlice;
    }

    void addStaticItems() {
        const SliceFacts* slice = m_facts.slice(staticSlice());
        if (slice == nullptr) {
            return;
        }
        Evidence where = inReport(sliceField(*slice, "available"));
        where.slice = slice->name;
        add(ReasonCode::StaticItems, slice->available >= m_rules.fewestStaticItems,
            {slice->name, slice->available, m_rules.fewestStaticItems}, where);
    }

    /// Null where there is none.
    [[nodiscard]] const SeparationContrast* mainContrast() const {
        const SeparationReview& review = m_material.separation;
        return review.main ? &review.contrasts[*review.main] : nullptr;
    }

    /// Where per_slice holds it: our reports keep the order of the configuration.
    [[nodiscard]] std::string sliceField(const SliceFacts& slice, const char* key) const {
        return fmt::format("/per_slice/{}/{}", &slice - m_facts.slices.data(), key);
    }

    /// What the claim is about, and the seeds that it rests on: those in which both sides have a figure.
    [[nodiscard]] std::pair<std::string, std::size_t> seedsCompared() const {
        const SeparationContrast* main = mainContrast();
        if (m_hypothesis == Hypothesis::Separation && main != nullptr) {
            return {main->b, main->overSeeds.difference.n};
        }
        if (isOfStructure() && m_material.structure.ofB) {
            return {m_material.structure.b, m_material.structure.purity.difference.n};
        }
        return {"the run", m_facts.seeds};
    }

    void addSeeds() {
        const auto& [slice, seeds] = seedsCompared();
        add(ReasonCode::Seeds, seeds >= m_rules.fewestSeeds, {slice, seeds, m_rules.fewestSeeds},
            inReport("/provenance/seeds"));
        add(ReasonCode::SamplingSeeds, m_facts.samplingSeeds >= m_rules.fewestSamplingSeeds,
            {m_facts.samplingSeedsModel.empty() ? std::string("the run") : m_facts.samplingSeedsModel,
             m_facts.samplingSeeds, m_rules.fewestSamplingSeeds},
            {.model = m_facts.samplingSeedsModel,
             .file = m_facts.reportFile,
             .field = "/provenance/config/sampling_seeds"});
    }

    void addRegistration() {
        const Preregistration* registration = m_material.registration;
        const bool isNamed = registration != nullptr && registration->find(m_hypothesis) != nullptr;
        if (!isNamed || !registration->lock) {
            add(ReasonCode::Registered, false,
                {registration == nullptr ? "none was given"
                 : !isNamed              ? "it does not name this hypothesis"
                                         : "it is a draft"},
                {.file = "preregistration.json"});
            return;
        }
        const RegistrationLock& lock = *registration->lock;
        const Evidence where{.file = "preregistration.json", .field = "/lock"};
        add(ReasonCode::Registered, true, {lock.by}, where);
        add(ReasonCode::RegistrationWhole, registration->isWhole(), {}, where);
        if (!registration->coversLock) {
            m_reasons.push_back({ReasonCode::LockUncovered, Bearing::Note, {}, where});
        }
        add(ReasonCode::LockedBeforeData, lockedBeforeData(lock),
            {lock.lockedAt, m_facts.startedUtc.empty() ? std::string("?") : m_facts.startedUtc}, where);
        // What deviates is not forbidden: it is exploratory, and said to be.
        std::vector<Reason> deviations = deviationsOf(*registration, m_facts);
        if (deviations.empty()) {
            add(ReasonCode::AsRegistered, true, {}, {.file = "preregistration.json", .field = "/sampling"});
        }
        std::ranges::move(deviations, std::back_inserter(m_reasons));
        std::ranges::move(weakerRules(m_hypothesis, m_rules), std::back_inserter(m_reasons));
    }

    [[nodiscard]] bool lockedBeforeData(const RegistrationLock& lock) const {
        const auto locked = parseIso(lock.lockedAt);
        const auto began = parseIso(m_facts.startedUtc);
        return lock.dataExisted.empty() && locked && began && *locked <= *began;
    }

    void addProvenance() {
        add(ReasonCode::Provenance, m_facts.missingProvenance.empty(),
            {fmt::format("{}", fmt::join(m_facts.missingProvenance, ", "))}, inReport("/provenance"));
        const runs::Provenance& provenance = m_facts.provenance;
        const std::string commit = provenance.gitSha.empty() ? "no commit" : provenance.gitSha.substr(0, 10);
        add(ReasonCode::CleanTree, provenance.gitDirty == false && !provenance.gitSha.empty(), {commit},
            inReport("/provenance/git_dirty"));
    }

    void addBudget() {
        const SeparationContrast* main = mainContrast();
        for (const SliceFacts& slice : m_facts.slices) {
            const bool isCompared = main == nullptr || slice.name == main->a || slice.name == main->b;
            if (isCompared && (slice.budgetCapped || (m_facts.budget && slice.origin != "induced"))) {
                Evidence where = inReport(sliceField(slice, "budget_capped"));
                where.slice = slice.name;
                add(ReasonCode::NoBudgetCap, !slice.budgetCapped,
                    {slice.name, slice.available, m_facts.budget.value_or(slice.available)}, where);
            }
        }
    }

    void addLog() {
        const bool whole = m_facts.hasLog && !m_facts.interrupted;
        add(ReasonCode::LogWhole, whole,
            {m_facts.hasLog ? "has no run_finished: the run was interrupted" : "is not there"},
            {.file = "events.jsonl"});
        const ReportCheck& check = m_material.check;
        if (check.checked > 0) {
            add(ReasonCode::ReportAgrees, check.findings.empty(), {check.checked, check.findings.size()},
                check.findings.empty() ? inReport({}) : check.findings.front().evidence);
        } else {
            add(ReasonCode::NoReportFigure, false, {}, inReport({}));
        }
        addReportFigures();
        if (check.unchecked > 0) {
            m_reasons.push_back({ReasonCode::ReportUnchecked,
                                 Bearing::Note,
                                 {check.unchecked, fmt::format("{}", fmt::join(check.uncheckedKinds, ", "))},
                                 inReport({})});
        }
    }

    void addReportFigures() {
        constexpr std::size_t kShown = 20; // all of them are in the check itself
        const auto& findings = m_material.check.findings;
        for (std::size_t index = 0; index < std::min(kShown, findings.size()); ++index) {
            const ReportFinding& finding = findings[index];
            add(finding.isOverOwnItems ? ReasonCode::ReportOwnItems : ReasonCode::ReportFigure, false,
                {finding.reported, finding.given ? Argument(*finding.given) : Argument(std::string("none"))},
                finding.evidence);
        }
    }

    Hypothesis m_hypothesis;
    const ReviewMaterial& m_material;
    const RunFacts& m_facts;
    const Rules& m_rules;
    std::vector<Reason> m_reasons;
};

Reason deviation(ReasonCode code, std::vector<Argument> arguments, const char* field) {
    return {code,
            Bearing::Note,
            std::move(arguments),
            {.file = "preregistration.json", .field = std::string("/") + field}};
}

void addModelDeviations(std::vector<Reason>& deviations, const RegisteredSampling& sampling,
                        const RunFacts& facts) {
    for (const std::string& model : sampling.models) {
        if (std::ranges::find(facts.models, model) == facts.models.end()) {
            deviations.push_back(deviation(ReasonCode::MissingModel, {model}, "sampling/models"));
        }
    }
    for (const std::string& model : facts.models) {
        if (!sampling.models.empty() && std::ranges::find(sampling.models, model) == sampling.models.end()) {
            deviations.push_back(deviation(ReasonCode::ExtraModel, {model}, "sampling/models"));
            deviations.back().evidence.model = model;
        }
    }
}

void addSliceDeviations(std::vector<Reason>& deviations, const Preregistration& registration,
                        const RunFacts& facts) {
    std::set<std::string> missing;
    for (const RegisteredHypothesis& one : registration.hypotheses) {
        for (const std::string& slice : {one.staticSlice, one.comparedSlice}) {
            if (!slice.empty() && facts.slice(slice) == nullptr && missing.insert(slice).second) {
                deviations.push_back(deviation(ReasonCode::MissingSlice, {slice}, "hypotheses"));
            }
        }
    }
}

} // namespace

std::vector<Reason> preconditionsOf(Hypothesis hypothesis, const ReviewMaterial& material) {
    return Preconditions(hypothesis, material).take();
}

std::vector<Reason> deviationsOf(const Preregistration& registration, const RunFacts& facts) {
    std::vector<Reason> deviations;
    const RegisteredSampling& sampling = registration.sampling;
    addModelDeviations(deviations, sampling, facts);
    if (facts.seeds != sampling.seeds) {
        deviations.push_back(
            deviation(ReasonCode::OtherSeeds, {facts.seeds, sampling.seeds}, "sampling/seeds"));
    }
    if (facts.samplingSeeds != sampling.samplingSeeds) {
        deviations.push_back(deviation(ReasonCode::OtherSamplingSeeds,
                                       {facts.samplingSeeds, sampling.samplingSeeds},
                                       "sampling/sampling_seeds"));
    }
    if (sampling.budget && facts.budget != sampling.budget) {
        const Argument budget = facts.budget ? Argument(*facts.budget) : Argument(std::string("none"));
        deviations.push_back(
            deviation(ReasonCode::OtherBudget, {budget, *sampling.budget}, "sampling/budget"));
    }
    addSliceDeviations(deviations, registration, facts);
    return deviations;
}

} // namespace fgw::hypotheses
