// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/triage/earlier_runs.h"

#include "core/cache/same_run.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace fgw::triage {

namespace {

using cache::SourceSummary;
using comparison::ItemTally;

bool comesBefore(const SourceSummary& one, const SourceSummary& other) {
    const bool dated = !one.startedUtc.empty() && !other.startedUtc.empty();
    return dated && one.startedUtc != other.startedUtc ? one.startedUtc < other.startedUtc
                                                       : one.id < other.id;
}

bool shareModels(const SourceSummary& one, const SourceSummary& other) {
    return std::ranges::any_of(one.models, [&other](const std::string& model) {
        return std::ranges::find(other.models, model) != other.models.end();
    });
}

} // namespace

EarlierOutcomes::EarlierOutcomes(const RecordTable& records, const explore::Subjects& subjects)
    : m_models(records.models()), m_placeOfSubject(subjects.all.size(), -1) {
    for (std::size_t index = 0; index < subjects.all.size(); ++index) {
        const explore::Subject& subject = subjects.all[index];
        if (!subject.isFailure()) {
            continue;
        }
        const Key key{records.items()[subject.item.value].content, subject.model.value};
        const auto place = static_cast<std::uint32_t>(m_seen.size());
        const auto [known, isNew] = m_known.try_emplace(key, place);
        if (isNew) {
            m_seen.emplace_back();
        }
        m_placeOfSubject[index] = static_cast<std::int32_t>(known->second);
    }
}

std::vector<ItemTally> EarlierOutcomes::tally(const RecordTable& earlier) const {
    std::vector<std::int32_t> modelHere;
    for (const std::string& model : earlier.models()) {
        const auto found = std::ranges::find(m_models, model);
        modelHere.push_back(found == m_models.end() ? -1
                                                    : static_cast<std::int32_t>(found - m_models.begin()));
    }
    std::vector<ItemTally> tallies(m_seen.size());
    for (std::size_t row = 0; row < earlier.size(); ++row) {
        const std::int32_t model = modelHere[earlier.model()[row].value];
        const auto known =
            model < 0 ? m_known.end()
                      : m_known.find({earlier.itemOf(row).content, static_cast<std::uint32_t>(model)});
        if (known != m_known.end()) {
            tallies[known->second].add(earlier.outcome()[row]);
        }
    }
    return tallies;
}

void EarlierOutcomes::add(std::string run, const RecordTable& earlier) {
    const auto number = static_cast<std::uint32_t>(m_runs.size());
    m_runs.push_back(std::move(run));
    const std::vector<ItemTally> tallies = tally(earlier);
    for (std::size_t place = 0; place < m_seen.size(); ++place) {
        if (!m_seen[place].tally.isScored() && tallies[place].isScored()) {
            m_seen[place] = {number, tallies[place]};
        }
    }
}

const EarlierOutcomes::Seen* EarlierOutcomes::of(std::uint32_t subject) const {
    const std::int32_t place = subject < m_placeOfSubject.size() ? m_placeOfSubject[subject] : -1;
    const Seen* seen = place < 0 ? nullptr : &m_seen[static_cast<std::size_t>(place)];
    return seen != nullptr && seen->tally.isScored() ? seen : nullptr;
}

std::vector<SourceSummary> runsBefore(const SourceSummary& now, std::span<const SourceSummary> sources) {
    std::vector<SourceSummary> earlier;
    std::ranges::copy_if(sources, std::back_inserter(earlier), [&now](const SourceSummary& source) {
        return !cache::isSameRun(source, now) && shareModels(source, now) && comesBefore(source, now);
    });
    std::ranges::sort(earlier, [](const auto& one, const auto& other) { return comesBefore(other, one); });
    return earlier;
}

Result<EarlierOutcomes> recallEarlierRuns(const cache::Cache& cache, const cache::Document& now,
                                          const explore::Subjects& subjects, const RecallLimits& limits,
                                          Task& task) {
    const auto sources = cache.sources();
    if (!sources) {
        return std::unexpected(sources.error());
    }
    EarlierOutcomes outcomes(*now.records, subjects);
    std::uint64_t records = 0;
    const std::vector<SourceSummary> runs = runsBefore(now.summary, *sources);
    task.beginStep("looking through earlier runs", std::min(runs.size(), limits.runs));
    for (const SourceSummary& run : runs) {
        records += run.records;
        if (outcomes.runs().size() == limits.runs || records > limits.records) {
            break;
        }
        const auto document = cache.load(run.id, task);
        if (!document) {
            return std::unexpected(document.error());
        }
        outcomes.add(run.label, *(*document)->records);
        task.advanceTo(outcomes.runs().size());
    }
    return outcomes;
}

} // namespace fgw::triage
