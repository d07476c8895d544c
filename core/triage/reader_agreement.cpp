// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/triage/reader_agreement.h"

#include "core/stats/proportion.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

namespace fgw::triage {

namespace {

using decisions::DecisionKind;
using decisions::Reading;
using decisions::Target;

constexpr std::array kFields{DecisionKind::FailureMode, DecisionKind::Severity,    DecisionKind::BlastRadius,
                             DecisionKind::DetectedBy,  DecisionKind::FailureKind, DecisionKind::Label};

/// raters × items, row-major: what each reader says of each target in one field.
class Grid {
public:
    Grid(std::size_t readers, std::size_t targets)
        : m_targets(targets), m_categories(readers * targets, -1) {}

    [[nodiscard]] std::int32_t& at(std::size_t reader, std::size_t target) {
        return m_categories[reader * m_targets + target];
    }
    [[nodiscard]] std::int32_t at(std::size_t reader, std::size_t target) const {
        return m_categories[reader * m_targets + target];
    }
    [[nodiscard]] std::size_t readers() const { return m_targets == 0 ? 0 : m_categories.size() / m_targets; }
    [[nodiscard]] std::size_t targets() const { return m_targets; }
    [[nodiscard]] stats::Ratings ratings() const { return {m_categories, readers(), m_targets}; }

    /// Categories that readers gave a target, each once.
    [[nodiscard]] std::set<std::int32_t> given(std::size_t target) const {
        std::set<std::int32_t> categories;
        for (std::size_t reader = 0; reader < readers(); ++reader) {
            categories.insert(at(reader, target));
        }
        categories.erase(-1);
        return categories;
    }
    [[nodiscard]] std::size_t ratersOf(std::size_t target) const {
        std::size_t count = 0;
        for (std::size_t reader = 0; reader < readers(); ++reader) {
            count += at(reader, target) >= 0 ? 1 : 0;
        }
        return count;
    }

    [[nodiscard]] Grid rows(std::size_t a, std::size_t b) const {
        Grid two(2, m_targets);
        for (std::size_t target = 0; target < m_targets; ++target) {
            two.at(0, target) = at(a, target);
            two.at(1, target) = at(b, target);
        }
        return two;
    }

private:
    std::size_t m_targets;
    std::vector<std::int32_t> m_categories;
};

/// Readings laid out by reader and target.
class Table {
public:
    explicit Table(std::span<const Reading> readings) {
        for (const Reading& reading : readings) {
            m_readers.try_emplace(reading.by, 0);
            if (m_targetOf.try_emplace(keyOf(reading.target), m_targets.size()).second) {
                m_targets.push_back(reading.target);
            }
        }
        std::size_t next = 0;
        for (auto& [name, index] : m_readers) {
            index = next++;
        }
    }

    [[nodiscard]] Grid gridOf(std::span<const Reading> readings, DecisionKind field,
                              std::vector<std::string>& names) const {
        Grid grid(m_readers.size(), m_targets.size());
        std::map<std::string, std::int32_t> categories;
        for (const Reading& reading : readings) {
            const std::string said = saidOf(reading.judgement, field);
            if (said.empty()) {
                continue;
            }
            const auto category =
                categories.try_emplace(said, static_cast<std::int32_t>(names.size())).first->second;
            if (static_cast<std::size_t>(category) == names.size()) {
                names.push_back(said);
            }
            grid.at(m_readers.at(reading.by), m_targetOf.at(keyOf(reading.target))) = category;
        }
        return grid;
    }

    /// Who said anything of what.
    [[nodiscard]] Grid saidAnything(std::span<const Reading> readings) const {
        Grid grid(m_readers.size(), m_targets.size());
        for (const Reading& reading : readings) {
            const bool any = std::ranges::any_of(
                kFields, [&](DecisionKind field) { return !saidOf(reading.judgement, field).empty(); });
            std::int32_t& said = grid.at(m_readers.at(reading.by), m_targetOf.at(keyOf(reading.target)));
            said = any ? 0 : said;
        }
        return grid;
    }

    [[nodiscard]] std::vector<std::string> readers() const {
        std::vector<std::string> names;
        std::ranges::transform(m_readers, std::back_inserter(names),
                               [](const auto& entry) { return entry.first; });
        return names;
    }
    [[nodiscard]] const std::vector<Target>& targets() const { return m_targets; }

private:
    using Key = std::pair<std::string, std::string>;
    [[nodiscard]] static Key keyOf(const Target& target) { return {target.contentHash, target.model}; }

