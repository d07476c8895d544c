// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/step.h"

#include "core/base/hash.h"
#include "core/base/time.h"
#include "core/base/unified_diff.h"
#include "core/corpus/yaml_value.h"

#include <fmt/format.h>

#include <algorithm>

namespace fgw::corpus {

CorpusStep::CorpusStep(Transaction transaction, Basis basis, std::string by, std::string doing,
                       Problems recovered)
    : m_transaction(std::move(transaction)), m_basis(std::move(basis)), m_by(std::move(by)),
      m_doing(std::move(doing)), m_events(m_basis.corpus.chains, toIso(utcNow())),
      m_recovered(std::move(recovered)) {}

Result<CorpusStep> CorpusStep::begin(const std::filesystem::path& directory, const std::string& by,
                                     const std::string& doing) {
    if (const Status named = checkName(by, doing); !named) {
        return std::unexpected(named.error());
    }
    Problems recovered;
    Result<Transaction> transaction = Transaction::begin(directory, by, recovered);
    if (!transaction) {
        return std::unexpected(transaction.error());
    }
    Result<Basis> basis = readBasis(*transaction, directory, doing);
    if (!basis) {
        return std::unexpected(basis.error());
    }
    return CorpusStep(std::move(*transaction), std::move(*basis), by, doing, std::move(recovered));
}

Result<CorpusStep::Place> CorpusStep::find(const std::string& caseId) const {
    Place place;
    for (const auto& [cases, file] :
         {std::pair(&corpus().cases, kCasesFile), std::pair(&corpus().watchlist, kWatchlistFile)}) {
        for (const Case& one : *cases) {
            if (one.id == caseId && place.data != nullptr) {
                return refuse(fmt::format("the id {} is given twice; see lint", caseId));
            }
            if (one.id == caseId) {
                place = {&one, file, {"cases", std::to_string(one.index)}};
            }
        }
    }
    if (place.data == nullptr) {
        return failure(ErrorCode::NotFound, m_doing, fmt::format("there is no case {}", caseId));
    }
    return place;
}

std::unexpected<Error> CorpusStep::refuse(std::string reason) const {
    return failure(ErrorCode::Invalid, m_doing, std::move(reason));
}

Status CorpusStep::edit(const std::string& file, const Edit& edit, const std::string& whenAbsent) {
    auto found = m_files.find(file);
    if (found == m_files.end()) {
        const auto bytes = m_transaction.read(file);
        if (!bytes) {
            return std::unexpected(bytes.error());
        }
        const std::string before = bytes->value_or("");
        found = m_files.emplace(file, File{before, bytes->has_value() ? before : whenAbsent}).first;
    }
    const Result<YamlDocument> document =
        YamlDocument::parse(found->second.now, m_basis.corpus.directory / file);
    if (!document) {
        return std::unexpected(document.error());
    }
    Result<std::string> edited = edit(*document);
    if (!edited) {
        return std::unexpected(edited.error());
    }
    found->second.now = std::move(*edited);
    return {};
}

Status CorpusStep::remove(const std::string& file) {
    if (const auto read = m_transaction.read(file); !read) {
        return std::unexpected(read.error());
    }
    m_transaction.remove(file);
    return {};
}

Status CorpusStep::editCase(const Place& place, const Edit& change) {
    return edit(place.file, [&](const YamlDocument& document) -> Result<std::string> {
        const YamlNode* node = nodeAt(document, place.path);
        const YamlNode* id = node == nullptr ? nullptr : node->find("id");
        if (id == nullptr || id->text != place.data->id) {
            return failure(ErrorCode::Conflict, m_doing,
                           fmt::format("{} was changed while it was read", place.file));
        }
        return change(document);
    });
}

Result<std::string> CorpusStep::digestOf(const Place& place) const {
    const auto found = m_files.find(place.file);
    if (found == m_files.end()) {
        return caseDigest(place.data->data);
    }
    const Result<YamlDocument> document = YamlDocument::parse(found->second.now, place.file);
    if (!document) {
        return std::unexpected(document.error());
    }
    return caseDigest(toJson(*nodeAt(*document, place.path)));
}

std::string CorpusStep::unrecordedChange(const Case& one) const {
    const Chains::End* end = corpus().chains.find(chainKey(one.id, {}));
    std::string before = caseDigest(one.data);
    return end != nullptr && !end->digest.empty() && end->digest != before ? before : std::string();
}

Status CorpusStep::record(HistoryEvent event) {
    event.by = m_by;
    m_told += fmt::format("{}\n{}\n{}\n{}\n", event.event, event.caseId, event.digest, event.detail);
    return m_events.add(std::move(event));
}

Result<StepResult> CorpusStep::commit(const std::string& what, const CommitOptions& options) {
    StepResult result{{}, m_events.text(), {}, m_recovered.kept()};
    for (const auto& [file, texts] : m_files) {
        result.diff += unifiedDiff(texts.before, texts.now, file);
        if (texts.now != texts.before) {
            m_transaction.replace(file, texts.now);
        }
    }
    if (!m_events.text().empty()) {
        m_transaction.append(kHistoryFile, m_events.text());
    }
    result.digest = sha256Hex(result.diff + m_told);
    if (!options.shown.empty() && options.shown != result.digest) {
        return failure(ErrorCode::Conflict, m_doing,
                       "the files were changed since the change was shown; look at it again");
    }
    if (!options.dryRun) {
        if (const Status written = m_transaction.commit(what); !written) {
            return std::unexpected(written.error());
        }
    }
    return result;
}

} // namespace fgw::corpus
