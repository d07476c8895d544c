// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/change.h"

#include "core/base/durable_file.h"
#include "core/base/hash.h"
#include "core/corpus/corpus_files.h"

#include <algorithm>
#include <array>

namespace fgw::corpus {

namespace {

namespace fs = std::filesystem;

using Action = Change::Action;
using State = Change::State;

/// The bytes of a file; none where it is not there.
Result<std::string> bytesOf(const fs::path& file) {
    Result<std::string> bytes = readWholeFile(file, kMaxHistoryBytes);
    if (!bytes && bytes.error().code == ErrorCode::NotFound) {
        return std::string();
    }
    return bytes;
}

bool isThere(const fs::path& file) {
    std::error_code error;
    return fs::exists(fs::symlink_status(file, error));
}

State stateOfAppend(const Change& change, std::string_view bytes) {
    if (bytes.size() < change.oldSize) {
        return State::Foreign;
    }
    std::string_view added = bytes.substr(change.oldSize);
    // A line that was open before is closed first.
    if (added.starts_with('\n')) {
        added.remove_prefix(1);
    }
    if (added.contains(change.content)) {
        return State::Done;
    }
    if (bytes.size() == change.oldSize) {
        return State::Before;
    }
    return std::string_view(change.content).starts_with(added) ? State::Begun : State::Before;
}

State stateOfWhole(const Change& change, bool there, std::string_view bytes) {
    const bool done = change.action == Action::Remove ? !there : there && bytes == change.content;
    const bool before = change.oldDigest.empty() ? !there : there && sha256Hex(bytes) == change.oldDigest;
    return done ? State::Done : before ? State::Before : State::Foreign;
}

Status takeBackWhole(const Change& change, const fs::path& file) {
    return change.oldDigest.empty() ? removeFile(file) : replaceFile(file, change.oldContent);
}

} // namespace

bool isCorpusFile(const std::string& file) {
    constexpr std::array names{"cases.yaml",    "cases_removed.yaml", "watchlist.yaml",
                               "history.jsonl", kJudgementsFile,      "standards.yaml"};
    constexpr std::string_view intake = "_intake/";
    if (std::ranges::find(names, file) != names.end()) {
        return true;
    }
    const std::string name = file.starts_with(intake) ? file.substr(intake.size()) : std::string();
    return name.ends_with(".yaml") && !name.starts_with('.') && !name.contains('/');
}

Result<State> stateOf(const Change& change, const fs::path& directory) {
    const fs::path file = directory / change.file;
    const Result<std::string> bytes = bytesOf(file);
    if (!bytes) {
        return std::unexpected(bytes.error());
    }
    return change.action == Action::Append ? stateOfAppend(change, *bytes)
                                           : stateOfWhole(change, isThere(file), *bytes);
}

Status apply(const Change& change, const fs::path& directory) {
    const fs::path file = directory / change.file;
    const Result<State> state = stateOf(change, directory);
    if (!state) {
        return std::unexpected(state.error());
    }
    if (*state == State::Done) {
        return {};
    }
    if (*state == State::Foreign) {
        return failure(ErrorCode::Conflict, "write the corpus", "the file was changed meanwhile",
                       Location{file, {}});
    }
    switch (change.action) {
    case Action::Replace:
        return replaceFile(file, change.content);
    case Action::Remove:
        return removeFile(file);
    case Action::Append:
        break;
    }
    if (*state == State::Begun) {
        if (Status cut = truncateFile(file, change.oldSize); !cut) {
            return cut;
        }
    }
    return appendLines(file, change.content);
}

Status takeBack(const Change& change, const fs::path& directory) {
    const fs::path file = directory / change.file;
    const Result<State> state = stateOf(change, directory);
    if (!state) {
        return std::unexpected(state.error());
    }
    if (*state == State::Before || *state == State::Foreign) {
        return {};
    }
    return change.action == Action::Append ? truncateFile(file, change.oldSize) : takeBackWhole(change, file);
}

} // namespace fgw::corpus
