// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/intent_file.h"

#include "core/base/canonical_json.h"
#include "core/base/durable_file.h"
#include "core/base/json_reader.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace fgw::corpus {

namespace {

namespace fs = std::filesystem;
using json = nlohmann::json;

constexpr std::array kActionNames{"replace", "append", "remove"};

json toJson(const Change& change) {
    return {{"action", kActionNames[static_cast<std::size_t>(change.action)]},
            {"file", change.file},
            {"old_digest", change.oldDigest},
            {"old_size", change.oldSize},
            {"content", change.content}};
}

std::unexpected<Error> malformedIntent(const fs::path& file) {
    return failure(ErrorCode::Malformed, "read what a killed program was about to do",
                   "it is no intent of this program", Location{file, {}});
}

/// Throws what nlohmann::json throws where a field is missing or of another type.
Change changeFrom(const json& object) {
    const auto action = std::ranges::find(kActionNames, object.at("action").get<std::string>());
    if (action == kActionNames.end() || !isCorpusFile(object.at("file").get<std::string>())) {
        throw std::out_of_range("no such change");
    }
    return {static_cast<Change::Action>(action - kActionNames.begin()),
            object.at("file").get<std::string>(),
            object.at("old_digest").get<std::string>(),
            object.at("old_size").get<std::uint64_t>(),
            object.at("content").get<std::string>(),
            {}};
}

Result<Intent> parseIntent(std::string_view text, const fs::path& file) {
    const Result<json> object = parseStrictJson(text, file);
    if (!object) {
        return std::unexpected(object.error());
    }
    try {
        Intent intent{object->at("what"), object->at("by"), object->at("ts_utc"), {}};
        for (const json& change : object->at("changes")) {
            intent.changes.push_back(changeFrom(change));
        }
        return intent;
    } catch (const std::exception&) {
        return malformedIntent(file);
    }
}

/// True where every file is as the intent left it or found it, so that completing overwrites nobody's work.
Result<bool> canComplete(const Intent& intent, const fs::path& directory) {
    for (const Change& change : intent.changes) {
        const Result<Change::State> state = stateOf(change, directory);
        if (!state) {
            return std::unexpected(state.error());
        }
        if (*state == Change::State::Foreign) {
            return false;
        }
    }
    return true;
}

/// "abandoned.json", or with a number where there is one of an earlier step.
fs::path freeName(const fs::path& directory) {
    std::error_code error;
    fs::path file = directory / "abandoned.json";
    for (int number = 2; fs::exists(fs::symlink_status(file, error)); ++number) {
        file = directory / fmt::format("abandoned-{}.json", number);
    }
    return file;
}

/// Keeps what cannot be completed under another name, where a person finds it.
Status setAside(const CorpusFiles& files, std::string_view why, Problems& problems) {
    const Result<std::string> bytes = readWholeFile(files.intent(), kMaxHistoryBytes);
    const fs::path kept = freeName(files.working());
    if (bytes) {
        if (Status saved = replaceFile(kept, *bytes); !saved) {
            return saved;
        }
    }
    problems.add(Severity::Error, {kept, {}}, std::string(why));
    return removeFile(files.intent());
}

Status complete(const Intent& intent, const CorpusFiles& files, const fs::path& directory,
                Problems& problems) {
    for (const Change& change : intent.changes) {
        if (Status done = apply(change, directory); !done) {
            return done;
        }
    }
    problems.add(Severity::Note, {directory, {}},
                 fmt::format("a step that was cut off has been completed: {} (by {}, {})", intent.what,
                             intent.by, intent.tsUtc));
    return removeFile(files.intent());
}

} // namespace

Status writeIntent(const CorpusFiles& files, const Intent& intent) {
    json changes = json::array();
    for (const Change& change : intent.changes) {
        changes.push_back(toJson(change));
    }
    const json object = {
        {"what", intent.what}, {"by", intent.by}, {"ts_utc", intent.tsUtc}, {"changes", std::move(changes)}};
    return replaceFile(files.intent(), canonicalJson(object) + "\n");
}

Status completeIntent(const CorpusFiles& files, const fs::path& directory, Problems& problems) {
    const Result<std::string> bytes = readWholeFile(files.intent(), kMaxHistoryBytes);
    if (!bytes) {
        return bytes.error().code == ErrorCode::NotFound ? Status{} : std::unexpected(bytes.error());
    }
    const Result<Intent> intent = parseIntent(*bytes, files.intent());
    if (!intent) {
        return setAside(files, intent.error().reason, problems);
    }
    const Result<bool> possible = canComplete(*intent, directory);
    if (!possible) {
        return std::unexpected(possible.error());
    }
    if (!*possible) {
        return setAside(
            files,
            fmt::format("a step that was cut off cannot be completed, because the files were changed "
                        "since: {} (by {}, {}); look what of it is there",
                        intent->what, intent->by, intent->tsUtc),
            problems);
    }
    return complete(*intent, files, directory, problems);
}

} // namespace fgw::corpus
