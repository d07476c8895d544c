// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/remembered_answers.h"

#include "core/base/durable_file.h"
#include "core/base/file_lock.h"
#include "core/base/json_reader.h"

#include <nlohmann/json.hpp>

#include <string_view>
#include <utility>

namespace fgw::importers {

namespace {

constexpr std::uint64_t kLargestFile = std::uint64_t{16} << 20;

std::filesystem::path beside(const std::filesystem::path& file, std::string_view ending) {
    std::filesystem::path other = file;
    other += ending;
    return other;
}

/// The answers by key; Malformed where the file holds something else, an empty object where there is none.
Result<nlohmann::json> readAnswers(const std::filesystem::path& file) {
    auto json = readJsonFile(file, kLargestFile);
    if (!json) {
        return json.error().code == ErrorCode::NotFound
                   ? nlohmann::json::object()
                   : Result<nlohmann::json>(std::unexpected(json.error()));
    }
    if (!json->is_object()) {
        return failure(ErrorCode::Malformed, "read what is remembered", "it is no JSON object",
                       Location{file, {}});
    }
    return json;
}

Status setAside(const std::filesystem::path& file) {
    const auto bytes = readWholeFile(file, kLargestFile);
    return bytes ? replaceFile(beside(file, ".broken"), *bytes) : std::unexpected(bytes.error());
}

/// What is there already; a file that cannot be understood is set aside, and then nothing is.
Result<nlohmann::json> readOrSetAside(const std::filesystem::path& file) {
    auto answers = readAnswers(file);
    if (answers || answers.error().code != ErrorCode::Malformed) {
        return answers;
    }
    const Status kept = setAside(file);
    return kept ? nlohmann::json::object() : Result<nlohmann::json>(std::unexpected(kept.error()));
}

} // namespace

std::optional<nlohmann::json> RememberedAnswers::find(const std::string& key) const {
    const auto answers = readAnswers(m_file);
    if (!answers) {
        return {};
    }
    const auto found = answers->find(key);
    return found != answers->end() && found->is_object() ? std::optional(*found) : std::nullopt;
}

Status RememberedAnswers::remember(const std::string& key, const nlohmann::json& answer) const {
    if (const Status made = createDirectories(m_file.parent_path()); !made) {
        return made;
    }
    const auto lock = FileLock::acquire(beside(m_file, ".lock"), "failure-workbench");
    if (!lock) {
        return std::unexpected(lock.error());
    }
    auto answers = readOrSetAside(m_file);
    if (!answers) {
        return std::unexpected(answers.error());
    }
    if (answer.is_null()) {
        answers->erase(key);
    } else {
        (*answers)[key] = answer;
    }
    return replaceFile(m_file, answers->dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + '\n');
}

} // namespace fgw::importers
