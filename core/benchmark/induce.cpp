// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/benchmark/induce.h"

#include "core/base/random.h"
#include "core/benchmark/carb.h"
#include "core/benchmark/masked_text.h"
#include "core/benchmark/template_form.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <unordered_set>
#include <utility>

namespace fgw::benchmark {

namespace {

constexpr std::uint64_t kStreams = std::uint64_t{1} << 63; ///< apart from those of CARB's own items
constexpr std::uint64_t kMostAttempts = 256;
constexpr std::uint64_t kAttemptsAsPlanned = 64; ///< before counts move by one, so that there is more room

/// A parent, and the template that its text could have come from.
struct Recognised {
    const Item* parent = nullptr;
    CarbForm form = CarbForm::Chain;
};

std::vector<Recognised> recognise(std::span<const Item* const> parents) {
    std::vector<Recognised> recognised;
    for (const Item* parent : parents) {
        const auto form = templateOf(readCarb(parent->x));
        if (form && (parent->y == "0" || parent->y == "1")) {
            recognised.push_back({parent, *form});
        }
    }
    return recognised;
}

int countOr(std::int32_t count, int otherwise, int least) {
    return std::clamp(count == kAbsent ? otherwise : count, least, 12);
}

/// The counts of the parent; later attempts are one above or below, in turn, in depth or in what else grows.
CarbPlan planLike(const Recognised& model, bool answer, std::uint64_t attempt) {
    const bool distracts = typeOf(model.form) == CarbType::Distractor;
    const int shift = attempt < kAttemptsAsPlanned ? 0 : attempt % 2 == 0 ? 1 : -1;
    CarbPlan plan;
    plan.form = model.form;
    plan.answer = answer;
    plan.depth = std::clamp(countOr(model.parent->depth, 3, 2) + shift, 2, 12);
    plan.distractors = countOr(model.parent->distractorCount, 1, distracts ? 1 : 0);
    plan.operators = std::clamp(countOr(model.parent->operatorCount, 3, 1) + shift,
                                std::max(1, leastOperators(model.form)), 12);
    return plan;
}

class Inducer {
public:
    Inducer(std::span<const ParentCluster> clusters, std::string_view name, std::uint64_t seed)
        : m_name(name), m_seed(seed) {
        for (const ParentCluster& cluster : clusters) {
            for (const Item* parent : cluster.parents) {
                m_maskedParents.insert(maskedText(parent->x));
            }
        }
    }

    [[nodiscard]] InducedCluster induce(const ParentCluster& cluster, std::uint64_t position) {
        InducedCluster induced;
        const std::vector<Recognised> models = recognise(cluster.parents);
        if (models.empty()) {
            induced.notInduced = fmt::format("none of its {} failures is a text that a template covers",
                                             cluster.parents.size());
            return induced;
        }
        // Parents in turn, so that their features are met in the shares that they have; both answers equally
        // often, so that no constant answer does well.
        const CounterRandom random(m_seed, kStreams | position);
        const std::uint64_t first = random.belowAt(0, models.size());
        for (std::size_t i = 0; i < cluster.wanted; ++i) {
            const Recognised& model = models[(first + i / 2) % models.size()];
            if (auto item = induceItem(model, (i + first) % 2 == 1, position, i)) {
                item->sourceCluster = cluster.cluster;
                item->item.id = fmt::format("{}_{}_{}", m_name, cluster.cluster, i);
                induced.items.push_back(std::move(*item));
            }
        }
        if (induced.items.size() < cluster.wanted) {
            induced.notInduced =
                fmt::format("{} of {} items were not found that differ from every parent when masked",
                            cluster.wanted - induced.items.size(), cluster.wanted);
        }
        return induced;
    }

private:
    std::optional<InducedItem> induceItem(const Recognised& model, bool answer, std::uint64_t position,
                                          std::uint64_t number) {
        for (std::uint64_t attempt = 0; attempt < kMostAttempts; ++attempt) {
            const std::uint64_t stream = kStreams | (position << 44) | (number << 12) | (attempt + 1);
            makeCarbItem(planLike(model, answer, attempt), m_seed, stream, m_draft, m_made);
            if (!m_maskedParents.contains(maskedText(m_made.text)) && m_texts.insert(m_made.text).second) {
                return InducedItem{.item = datasetItem(m_made, {}),
                                   .templateName = std::string(structureIdOf(m_made.form)),
                                   .parentIds = {model.parent->id}};
            }
        }
        return {};
    }

    std::string_view m_name;
    std::uint64_t m_seed;
    std::unordered_set<std::string> m_maskedParents;
    std::unordered_set<std::string> m_texts; ///< of what was induced
    CarbDraft m_draft;
    CarbItem m_made;
};

} // namespace

Result<std::vector<InducedCluster>> induceItems(std::span<const ParentCluster> clusters,
                                                std::string_view name, std::uint64_t seed, const Task& task) {
    Inducer inducer(clusters, name, seed);
    std::vector<InducedCluster> induced;
    for (const ParentCluster& cluster : clusters) {
        if (task.cancelled()) {
            return cancelledError("induce items");
        }
        induced.push_back(inducer.induce(cluster, induced.size()));
    }
    return induced;
}

} // namespace fgw::benchmark
