// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/rehash.h"

#include "core/base/canonical_json.h"
#include "core/base/text.h"
#include "core/corpus/case_data.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <vector>

namespace fgw::intake {

namespace {

using corpus::Case;
using corpus::CorpusStep;
using corpus::ScalarChange;
using corpus::YamlPath;
using nlohmann::json;

class Rehash {
public:
    Rehash(CorpusStep& step, const Redactor& redactor, const std::filesystem::path& directory)
        : m_step(step), m_redactor(redactor), m_directory(directory) {}

    /// One file with all of its cases.
    Status file(const char* name, const std::vector<Case>& cases) {
        std::vector<ScalarChange> changes;
        for (const Case& one : cases) {
            if (Status done = take(one, changes); !done) {
                return done;
            }
        }
        return changes.empty() ? Status{} : m_step.edit(name, [&](const corpus::YamlDocument& document) {
            return setScalars(document, changes);
        });
    }

    Status tellStep(const std::string& reason) {
        corpus::HistoryEvent event;
        event.event = "rehashed";
        event.detail =
            canonicalJson({{"redactor", m_redactor.version()}, {"cases", changed}, {"reason", reason}});
        return m_step.record(std::move(event));
    }

    std::size_t changed = 0;

private:
    Status take(const Case& one, std::vector<ScalarChange>& changes) {
        const Result<json> data = redacted(one);
        if (!data) {
            return std::unexpected(data.error());
        }
        if (*data == one.data) {
            return {};
        }
        const YamlPath path{"cases", std::to_string(one.index)};
        YamlPath input = path;
        input.emplace_back("input");
        if (!addScalarChanges(one.data.value("input", json()), data->value("input", json()), input,
                              changes)) {
            return m_step.refuse(fmt::format("the redactor gives the input of {} another shape", one.id));
        }
        for (const char* key : {"input_hash", "redactor"}) {
            if (one.data.value(key, json()) != data->at(key)) {
                YamlPath place = path;
                place.emplace_back(key);
                changes.push_back({place, nlohmann::ordered_json(data->at(key))});
            }
        }
        ++changed;
        return tell(one, *data);
    }

    /// The data of a case as this redactor makes them.
    Result<json> redacted(const Case& one) const {
        json data = one.data;
        RedactionCounts counts;
        if (const auto input = data.find("input"); input != data.end()) {
            // The name of a fixture is no text of a person.
            const json fixture = input->is_object() ? input->value("fixture", json()) : json();
            *input = m_redactor.redactAll(*input, counts);
            if (!fixture.is_null()) {
                (*input)["fixture"] = fixture;
            }
            const Result<std::string> hash = corpus::inputHash(*input, m_directory);
            if (!hash) {
                return std::unexpected(hash.error());
            }
            data["input_hash"] = *hash;
            data["redactor"] = m_redactor.version();
        }
        return data;
    }

    Status tell(const Case& one, const json& data) {
        json detail = {{"redactor", m_redactor.version()}};
        if (const std::string before = m_step.unrecordedChange(one); !before.empty()) {
            detail["unrecorded_change_before"] = before;
        }
        corpus::HistoryEvent event;
        event.event = "rehashed";
        event.caseId = one.id;
        event.digest = corpus::caseDigest(data);
        event.detail = canonicalJson(detail);
        return m_step.record(std::move(event));
    }

    CorpusStep& m_step;
    const Redactor& m_redactor;
    const std::filesystem::path& m_directory;
};

} // namespace

Result<corpus::StepResult> rehash(const std::filesystem::path& corpusDirectory, const Redactor& redactor,
                                  const corpus::Decision& decision) {
    Result<CorpusStep> step = CorpusStep::begin(corpusDirectory, decision.by, "re-hash the cases");
    if (!step) {
        return std::unexpected(step.error());
    }
    if (canonicalText(decision.reason).empty()) {
        return step->refuse("no reason is given");
    }
    Rehash all(*step, redactor, corpusDirectory);
    if (const Status done = all.file(corpus::kCasesFile, step->corpus().cases); !done) {
        return std::unexpected(done.error());
    }
    if (const Status done = all.file(corpus::kWatchlistFile, step->corpus().watchlist); !done) {
        return std::unexpected(done.error());
    }
    if (all.changed == 0) {
        return step->refuse(fmt::format("every case is as {} makes it", redactor.version()));
    }
    if (const Status told = all.tellStep(decision.reason); !told) {
        return std::unexpected(told.error());
    }
    return step->commit(fmt::format("re-hash {} cases with {}", all.changed, redactor.version()),
                        decision.commit);
}

} // namespace fgw::intake
