// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/git_library.h"
#include "core/corpus/merge_cases.h"

namespace fgw::corpus {

namespace {

git_merge_file_input inputOf(const std::string& text, const char* name) {
    git_merge_file_input input = GIT_MERGE_FILE_INPUT_INIT;
    input.ptr = text.data();
    input.size = text.size();
    input.path = name;
    return input;
}

} // namespace

Result<MarkedMerge> markedMerge(const MergeTexts& texts, const std::filesystem::path& shownAs) {
    const GitLibrary library;
    const git_merge_file_input base = inputOf(texts.base, "base");
    const git_merge_file_input ours = inputOf(texts.ours, "ours");
    const git_merge_file_input theirs = inputOf(texts.theirs, "theirs");
    git_merge_file_result merged{};
    if (git_merge_file(&merged, &base, &ours, &theirs, nullptr) != 0) {
        return failure(ErrorCode::Environment, "mark the conflict", "git could not compare the texts",
                       Location{shownAs, {}});
    }
    MarkedMerge made{std::string(merged.ptr, merged.len), merged.automergeable == 0};
    git_merge_file_result_free(&merged);
    return made;
}

} // namespace fgw::corpus
