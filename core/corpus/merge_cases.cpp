// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/merge_cases.h"

#include "core/base/canonical_json.h"
#include "core/corpus/case_data.h"
#include "core/corpus/yaml_document.h"
#include "core/corpus/yaml_edit.h"
#include "core/corpus/yaml_value.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <optional>
#include <ranges>
#include <set>
#include <span>

namespace fgw::corpus {

namespace {

using nlohmann::json;
using Ordered = nlohmann::ordered_json;

/// An entry of the list of a file.
struct Entry {
    std::size_t index = 0;
    std::string id;
    json data;
};

/// One side of the merge.
class Side {
public:
    static Result<Side> read(std::string text, const std::filesystem::path& shownAs) {
        Result<YamlDocument> document = YamlDocument::parse(std::move(text), shownAs);
        return document ? Result<Side>(Side(std::move(*document))) : std::unexpected(document.error());
    }

    [[nodiscard]] const YamlDocument& document() const { return m_document; }
    [[nodiscard]] const YamlPath& list() const { return m_list; }
    /// Cases by their id. Removals by all that they say: two branches may both remove a case, and a line of
    /// the ledger never changes.
    [[nodiscard]] const std::map<std::string, Entry>& entries() const { return m_entries; }
    [[nodiscard]] const json& header() const { return m_header; }
    /// An id that stands twice; empty where none does.
    [[nodiscard]] const std::string& twice() const { return m_twice; }

    [[nodiscard]] const Entry* find(const std::string& key) const {
        const auto found = m_entries.find(key);
        return found == m_entries.end() ? nullptr : &found->second;
    }

private:
    explicit Side(YamlDocument document) : m_document(std::move(document)) {
        const YamlNode& root = m_document.root();
        for (const auto& [key, value] : root.entries) {
            if (key.text == "cases" || key.text == "removed") {
                m_list = {key.text};
            } else {
                m_header[key.text] = toJson(value);
            }
        }
        const YamlNode& list = m_list.empty() ? root : *root.find(m_list.front());
        for (std::size_t i = 0; i < list.items.size(); ++i) {
            take(list.items[i], i);
        }
    }

    void take(const YamlNode& item, std::size_t index) {
        const YamlNode* id = item.find("id");
        Entry entry{index, id == nullptr ? std::string() : id->text, toJson(item)};
        const bool isRemoval = m_list != YamlPath{"cases"};
        std::string key = isRemoval ? canonicalJson(entry.data) : entry.id;
        const auto [there, fresh] = m_entries.try_emplace(std::move(key), std::move(entry));
        if (!fresh && !isRemoval) {
            m_twice = there->first.empty() ? "(none)" : there->first;
        }
    }

    YamlDocument m_document;
    YamlPath m_list;
    std::map<std::string, Entry> m_entries;
    json m_header = json::object();
    std::string m_twice;
};

const json kMissing;
const json kNoFields = json::object();

const json& at(const json& object, const std::string& key) {
    const auto found = object.find(key);
    return found == object.end() ? kMissing : *found;
}

/// True where two entries of one id, which both sides added, are one case: equal, or asking the same.
bool areOneCase(const json& ours, const json& theirs) {
    const json& hash = at(ours, "input_hash");
    return ours == theirs || (hash.is_string() && hash != "" && hash == at(theirs, "input_hash"));
}

/// True where `list` is `before` with entries added at its end.
bool continues(const json& list, const json& before) {
    const std::size_t size = before.is_array() ? before.size() : 0;
    return list.is_array() && (before.is_null() || before.is_array()) && list.size() >= size &&
           std::equal(list.begin(), list.begin() + static_cast<std::ptrdiff_t>(size), before.begin());
}

/// What `theirs` added behind `before` and `ours` did not; both continue it.
std::vector<json> addedOnlyBy(const json& theirs, const json& ours, const json& before) {
    const auto begin = static_cast<std::ptrdiff_t>(before.size());
    std::vector<json> added(theirs.begin() + begin, theirs.end());
    for (auto entry = ours.begin() + begin; entry != ours.end(); ++entry) {
        if (const auto same = std::ranges::find(added, *entry); same != added.end()) {
            added.erase(same);
        }
    }
    return added;
}

class Merge {
public:
    Merge(const Side& base, const Side& ours, const Side& theirs, const std::filesystem::path& shownAs)
        : m_base(base), m_ours(ours), m_theirs(theirs), m_shownAs(shownAs), m_text(ours.document().text()) {}

