// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hypotheses/review.h"

#include <algorithm>
#include <iterator>

namespace fgw::hypotheses {

namespace {

/// The slices that a hypothesis compares: those registered for it, or those that the run suggests.
struct Pair {
    std::string a;
    std::string b;
    Direction direction = Direction::Greater;
};

Pair pairFor(Hypothesis hypothesis, const Review& review) {
    const RegisteredHypothesis* registered =
        review.registration ? review.registration->find(hypothesis) : nullptr;
    if (registered != nullptr && !registered->staticSlice.empty() && !registered->comparedSlice.empty()) {
        return {registered->staticSlice, registered->comparedSlice, registered->direction};
    }
    return {review.facts.staticSlice, review.facts.comparedSlice, Direction::Greater};
}

Reason extraHypothesis(Hypothesis hypothesis) {
    return {ReasonCode::ExtraHypothesis, Bearing::Note, {std::string(nameOf(hypothesis))}, {}};
}

/// A review under way, step by step.
class Reviewing {
public:
    Reviewing(const cache::Document& document, const runs::RunStatements& statements,
              const ReviewOptions& options, Task& task)
        : m_document(document), m_statements(statements), m_options(options), m_task(task) {}

    Result<Review> run() {
        m_review.facts = factsOf(m_document, m_statements);
        m_review.registration = m_options.registration;
        m_review.rules = m_options.registration ? m_options.registration->rules : Rules{};
        using Step = Status (Reviewing::*)();
        constexpr std::array<Step, 4> steps{&Reviewing::recompute, &Reviewing::separate,
                                            &Reviewing::structure, &Reviewing::converge};
        m_task.beginStep("recomputing the figures", steps.size());
        for (std::uint64_t done = 0; const Step step : steps) {
            if (const Status finished = (this->*step)(); !finished) {
                return std::unexpected(finished.error());
            }
            m_task.advanceTo(++done);
        }
        const auto whole = figuresOfWhole(*m_document.records, m_review.groups, m_task);
        if (!whole) {
            return std::unexpected(whole.error());
        }
        m_review.check = checkReports(m_statements, Recomputed(m_review.facts, *m_document.records,
                                                               m_review.groups, m_review.figures, *whole,
                                                               m_review.convergence, m_statements));
        judge();
        return std::move(m_review);
    }

private:
    Status recompute() {
        m_review.groups = groupEvaluations(*m_document.records);
        auto figures = figuresOf(*m_document.records, m_review.groups, m_review.facts.resamples,
                                 m_options.threads, m_task);
        if (!figures) {
            return std::unexpected(figures.error());
        }
        m_review.figures = std::move(*figures);
        return {};
    }

    Status separate() {
        const Pair pair = pairFor(Hypothesis::Separation, m_review);
        auto separation =
            reviewSeparation(m_review.facts, *m_document.records, m_review.groups, m_review.figures, pair.a,
                             pair.b, pair.direction, m_review.rules, m_task);
        if (!separation) {
            return std::unexpected(separation.error());
        }
        m_review.separation = std::move(*separation);
        return {};
    }

    Status structure() {
        const Pair pair = pairFor(Hypothesis::LatentStructure, m_review);
        auto structure = reviewStructure(m_review.facts, *m_document.records, m_review.groups, pair.a, pair.b,
                                         m_review.rules, m_options.threads, m_task);
        if (!structure) {
            return std::unexpected(structure.error());
        }
        m_review.structure = std::move(*structure);
        return {};
    }

    Status converge() {
        auto convergence =
            reviewConvergence(m_review.facts, m_document, m_statements, m_review.rules.settling, m_task);
        if (!convergence) {
            return std::unexpected(convergence.error());
        }
        m_review.convergence = std::move(*convergence);
        return {};
    }

    [[nodiscard]] std::vector<Reason> findingsOf(Hypothesis hypothesis) const {
        const Direction direction = pairFor(hypothesis, m_review).direction;
        switch (hypothesis) {
        case Hypothesis::Separation:
            return separationFindings(m_review.separation, direction, m_review.rules);
        case Hypothesis::LatentStructure:
            return structureFindings(m_review.structure, direction, m_review.rules);
        case Hypothesis::Convergence:
            break;
        }
        return convergenceFindings(m_review.convergence, m_review.rules.settling);
    }

    void judge() {
        const ReviewMaterial material{m_review.facts,      m_review.registration.get(), m_review.rules,
                                      m_review.check,      m_review.separation,         m_review.structure,
                                      m_review.convergence};
        listExploratory();
        for (const Hypothesis hypothesis : kHypotheses) {
            Claim& claim = m_review.claims[static_cast<std::size_t>(hypothesis)];
            claim.hypothesis = hypothesis;
            claim.registered = m_review.registration && m_review.registration->lock &&
                               m_review.registration->find(hypothesis) != nullptr;
            claim.reasons = preconditionsOf(hypothesis, material);
            // What blocks comes first, then what was found, then what is in order.
            std::ranges::stable_partition(claim.reasons, isUnmet);
            const auto met = std::ranges::find_if_not(claim.reasons, isUnmet);
            const std::vector<Reason> findings = findingsOf(hypothesis);
            claim.reasons.insert(met, findings.begin(), findings.end());
            addExploratory(claim);
            claim.verdict = verdictOf(claim.reasons);
        }
    }

    /// What stands beside the claim decides nothing, and is told all the same.
    void addExploratory(Claim& claim) const {
        if (claim.hypothesis == Hypothesis::Separation) {
            std::ranges::move(otherContrasts(m_review.separation), std::back_inserter(claim.reasons));
        }
        const bool isLeftOut =
            m_review.registration && m_review.registration->find(claim.hypothesis) == nullptr;
        if (isLeftOut) {
            claim.reasons.push_back(extraHypothesis(claim.hypothesis));
        }
    }

    /// Contrasts beside the registered one, and what deviates.
    void listExploratory() {
        if (!m_review.registration) {
            return;
        }
        m_review.exploratory = deviationsOf(*m_review.registration, m_review.facts);
        for (std::size_t index = 0; index < m_review.separation.contrasts.size(); ++index) {
            if (m_review.separation.main != index) {
                const SeparationContrast& contrast = m_review.separation.contrasts[index];
                m_review.exploratory.push_back({ReasonCode::ExtraContrast,
                                                Bearing::Note,
                                                {contrast.b, contrast.a},
                                                {.slice = contrast.b}});
            }
        }
        for (const Hypothesis hypothesis : kHypotheses) {
            if (m_review.registration->find(hypothesis) == nullptr) {
                m_review.exploratory.push_back(extraHypothesis(hypothesis));
            }
        }
    }

    const cache::Document& m_document;
    const runs::RunStatements& m_statements;
    const ReviewOptions& m_options;
    Task& m_task;
    Review m_review;
};

} // namespace

Result<Review> reviewRun(const cache::Document& document, const runs::RunStatements& statements,
                         const ReviewOptions& options, Task& task) {
    return Reviewing(document, statements, options, task).run();
}

} // namespace fgw::hypotheses
