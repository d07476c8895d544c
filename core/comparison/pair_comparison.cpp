// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/comparison/pair_comparison.h"

#include "core/stats/corrections.h"
#include "core/stats/paired_difference.h"
#include "core/stats/proportion.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

namespace fgw::comparison {

namespace {

bool isShared(const ItemTally& before, const ItemTally& after) {
    return before.isScored() && after.isScored();
}

class Pairing {
public:
    Pairing(std::vector<JoinedItem> items, std::span<const ItemTally> before,
            std::span<const ItemTally> after, const PairOptions& options, Task& task)
        : m_before(before), m_after(after), m_options(options), m_task(task) {
        m_result.items = std::move(items);
    }

    [[nodiscard]] Result<PairComparison> compare() {
        sortItems();
        if (Status status = fill(m_result.overall, m_result.counted); !status) {
            return std::unexpected(status.error());
        }
        if (!m_result.otherInput.empty() && !m_result.countsOtherInput) {
            std::vector<std::uint32_t> all = m_result.counted;
            all.insert(all.end(), m_result.otherInput.begin(), m_result.otherInput.end());
            if (Status status = fill(m_result.withOtherInput.emplace(), all); !status) {
                return std::unexpected(status.error());
            }
        }
        m_task.beginStep("compare slices", m_itemsOfSlice.size());
        for (std::size_t slice = 0; slice < m_itemsOfSlice.size(); ++slice) {
            SliceDifference& difference =
                m_result.slices.emplace_back(SliceDifference{.slice = m_sliceNames[slice]});
            if (Status status = fill(difference, m_itemsOfSlice[slice]); !status) {
                return std::unexpected(status.error());
            }
            m_task.advanceTo(slice + 1);
        }
        correct();
        findCountedFlips();
        return std::move(m_result);
    }

private:
    void sortItems() {
        std::vector<std::uint32_t> ofSameInput;
        for (std::uint32_t item = 0; item < m_before.size(); ++item) {
            if (!isShared(m_before[item], m_after[item])) {
                countUnshared(m_before[item], m_after[item]);
            } else if (m_result.items[item].inputDiffers) {
                m_result.otherInput.push_back(item);
            } else {
                ofSameInput.push_back(item);
            }
        }
        m_result.countsOtherInput =
            !m_result.otherInput.empty() && (m_options.countOtherInput || ofSameInput.empty());
        std::vector<std::uint32_t> counted = std::move(ofSameInput);
        if (m_result.countsOtherInput) {
            counted.insert(counted.end(), m_result.otherInput.begin(), m_result.otherInput.end());
            std::ranges::sort(counted);
        }
        std::ranges::for_each(counted, [this](std::uint32_t item) { addShared(item); });
    }

    void findCountedFlips() {
        m_result.flips = findFlips(m_before, m_after);
        if (!m_result.countsOtherInput) {
            std::erase_if(m_result.flips,
                          [this](const Flip& flip) { return m_result.items[flip.item].inputDiffers; });
        }
    }

    void countUnshared(const ItemTally& before, const ItemTally& after) {
        const bool inBefore = before.isScored() || before.unscored > 0;
        const bool inAfter = after.isScored() || after.unscored > 0;
        m_result.onlyBefore += inBefore && !inAfter ? 1 : 0;
        m_result.onlyAfter += inAfter && !inBefore ? 1 : 0;
        m_result.unscored += inBefore && inAfter ? 1 : 0;
    }

    void addShared(std::uint32_t item) {
        const ItemTally& before = m_before[item];
        const ItemTally& after = m_after[item];
        if (m_result.items[item].sliceDiffers) {
            ++m_result.movedSlice;
        } else {
            addToSlice(item);
        }
        m_result.counted.push_back(item);
        m_result.hasRepeats |= before.scored() > 1 || after.scored() > 1;
        m_result.testable += couldBeReal(before, after) ? 1 : 0;
        if (before.isFailure() && after.isFailure()) {
            m_result.stayedBroken.push_back(item);
        }
    }