    Result<MergedCases> run() {
        for (const Side* side : {&m_base, &m_ours, &m_theirs}) {
            if (!side->twice().empty()) {
                m_conflicts.push_back(
                    fmt::format("the id {} stands twice; renumber it before the merge", side->twice()));
                return MergedCases{m_text, m_conflicts, {}, {}};
            }
        }
        if (m_ours.list() != m_theirs.list()) {
            m_conflicts.emplace_back("the lists stand under different keys");
            return MergedCases{m_text, m_conflicts, {}, {}};
        }
        mergeObject({}, "the header", {m_base.header(), m_ours.header(), m_theirs.header()});
        for (const auto& [key, entry] : m_theirs.entries()) {
            take(key, entry);
        }
        for (const auto& [key, entry] : m_base.entries()) {
            leave(key, entry);
        }
        const Status written = m_conflicts.empty() ? write() : Status{};
        return written ? Result<MergedCases>({m_text, m_conflicts, changedOnBoth(), m_givenTwice})
                       : std::unexpected(written.error());
    }

private:
    using Edit = std::function<Result<std::string>(const YamlDocument&)>;

    struct Three {
        const json& base;
        const json& ours;
        const json& theirs;
    };

    /// Ids of what `side` has otherwise than the base.
    std::set<std::string> touchedBy(const Side& side) const {
        std::set<std::string> ids;
        for (const auto& [key, entry] : side.entries()) {
            const Entry* before = m_base.find(key);
            if (before == nullptr || before->data != entry.data) {
                ids.insert(entry.id);
            }
        }
        return ids;
    }

    std::vector<std::string> changedOnBoth() const {
        std::vector<std::string> ids;
        std::ranges::set_intersection(touchedBy(m_ours), touchedBy(m_theirs), std::back_inserter(ids));
        std::erase_if(ids, [this](const std::string& id) {
            return std::ranges::find(m_givenTwice, id) != m_givenTwice.end();
        });
        return ids;
    }

    YamlPath pathOf(const Entry& entry) const {
        YamlPath path = m_ours.list();
        path.push_back(std::to_string(entry.index));
        return path;
    }

    /// What they have: new, or changed.
    void take(const std::string& key, const Entry& theirs) {
        const Entry* base = m_base.find(key);
        const Entry* ours = m_ours.find(key);
        if (base != nullptr && ours != nullptr) {
            mergeObject(pathOf(*ours), theirs.id, {base->data, ours->data, theirs.data});
        } else if (base != nullptr) {
            if (theirs.data != base->data) {
                m_conflicts.push_back(theirs.id + " was taken away here and changed there");
            }
        } else if (ours != nullptr && areOneCase(ours->data, theirs.data)) {
            mergeObject(pathOf(*ours), theirs.id, {kNoFields, ours->data, theirs.data});
        } else {
            m_added.insert(theirs.index);
            if (ours != nullptr) {
                m_givenTwice.push_back(theirs.id);
            }
        }
    }

    /// What they took away.
    void leave(const std::string& key, const Entry& base) {
        const Entry* ours = m_ours.find(key);
        if (m_theirs.find(key) != nullptr || ours == nullptr) {
            return;
        }
        if (ours->data != base.data) {
            m_conflicts.push_back(base.id + " was changed here and taken away there");
        } else {
            m_removed.insert(ours->index);
        }
    }

    void mergeObject(const YamlPath& place, const std::string& name, const Three& three) {
        std::set<std::string> keys;
        for (const json* object : {&three.base, &three.theirs}) {
            for (const auto& [key, value] : object->items()) {
                keys.insert(key);
            }
        }
        for (const std::string& key : keys) {
            YamlPath path = place;
            path.push_back(key);
            if (!three.theirs.contains(key) && three.ours.contains(key) &&
                at(three.ours, key) == at(three.base, key)) {
                drop(path);
            } else {
                mergeField(path, name, {at(three.base, key), at(three.ours, key), at(three.theirs, key)});
            }
        }
    }

    void mergeField(const YamlPath& path, const std::string& name, const Three& three) {
        if (three.theirs == three.base || three.theirs == three.ours) {
            return;
        }
        if (three.ours == three.base) {
            change(path, three.ours, three.theirs);
        } else if (continues(three.ours, three.base) && continues(three.theirs, three.base)) {
            for (const json& entry : addedOnlyBy(three.theirs, three.ours, three.base)) {
                append(path, entry);
            }
        } else {
            m_conflicts.push_back(fmt::format("{}: {} was {} on both sides", name, path.back(),
                                              three.base.is_null() ? "given differently" : "changed"));
        }
    }

