// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/comparison/joined_runs.h"

#include <array>
#include <deque>
#include <unordered_map>

namespace fgw::comparison {

namespace {

/// What two items must have in common in one pass of the join.
struct Pass {
    bool slice = false;
    bool id = false;
    bool content = false;
    std::size_t JoinCounts::* counted = nullptr;
};

constexpr std::array kPasses{Pass{true, true, true, &JoinCounts::sameIdAndContent},
                             Pass{true, false, true, &JoinCounts::sameContent},
                             Pass{false, true, true, &JoinCounts::sameIdAndContent},
                             Pass{false, false, true, &JoinCounts::sameContent},
                             Pass{true, true, false, &JoinCounts::sameIdOnly},
                             Pass{false, true, false, &JoinCounts::sameIdOnly}};

bool belongsTo(const Pass& pass, JoinBy by) {
    return by == JoinBy::Auto || (by == JoinBy::Id ? pass.id : pass.content);
}

/// An (item, slice) of one run.
struct Unit {
    std::string_view id;
    std::string_view slice;
    ItemIndex item;
    std::optional<Fingerprint> content; ///< none where the run does not say what was asked
};

struct Units {
    std::vector<Unit> all;
    std::vector<std::uint32_t> ofRow;
};

Units unitsOf(const RecordTable& table) {
    Units units;
    units.ofRow.reserve(table.size());
    std::unordered_map<std::uint64_t, std::uint32_t> known;
    for (std::size_t row = 0; row < table.size(); ++row) {
        const ItemIndex item = table.item()[row];
        const std::uint64_t key = (std::uint64_t{item.value} << 32U) | table.slice()[row].value;
        const auto [entry, isNew] = known.try_emplace(key, static_cast<std::uint32_t>(units.all.size()));
        if (isNew) {
            const Item& asked = table.items()[item.value];
            units.all.push_back(
                {.id = asked.id,
                 .slice = table.sliceOf(row),
                 .item = item,
                 .content = asked.input == kNoText ? std::nullopt : std::optional(asked.content)});
        }
        units.ofRow.push_back(entry->second);
    }
    return units;
}

std::string keyOf(const Unit& unit, const Pass& pass) {
    std::string key;
    const auto add = [&key](std::string_view part) {
        key += part;
        key += '\0';
    };
    if (pass.slice) {
        add(unit.slice);
    }
    if (pass.id) {
        add(unit.id);
    }
    if (pass.content && unit.content) {
        key += unit.content->hex();
    }
    return key;
}

/// A unit whose content is not known is recognised by its id alone.
bool canEnter(const Unit& unit, const Pass& pass) {
    return unit.content.has_value() || !pass.content || pass.id;
}

bool contentsDiffer(const Unit& a, const Unit& b) {
    return a.content && b.content && *a.content != *b.content;
}

ItemForm formIn(const std::vector<ItemForm>& forms, std::size_t item) {
    return item < forms.size() ? forms[item] : ItemForm{};
}

constexpr std::uint32_t kNone = 0xFFFFFFFFU;

class Join {
public:
    explicit Join(JoinBy by) : m_by(by) {}

    void add(const RecordTable& table) {
        const auto run = static_cast<std::uint32_t>(m_joined.counts.size());
        const Units units = unitsOf(table);
        m_joined.counts.emplace_back();
        std::vector<std::uint32_t> itemOf(units.all.size(), kNone);
        std::vector<bool> isTaken(m_known.size(), false);
        for (const Pass& pass : kPasses) {
            if (belongsTo(pass, m_by)) {
                match(pass, units.all, itemOf, isTaken);
            }
        }
        addUnmatched(units.all, run, itemOf);
        addForms(units.all, itemOf);
        std::vector<std::uint32_t>& ofRow = m_joined.itemOfRow.emplace_back();
        ofRow.reserve(units.ofRow.size());
        for (const std::uint32_t unit : units.ofRow) {
            ofRow.push_back(itemOf[unit]);
        }
    }

    [[nodiscard]] JoinedRuns take() { return std::move(m_joined); }

private:
    using Waiting = std::unordered_map<std::string, std::deque<std::uint32_t>>;

    [[nodiscard]] Waiting waitingFor(const Pass& pass, const std::vector<bool>& isTaken) const {
        Waiting waiting;
        for (std::uint32_t known = 0; known < m_known.size(); ++known) {
            if (!isTaken[known] && canEnter(m_known[known], pass)) {
                waiting[keyOf(m_known[known], pass)].push_back(known);
            }
        }
        return waiting;
    }

    void match(const Pass& pass, const std::vector<Unit>& units, std::vector<std::uint32_t>& itemOf,
               std::vector<bool>& isTaken) {
        Waiting waiting = waitingFor(pass, isTaken);
        for (std::size_t unit = 0; unit < units.size() && !waiting.empty(); ++unit) {
            if (itemOf[unit] != kNone || !canEnter(units[unit], pass)) {
                continue;
            }
            const auto found = waiting.find(keyOf(units[unit], pass));
            if (found != waiting.end() && !found->second.empty()) {
                itemOf[unit] = found->second.front();
                found->second.pop_front();
                take(units[unit], itemOf[unit], pass, isTaken);
            }
        }
    }