    std::map<std::string, std::size_t> m_readers;
    std::map<Key, std::size_t> m_targetOf;
    std::vector<Target> m_targets;
};

using ReaderPair = std::optional<std::pair<std::size_t, std::size_t>>;

/// The two readers who both rated most targets; the first such pair among equals.
ReaderPair closestPair(const Grid& grid) {
    ReaderPair best;
    std::size_t most = 0;
    for (std::size_t a = 0; a < grid.readers(); ++a) {
        for (std::size_t b = a + 1; b < grid.readers(); ++b) {
            std::size_t shared = 0;
            for (std::size_t target = 0; target < grid.targets(); ++target) {
                shared += grid.at(a, target) >= 0 && grid.at(b, target) >= 0 ? 1 : 0;
            }
            if (shared > most) {
                most = shared;
                best = {a, b};
            }
        }
    }
    return best;
}

stats::Estimate shareSame(const Grid& grid) {
    std::size_t compared = 0;
    std::size_t same = 0;
    for (std::size_t target = 0; target < grid.targets(); ++target) {
        if (grid.ratersOf(target) > 1) {
            ++compared;
            same += grid.given(target).size() == 1 ? 1 : 0;
        }
    }
    return stats::proportion(same, compared);
}

Result<FieldAgreement> agreementOn(DecisionKind field, const Grid& grid, const ReaderPair& pair,
                                   const stats::BootstrapOptions& options, const Task* task) {
    FieldAgreement agreement{field, shareSame(grid), {}, {}};
    if (pair) {
        const Grid two = grid.rows(pair->first, pair->second);
        auto kappa = stats::cohenKappa(two.ratings(), options, task);
        if (!kappa) {
            return std::unexpected(kappa.error());
        }
        agreement.kappa = *kappa;
    }
    auto alpha = stats::krippendorffAlpha(grid.ratings(), options, task);
    if (!alpha) {
        return std::unexpected(alpha.error());
    }
    agreement.alpha = *alpha;
    return agreement;
}

Result<ModeAgreement> agreementOnMode(const std::string& mode, std::int32_t category, const Grid& grid,
                                      const stats::BootstrapOptions& options, const Task* task) {
    ModeAgreement agreement{mode, 0, {}};
    Grid binary = grid;
    for (std::size_t reader = 0; reader < grid.readers(); ++reader) {
        for (std::size_t target = 0; target < grid.targets(); ++target) {
            const std::int32_t said = grid.at(reader, target);
            agreement.given += said == category ? 1 : 0;
            binary.at(reader, target) = said < 0 ? -1 : said == category ? 1 : 0;
        }
    }
    auto alpha = stats::krippendorffAlpha(binary.ratings(), options, task);
    if (!alpha) {
        return std::unexpected(alpha.error());
    }
    agreement.alpha = *alpha;
    return agreement;
}

Status addModes(ReaderAgreement& result, const Grid& grid, const std::vector<std::string>& names,
                const stats::BootstrapOptions& options, const Task* task) {
    for (std::size_t category = 0; category < names.size(); ++category) {
        auto mode =
            agreementOnMode(names[category], static_cast<std::int32_t>(category), grid, options, task);
        if (!mode) {
            return std::unexpected(mode.error());
        }
        result.modes.push_back(std::move(*mode));
    }
    std::ranges::stable_sort(result.modes, std::greater{}, &ModeAgreement::given);
    return {};
}

std::vector<Target> disagreements(const Table& table, const Grid& grid) {
    std::vector<Target> targets;
    for (std::size_t target = 0; target < grid.targets(); ++target) {
        if (grid.given(target).size() > 1) {
            targets.push_back(table.targets()[target]);
        }
    }
    return targets;
}

} // namespace

std::vector<Target> disagreementsIn(std::span<const Reading> readings) {
    const Table table(readings);
    std::vector<std::string> names;
    return disagreements(table, table.gridOf(readings, DecisionKind::FailureMode, names));
}

std::string saidOf(const decisions::Judgement& judgement, DecisionKind field) {
    if (field == DecisionKind::FailureMode && judgement.adjudicated == Outcome::Pass) {
        return "not a failure";
    }
    return decisions::textOf(judgement, field);
}

Result<ReaderAgreement> compareReaders(std::span<const Reading> readings,
                                       const stats::BootstrapOptions& options, const Task* task) {
    const Table table(readings);
    ReaderAgreement result;
    result.readers = table.readers();
    // The same two for every field: they are named once.
    const ReaderPair pair = closestPair(table.saidAnything(readings));
    if (pair) {
        result.pair = {result.readers[pair->first], result.readers[pair->second]};
    }
    for (const DecisionKind field : kFields) {
        std::vector<std::string> names;
        const Grid grid = table.gridOf(readings, field, names);
        auto agreement = agreementOn(field, grid, pair, options, task);
        if (!agreement) {
            return std::unexpected(agreement.error());
        }
        if (agreement->same.n > 0) {
            result.fields.push_back(*agreement);
        }
        if (field != DecisionKind::FailureMode) {
            continue;
        }
        if (const Status added = addModes(result, grid, names, options, task); !added) {
            return std::unexpected(added.error());
        }
        result.disagreements = disagreements(table, grid);
    }
    return result;
}

} // namespace fgw::triage
