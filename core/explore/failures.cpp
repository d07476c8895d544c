// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/failures.h"

#include <unordered_map>

namespace fgw::explore {

namespace {

void count(Subject& subject, Outcome outcome, std::uint32_t row) {
    switch (outcome) {
    case Outcome::Pass:
        ++subject.passes;
        return;
    case Outcome::Fail:
        subject.firstRow = subject.fails == 0 ? row : subject.firstRow;
        ++subject.fails;
        return;
    case Outcome::Error:
    case Outcome::NotScored:
    case Outcome::Invalid:
        ++subject.unscored;
        return;
    }
}

void groupBySubject(Subjects& subjects) {
    subjects.offsets.assign(subjects.all.size() + 1, 0);
    for (const std::uint32_t subject : subjects.ofRow) {
        ++subjects.offsets[subject + 1];
    }
    for (std::size_t subject = 0; subject < subjects.all.size(); ++subject) {
        subjects.offsets[subject + 1] += subjects.offsets[subject];
    }
    std::vector<std::uint32_t> next(subjects.offsets.begin(), subjects.offsets.end() - 1);
    subjects.rows.resize(subjects.ofRow.size());
    for (std::uint32_t row = 0; row < subjects.ofRow.size(); ++row) {
        subjects.rows[next[subjects.ofRow[row]]++] = row;
    }
}

} // namespace

BitSet Subjects::rowsOf(const std::vector<std::uint32_t>& subjects) const {
    BitSet set(ofRow.size());
    for (const std::uint32_t subject : subjects) {
        for (std::uint32_t position = offsets[subject]; position < offsets[subject + 1]; ++position) {
            set.set(rows[position]);
        }
    }
    return set;
}

Subjects findSubjects(const RecordTable& table) {
    Subjects found;
    found.ofRow.reserve(table.size());
    std::unordered_map<std::uint64_t, std::uint32_t> known;
    known.reserve(table.size());
    for (std::uint32_t row = 0; row < table.size(); ++row) {
        const ItemIndex item = table.item()[row];
        const ModelIndex model = table.model()[row];
        const std::uint64_t key = (std::uint64_t{item.value} << 32U) | model.value;
        const auto [entry, isNew] = known.try_emplace(key, static_cast<std::uint32_t>(found.all.size()));
        if (isNew) {
            found.all.push_back({.item = item, .model = model, .firstRow = row});
        }
        count(found.all[entry->second], table.outcome()[row], row);
        found.ofRow.push_back(entry->second);
    }
    groupBySubject(found);
    return found;
}

} // namespace fgw::explore