    void take(const Unit& unit, std::uint32_t item, const Pass& pass, std::vector<bool>& isTaken) {
        isTaken[item] = true;
        ++(m_joined.counts.back().*pass.counted);
        m_joined.items[item].inputDiffers |= contentsDiffer(m_known[item], unit);
        m_joined.items[item].sliceDiffers |= m_known[item].slice != unit.slice;
    }

    void addUnmatched(const std::vector<Unit>& units, std::uint32_t run, std::vector<std::uint32_t>& itemOf) {
        for (std::size_t unit = 0; unit < units.size(); ++unit) {
            if (itemOf[unit] == kNone) {
                itemOf[unit] = static_cast<std::uint32_t>(m_known.size());
                m_known.push_back(units[unit]);
                m_joined.items.push_back({.id = std::string(units[unit].id),
                                          .slice = std::string(units[unit].slice),
                                          .run = run,
                                          .item = units[unit].item});
                ++m_joined.counts.back().onItsOwn;
            }
        }
    }

    void addForms(const std::vector<Unit>& units, const std::vector<std::uint32_t>& itemOf) {
        std::vector<ItemForm>& forms = m_joined.forms.emplace_back(m_known.size());
        for (std::size_t unit = 0; unit < units.size(); ++unit) {
            forms[itemOf[unit]] = {units[unit].content ? inputNumber(*units[unit].content) : 0,
                                   sliceNumber(units[unit].slice)};
        }
    }

    std::uint32_t inputNumber(const Fingerprint& content) {
        return m_inputs.try_emplace(content.hex(), static_cast<std::uint32_t>(m_inputs.size() + 1))
            .first->second;
    }

    std::uint32_t sliceNumber(std::string_view slice) {
        const auto [entry, isNew] =
            m_slices.try_emplace(std::string(slice), static_cast<std::uint32_t>(m_slices.size() + 1));
        if (isNew) {
            m_joined.slices.emplace_back(slice);
        }
        return entry->second;
    }

    JoinBy m_by;
    JoinedRuns m_joined;
    std::unordered_map<std::string, std::uint32_t> m_inputs; ///< hex of a content → its number
    std::unordered_map<std::string, std::uint32_t> m_slices;
    std::vector<Unit> m_known; ///< by joined item; views into the tables
};

} // namespace

std::optional<JoinBy> parseJoinBy(std::string_view name) {
    if (name == "auto") {
        return JoinBy::Auto;
    }
    if (name == "id") {
        return JoinBy::Id;
    }
    return name == "content" ? std::optional(JoinBy::Content) : std::nullopt;
}

BitSet JoinedRuns::rowsOf(std::size_t run, std::span<const std::uint32_t> wanted) const {
    BitSet isWanted(items.size());
    for (const std::uint32_t item : wanted) {
        isWanted.set(item);
    }
    const std::vector<std::uint32_t>& ofRow = itemOfRow[run];
    return BitSet::where(ofRow.size(), [&](std::size_t row) { return isWanted.test(ofRow[row]); });
}

bool JoinedRuns::inputDiffers(std::uint32_t item, std::uint32_t before, std::uint32_t after) const {
    const std::uint32_t first = formIn(forms[before], item).input;
    const std::uint32_t second = formIn(forms[after], item).input;
    return first != 0 && second != 0 && first != second;
}

std::vector<JoinedItem> JoinedRuns::itemsBetween(std::uint32_t before, std::uint32_t after) const {
    std::vector<JoinedItem> between = items;
    for (std::uint32_t item = 0; item < items.size(); ++item) {
        const std::uint32_t first = formIn(forms[before], item).slice;
        const std::uint32_t second = formIn(forms[after], item).slice;
        between[item].inputDiffers = inputDiffers(item, before, after);
        between[item].sliceDiffers = first != 0 && second != 0 && first != second;
        if (const std::uint32_t slice = first != 0 ? first : second; slice != 0) {
            between[item].slice = slices[slice - 1];
        }
    }
    return between;
}

Result<JoinedRuns> joinRuns(std::span<const RecordTable* const> runs, JoinBy by, Task& task) {
    task.beginStep("join the items", runs.size());
    Join join(by);
    for (std::size_t run = 0; run < runs.size(); ++run) {
        if (task.cancelled()) {
            return cancelledError("join the items of the runs");
        }
        join.add(*runs[run]);
        task.advanceTo(run + 1);
    }
    return join.take();
}

std::vector<ItemTally> tallyItems(const JoinedRuns& joined, std::size_t run, const RecordTable& table,
                                  ModelIndex model) {
    std::vector<ItemTally> tallies(joined.items.size());
    for (std::size_t row = 0; row < table.size(); ++row) {
        if (table.model()[row] == model) {
            tallies[joined.itemOfRow[run][row]].add(table.outcome()[row]);
        }
    }
    return tallies;
}

} // namespace fgw::comparison
