// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/canonical_json.h"
#include "core/base/text.h"
#include "core/corpus/life.h"

#include <fmt/format.h>

#include <algorithm>

namespace fgw::corpus {

namespace {

using nlohmann::json;
using Ordered = nlohmann::ordered_json;

bool isModeName(const std::string& name) {
    const auto good = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
    return !name.empty() && name.size() <= 64 && name[0] >= 'a' && std::ranges::all_of(name, good);
}

Status checkMode(const CorpusStep& step, const std::string& mode, const Decision& decision) {
    if (!isModeName(mode)) {
        return step.refuse("a mode's name has small letters, digits and underscores, as tool_invocation");
    }
    const auto& modes = step.corpus().taxonomy.failureModes;
    if (std::ranges::find(modes, mode) != modes.end()) {
        return step.refuse(fmt::format("there is a mode {} already", mode));
    }
    if (canonicalText(decision.reason).empty()) {
        return step.refuse("a new mode needs a rationale: why none of those that there are will do");
    }
    return {};
}

/// The list with the mode; one that the file does not state is written out.
Result<std::string> withMode(const YamlDocument& document, const Taxonomy& taxonomy, const Ordered& entry) {
    const YamlPath path{"taxonomy", "failure_mode"};
    if (nodeAt(document, path) != nullptr) {
        return appendToList(document, path, entry);
    }
    Ordered all = taxonomy.failureModes;
    all.push_back(entry);
    return setValue(document, path, all);
}

} // namespace

Result<StepResult> addMode(const std::filesystem::path& directory, const std::string& mode,
                           const Decision& decision) {
    Result<CorpusStep> step = CorpusStep::begin(directory, decision.by, "add the mode");
    if (!step) {
        return std::unexpected(step.error());
    }
    if (const Status good = checkMode(*step, mode, decision); !good) {
        return std::unexpected(good.error());
    }
    const std::int64_t version = step->corpus().schemaVersion + 1;
    const Ordered entry = {{"name", mode}, {"rationale", decision.reason}};
    Status edited = step->edit(kCasesFile, [&](const YamlDocument& document) {
        return withMode(document, step->corpus().taxonomy, entry);
    });
    if (edited) {
        edited = step->edit(kCasesFile, [&](const YamlDocument& document) {
            return setValue(document, {"schema_version"}, version);
        });
    }
    if (!edited) {
        return std::unexpected(edited.error());
    }
    HistoryEvent event;
    event.event = "taxonomy_changed";
    event.detail =
        canonicalJson({{"added_mode", mode}, {"rationale", decision.reason}, {"schema_version", version}});
    if (const Status recorded = step->record(std::move(event)); !recorded) {
        return std::unexpected(recorded.error());
    }
    return step->commit("add the mode " + mode, decision.commit);
}

} // namespace fgw::corpus
