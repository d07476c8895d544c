// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/corpus/basis.h"
#include "core/corpus/yaml_edit.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace fgw::corpus {

inline constexpr const char* kWatchlistFile = "watchlist.yaml";
inline constexpr const char* kLedgerFile = "cases_removed.yaml";

/// What a step wrote, or would write.
struct StepResult {
    std::string diff;    ///< of the YAML files, as git would show it
    std::string history; ///< whole lines
    /// SHA-256 of the diff and of what the events say, without their time: equal for equal steps.
    std::string digest;
    /// A step of another program that was cut off before this one, and what became of it.
    std::vector<Problem> problems;
};

/// How a step is ended.
struct CommitOptions {
    bool dryRun = false; ///< tell what would be written, and write nothing
    /// `digest` of the step that a person was shown: where it would be another now, Conflict and nothing is
    /// written. Empty: whatever it is.
    std::string shown;
};

/// One recorded change to a corpus: under the lock, some edits of its YAML files and the events that tell
/// them, written together by `commit` or not at all.
class CorpusStep {
public:
    /// Where a case stands.
    struct Place {
        const Case* data = nullptr;
        std::string file; ///< cases.yaml or watchlist.yaml
        YamlPath path;    ///< of its mapping
    };

    /// `doing` is for messages, as "deprecate the case". Invalid where `by` names nobody.
    [[nodiscard]] static Result<CorpusStep> begin(const std::filesystem::path& directory,
                                                  const std::string& by, const std::string& doing);

    [[nodiscard]] const Corpus& corpus() const { return m_basis.corpus; }
    [[nodiscard]] const std::string& by() const { return m_by; }
    /// NotFound where no file has it, Invalid where its id is given twice.
    [[nodiscard]] Result<Place> find(const std::string& caseId) const;
    [[nodiscard]] std::unexpected<Error> refuse(std::string reason) const;

    using Edit = std::function<Result<std::string>(const YamlDocument&)>;
    /// Changes one of the YAML files; `edit` gets it as it is after the edits before. A file that is not
    /// there starts as `whenAbsent`.
    [[nodiscard]] Status edit(const std::string& file, const Edit& edit, const std::string& whenAbsent = {});

    /// Takes a file away; Conflict at `commit` where it was changed meanwhile.
    [[nodiscard]] Status remove(const std::string& file);
    /// Changes the mapping of one case; Conflict where its file no longer has it there.
    [[nodiscard]] Status editCase(const Place& place, const Edit& edit);
    /// SHA-256 of the data of a case as it is after the edits.
    [[nodiscard]] Result<std::string> digestOf(const Place& place) const;

    /// The digest of a case's data before this step, where somebody changed them since its last event without
    /// recording it; empty where nobody did.
    [[nodiscard]] std::string unrecordedChange(const Case& one) const;

    /// An event of now, by the person of this step.
    [[nodiscard]] Status record(HistoryEvent event);

    [[nodiscard]] Result<StepResult> commit(const std::string& what, const CommitOptions& options = {});

private:
    struct File {
        std::string before;
        std::string now;
    };

    CorpusStep(Transaction transaction, Basis basis, std::string by, std::string doing, Problems recovered);

    Transaction m_transaction;
    Basis m_basis;
    std::string m_by;
    std::string m_doing;
    EventLines m_events;
    std::string m_told; ///< what the events say, without their time
    std::map<std::string, File> m_files;
    Problems m_recovered;
};

} // namespace fgw::corpus