    void change(const YamlPath& path, const json& from, const json& to) {
        if (!addScalarChanges(from, to, path, m_scalars)) {
            m_edits.emplace_back([path, value = Ordered(to)](const YamlDocument& document) {
                return setValue(document, path, value);
            });
        }
    }

    void append(const YamlPath& path, const json& entry) {
        m_edits.emplace_back([path, value = Ordered(entry)](const YamlDocument& document) {
            return appendToList(document, path, value);
        });
    }

    void drop(const YamlPath& path) {
        m_edits.emplace_back([path](const YamlDocument& document) { return removeKey(document, path); });
    }

    /// An entry of theirs, by its place there.
    ListItem itemOfTheirs(std::size_t index) const {
        YamlPath from = m_theirs.list();
        from.push_back(std::to_string(index));
        return {itemLines(m_theirs.document(), from),
                inFileOrder(toJson(*nodeAt(m_theirs.document(), from)))};
    }

    Status write() {
        if (const Status done = writeScalars(); !done) {
            return done;
        }
        for (const Edit& one : m_edits) {
            if (const Status done = edit(one); !done) {
                return done;
            }
        }
        // Added before others go, so that a list never is empty between.
        const Status added = writeAdded();
        return added ? writeRemoved() : added;
    }

    /// All that is left in one pass; where one of them has no place yet that a pass finds, the first for
    /// itself.
    Status writeAdded() {
        std::vector<ListItem> items;
        for (const std::size_t index : m_added) {
            items.push_back(itemOfTheirs(index));
        }
        const auto append = [&](const auto& what) {
            return edit(
                [&](const YamlDocument& document) { return appendItemLines(document, m_ours.list(), what); });
        };
        for (std::span<const ListItem> left = items; !left.empty() && !append(left); left = left.subspan(1)) {
            if (const Status done = append(left.front()); !done) {
                return done;
            }
        }
        return {};
    }

    Status writeRemoved() {
        // From the end, so that the places before stay what they are.
        for (const std::size_t index : m_removed | std::views::reverse) {
            YamlPath path = m_ours.list();
            path.push_back(std::to_string(index));
            const auto remove = [&](const YamlDocument& document) { return removeItem(document, path); };
            if (const Status done = edit(remove); !done) {
                return done;
            }
        }
        return {};
    }

    /// All in one pass; where one of them has no place yet that a pass finds, each for itself.
    Status writeScalars() {
        const auto all = [this](const YamlDocument& document) { return setScalars(document, m_scalars); };
        if (m_scalars.empty() || edit(all)) {
            return {};
        }
        for (const ScalarChange& one : m_scalars) {
            const auto set = [&](const YamlDocument& document) {
                return setValue(document, one.path, one.value);
            };
            if (const Status done = edit(set); !done) {
                return done;
            }
        }
        return {};
    }

    Status edit(const Edit& change) {
        const Result<YamlDocument> document = YamlDocument::parse(m_text, m_shownAs);
        if (!document) {
            return std::unexpected(document.error());
        }
        Result<std::string> changed = change(*document);
        if (!changed) {
            return std::unexpected(changed.error());
        }
        m_text = std::move(*changed);
        return {};
    }

    const Side& m_base;
    const Side& m_ours;
    const Side& m_theirs;
    const std::filesystem::path& m_shownAs;
    std::string m_text;
    std::vector<std::string> m_conflicts;
    std::vector<std::string> m_givenTwice;
    std::vector<ScalarChange> m_scalars;
    std::vector<Edit> m_edits;       ///< each of the text as those before left it
    std::set<std::size_t> m_removed; ///< in our list
    std::set<std::size_t> m_added;   ///< in theirs
};

} // namespace

Result<MergedCases> mergeCases(const MergeTexts& texts, const std::filesystem::path& shownAs) {
    const Result<Side> base = Side::read(texts.base, shownAs);
    const Result<Side> ours = Side::read(texts.ours, shownAs);
    const Result<Side> theirs = Side::read(texts.theirs, shownAs);
    for (const Result<Side>* side : {&base, &ours, &theirs}) {
        if (!*side) {
            return std::unexpected(side->error());
        }
    }
    return Merge(*base, *ours, *theirs, shownAs).run();
}

} // namespace fgw::corpus
