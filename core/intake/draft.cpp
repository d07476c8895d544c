// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/draft.h"

#include "core/base/canonical_json.h"
#include "core/base/durable_file.h"
#include "core/base/hash.h"
#include "core/corpus/case_data.h"
#include "core/corpus/transaction.h"
#include "core/corpus/yaml_edit.h"
#include "core/corpus/yaml_value.h"
#include "core/corpus/yaml_write.h"
#include "core/intake/message_edit.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace fgw::intake {

namespace {

namespace fs = std::filesystem;
using corpus::Transaction;
using corpus::YamlDocument;
using corpus::YamlPath;
using nlohmann::json;
using Ordered = nlohmann::ordered_json;

const std::string kAdding = "add the candidate";
const std::string kEditing = "edit the candidate";

bool isSafeName(const std::string& name) {
    const auto safe = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
               c == '_' || c == '.';
    };
    return !name.empty() && name.size() <= 128 && name.front() != '.' && std::ranges::all_of(name, safe);
}

std::string intakeFile(const std::string& candidateId) {
    return "_intake/" + candidateId + ".yaml";
}

/// The wanted id, or with "-2", "-3" … behind it the first that no file has; the transaction has then read
/// that file.
Result<std::string> freeId(Transaction& transaction, const std::string& wanted) {
    std::string id = wanted;
    for (int suffix = 2;; ++suffix) {
        const auto there = transaction.read(intakeFile(id));
        if (!there) {
            return std::unexpected(there.error());
        }
        if (!*there) {
            return id;
        }
        id = fmt::format("{}-{}", wanted, suffix);
    }
}

Result<std::string> idFor(Transaction& transaction, const std::string& given, const json& data) {
    if (given.empty()) {
        return freeId(transaction, "CAND-" + sha256Hex(canonicalJson(data)).substr(0, 8));
    }
    if (!isSafeName(given)) {
        return failure(
            ErrorCode::Invalid, kAdding,
            "an id may hold letters, digits, point, hyphen and underscore, and is part of a file's name");
    }
    const auto there = transaction.read(intakeFile(given));
    if (!there) {
        return std::unexpected(there.error());
    }
    return *there ? Result<std::string>(failure(ErrorCode::Conflict, kAdding, "there is one of this id"))
                  : given;
}

/// Fields whose values are no texts, and texts that only look like something else.
Result<Ordered> valueFor(const YamlPath& path, const std::string& value) {
    if (path.front() == "repeats") {
        std::int64_t number = 0;
        const auto read = std::from_chars(value.data(), value.data() + value.size(), number);
        if (read.ec != std::errc() || read.ptr != value.data() + value.size()) {
            return failure(ErrorCode::Invalid, kEditing, "repeats: a whole number is expected");
        }
        return Ordered(number);
    }
    if (path.front() == "checker" && path.size() == 1) {
        Ordered parsed = Ordered::parse(value, nullptr, false);
        return parsed.is_object()
                   ? Result<Ordered>(std::move(parsed))
                   : failure(ErrorCode::Invalid, kEditing, "checker: a JSON object is expected");
    }
    return Ordered(value);
}

/// Where the value of a field stands: the text or the messages of an input may be one level down.
Result<YamlPath> pathOf(const std::string& field, const json& data) {
    YamlPath path = corpus::parsePath(field);
    if (!corpus::isCaseField(path.front()) || path.front() == "input_hash") {
        return failure(ErrorCode::Invalid, kEditing,
                       fmt::format("\"{}\" is no field that can be set", field));
    }
    const auto input = path == YamlPath{"input"} ? data.find("input") : data.end();
    if (input != data.end() && input->is_object()) {
        path.emplace_back(input->contains("messages") ? "messages" : "text");
    }
    return path;
}

Result<YamlDocument> reparsed(Result<std::string> text, const fs::path& file) {
    return text ? YamlDocument::parse(std::move(*text), file)
                : Result<YamlDocument>(std::unexpected(text.error()));
}