    void addToSlice(std::uint32_t item) {
        const std::string& slice = m_result.items[item].slice;
        const auto [entry, isNew] = m_sliceIndex.try_emplace(slice, m_sliceNames.size());
        if (isNew) {
            m_sliceNames.push_back(slice);
            m_itemsOfSlice.emplace_back();
        }
        m_itemsOfSlice[entry->second].push_back(item);
    }

    void count(SliceDifference& difference, std::uint32_t item) const {
        const bool failedBefore = m_before[item].isFailure();
        const bool failsNow = m_after[item].isFailure();
        std::size_t& counted = failedBefore ? (failsNow ? difference.stayedBroken : difference.fixes)
                                            : (failsNow ? difference.regressions : difference.stayedRight);
        ++counted;
    }

    [[nodiscard]] Status fill(SliceDifference& difference, const std::vector<std::uint32_t>& items) {
        for (const std::uint32_t item : items) {
            count(difference, item);
        }
        difference.test = stats::mcNemar(difference.regressions, difference.fixes, m_options.level);
        if (m_result.hasRepeats) {
            return estimateFromRepeats(difference, items);
        }
        const std::size_t n = difference.items();
        difference.before =
            stats::proportion(difference.stayedRight + difference.regressions, n, m_options.level);
        difference.after = stats::proportion(difference.stayedRight + difference.fixes, n, m_options.level);
        difference.difference = stats::pairedDifference({.both = difference.stayedRight,
                                                         .onlyFirst = difference.regressions,
                                                         .onlySecond = difference.fixes,
                                                         .neither = difference.stayedBroken},
                                                        m_options.level);
        return {};
    }

    [[nodiscard]] Status estimateFromRepeats(SliceDifference& difference,
                                             const std::vector<std::uint32_t>& items) {
        std::vector<double> before;
        std::vector<double> after;
        std::vector<double> differences;
        for (const std::uint32_t item : items) {
            before.push_back(m_before[item].score());
            after.push_back(m_after[item].score());
            differences.push_back(after.back() - before.back());
        }
        const stats::BootstrapOptions options{
            .resamples = m_options.resamples, .seed = m_options.seed, .level = m_options.level};
        for (const auto& [values, estimate] :
             {std::pair(&before, &difference.before), std::pair(&after, &difference.after),
              std::pair(&differences, &difference.difference)}) {
            Result<stats::Estimate> mean = stats::meanOverItems(*values, options, &m_task);
            if (!mean) {
                return std::unexpected(mean.error());
            }
            *estimate = *mean;
        }
        return {};
    }

    void correct() {
        stats::PValues p;
        for (const SliceDifference& slice : m_result.slices) {
            p.emplace_back(slice.test.p);
        }
        const stats::PValues holm = stats::holm(p);
        const stats::PValues rate = stats::benjaminiHochberg(p);
        for (std::size_t slice = 0; slice < p.size(); ++slice) {
            m_result.slices[slice].holm = holm[slice];
            m_result.slices[slice].falseDiscoveryRate = rate[slice];
        }
    }

    std::span<const ItemTally> m_before;
    std::span<const ItemTally> m_after;
    const PairOptions& m_options;
    Task& m_task;
    PairComparison m_result;
    std::vector<std::string> m_sliceNames;
    std::unordered_map<std::string, std::size_t> m_sliceIndex;
    std::vector<std::vector<std::uint32_t>> m_itemsOfSlice;
};

} // namespace

std::string repeatsSentence(const PairComparison& pair) {
    const SliceDifference& overall = pair.overall;
    if (!pair.hasRepeats || overall.items() == 0) {
        return {};
    }
    return fmt::format("The difference is the mean over {} of passes; McNemar's test counts the {} of them "
                       "whose majority changed (half and half is a failure).",
                       overall.items() == 1 ? "1 item of its share"
                                            : fmt::format("{} items of their shares", overall.items()),
                       overall.regressions + overall.fixes);
}

Result<PairComparison> comparePair(std::vector<JoinedItem> items, std::span<const ItemTally> before,
                                   std::span<const ItemTally> after, const PairOptions& options, Task& task) {
    return Pairing(std::move(items), before, after, options, task).compare();
}

} // namespace fgw::comparison