Result<YamlDocument> withField(const YamlDocument& document, const YamlPath& path, const std::string& value,
                               const fs::path& file) {
    if (path == YamlPath{"input", "messages"} && !value.empty()) {
        const Result<Ordered> messages = parseMessages(value);
        return messages ? withMessages(document, *messages, file)
                        : Result<YamlDocument>(std::unexpected(messages.error()));
    }
    if (!value.empty()) {
        const Result<Ordered> wanted = valueFor(path, value);
        return wanted ? reparsed(setValue(document, path, *wanted), file)
                      : Result<YamlDocument>(std::unexpected(wanted.error()));
    }
    Result<YamlDocument> removed = reparsed(removeKey(document, path), file);
    // The first key of an entry shares its line with the dash: an empty text stands for none there.
    return removed ? std::move(removed) : reparsed(setValue(document, path, Ordered("")), file);
}

/// The hash follows the input.
Result<YamlDocument> withInputHash(YamlDocument document, const fs::path& file) {
    const json data = toJson(document.root());
    if (!data.contains("input")) {
        return document;
    }
    const Result<std::string> hash = corpus::inputHash(data["input"], file.parent_path().parent_path());
    return hash ? reparsed(setValue(document, {"input_hash"}, Ordered(*hash)), file) : std::move(document);
}

Result<std::string> edited(const std::string& text, const fs::path& file, const std::string& field,
                           const std::string& value) {
    Result<YamlDocument> document = YamlDocument::parse(text, file);
    if (!document) {
        return std::unexpected(document.error());
    }
    const Result<YamlPath> path = pathOf(field, toJson(document->root()));
    if (!path) {
        return std::unexpected(path.error());
    }
    document = withField(*document, *path, value, file);
    if (document && path->front() == "input") {
        document = withInputHash(std::move(*document), file);
    }
    return document ? Result<std::string>(document->text()) : std::unexpected(document.error());
}

} // namespace

Result<std::string> addCandidate(const fs::path& corpusDirectory, const corpus::Candidate& candidate) {
    Problems known;
    Result<Transaction> transaction = Transaction::begin(corpusDirectory, "intake", known);
    if (!transaction) {
        return std::unexpected(transaction.error());
    }
    json data = candidateData(candidate);
    if (data.contains("input")) {
        if (const Result<std::string> hash = corpus::inputHash(data["input"], corpusDirectory)) {
            data["input_hash"] = *hash;
        }
    }
    const Result<std::string> id = idFor(*transaction, candidate.candidateId, data);
    if (!id) {
        return id;
    }
    data["candidate_id"] = *id;
    if (const Status created = createDirectories(corpusDirectory / "_intake"); !created) {
        return std::unexpected(created.error());
    }
    transaction->replace(intakeFile(*id), corpus::blockEntries(corpus::inFileOrder(data), 0, "\n"));
    const Status written = transaction->commit("add a candidate");
    return written ? id : Result<std::string>(std::unexpected(written.error()));
}

Result<std::string> editCandidate(const fs::path& candidateFile, const std::string& expectedDigest,
                                  const std::string& field, const std::string& value) {
    const fs::path intake = fs::absolute(candidateFile).parent_path();
    if (intake.filename() != "_intake") {
        return failure(ErrorCode::Invalid, kEditing, "the file is in no _intake folder",
                       Location{candidateFile, {}});
    }
    Problems known;
    Result<Transaction> transaction = Transaction::begin(intake.parent_path(), "intake", known);
    if (!transaction) {
        return std::unexpected(transaction.error());
    }
    const std::string file = "_intake/" + candidateFile.filename().string();
    const auto text = transaction->read(file);
    if (!text) {
        return std::unexpected(text.error());
    }
    if (!*text || sha256Hex(**text) != expectedDigest) {
        return failure(ErrorCode::Conflict, kEditing, "the file was changed or removed meanwhile",
                       Location{candidateFile, {}});
    }
    const Result<std::string> newText = edited(**text, intake / candidateFile.filename(), field, value);
    if (!newText) {
        return std::unexpected(newText.error());
    }
    transaction->replace(file, *newText);
    const Status written = transaction->commit(fmt::format("edit {}", file));
    return written ? Result<std::string>(sha256Hex(*newText)) : std::unexpected(written.error());
}

} // namespace fgw::intake
