// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/base/time.h"
#include "core/corpus/case_data.h"
#include "core/corpus/checker.h"
#include "core/intake/promotion.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace fgw::intake {

namespace {

using corpus::Case;
using nlohmann::json;

/// The latest day that it is anywhere on earth now.
std::chrono::year_month_day latestToday() {
    return std::chrono::floor<std::chrono::days>(utcNow() + std::chrono::hours(14));
}

class Validator {
public:
    Validator(const corpus::Candidate& candidate, const corpus::Corpus& corpus)
        : m_fields(candidate.fields), m_data(candidate.fields.data), m_corpus(corpus) {}

    std::vector<FieldIssue> run() {
        texts();
        closedLists();
        input();
        checker();
        discovery();
        life();
        return std::move(m_issues);
    }

private:
    void report(std::string field, std::string reason) {
        m_issues.push_back({std::move(field), std::move(reason)});
    }

    void required(const std::string& field, const std::string& value) {
        const auto found = m_data.find(field);
        if (found != m_data.end() && found->is_structured()) {
            report(field, "must be a text");
        } else if (canonicalText(value).empty()) {
            report(field, "is missing");
        }
    }

    template <typename List>
    void oneOf(const std::string& field, const std::string& value, const List& allowed) {
        if (value.empty()) {
            report(field, fmt::format("is missing; one of: {}", fmt::join(allowed, ", ")));
        } else if (std::ranges::find(allowed, value) == std::ranges::end(allowed)) {
            report(field, fmt::format("\"{}\" is not one of: {}", value, fmt::join(allowed, ", ")));
        }
    }

    template <typename List>
    void oneOfOrNone(const std::string& field, const std::string& value, const List& allowed) {
        if (!value.empty()) {
            oneOf(field, value, allowed);
        }
    }

    void date(const std::string& field, const std::string& value) {
        const auto day = parseDate(value);
        if (!day) {
            report(field, fmt::format("\"{}\" is no date (YYYY-MM-DD)", value));
        } else if (*day > latestToday()) {
            report(field, fmt::format("{} is in the future", value));
        }
    }

    void texts() {
        required("title", m_fields.title);
        required("intent", m_fields.intent);
        required("expected_behavior", m_fields.expectedBehavior);
        required("observed_behavior", m_fields.observedBehavior);
        required("owner", m_fields.owner);
    }

    void closedLists() {
        oneOf("failure_mode", m_fields.failureMode, m_corpus.taxonomy.failureModes);
        oneOf("severity", m_fields.severity, m_corpus.taxonomy.severities);
        oneOf("blast_radius", m_fields.blastRadius, m_corpus.taxonomy.blastRadii);
        oneOf("kind", m_fields.kind, corpus::kKinds);
        oneOf("detected_by", m_fields.detectedBy, corpus::kDetectors);
        oneOfOrNone("sensitivity", m_fields.sensitivity, corpus::kSensitivities);
    }

    void input() {
        const auto found = m_data.find("input");
        if (canonicalText(m_fields.input).empty() || m_fields.input == "[]") {
            report("input", "is missing: a text, or a mapping with text or messages");
        } else if (found != m_data.end() && found->is_array()) {
            report("input", "must be a text, or a mapping with text or messages");
        } else if (const auto hash = corpus::inputHash(found == m_data.end() ? json(m_fields.input) : *found,
                                                       m_corpus.directory);
                   !hash) {
            report("input.fixture", hash.error().message());
        }
    }

    void discovery() {
        if (m_fields.discoveredAt.empty()) {
            report("discovered_at", "is missing: the date of the discovery (YYYY-MM-DD)");
        } else {
            date("discovered_at", m_fields.discoveredAt);
        }
        if (m_fields.discoveredBy.empty()) {
            report("discovered_by",
                   "is missing: who found it (by) and in which trace, run or ticket (source)");
        }
        for (std::size_t i = 0; i < m_fields.discoveredBy.size(); ++i) {
            sighting(fmt::format("discovered_by[{}]", i), m_fields.discoveredBy[i]);
        }
    }

    void sighting(const std::string& field, const corpus::Sighting& sighting) {
        if (canonicalText(sighting.by).empty()) {
            report(field + ".by", "is missing");
        }
        if (canonicalText(sighting.source).empty()) {
            report(field + ".source", "is missing: the trace, run or ticket");
        }
        if (!sighting.at.empty()) {
            date(field + ".at", sighting.at);
        }
    }

    void checker() {
        const auto found = m_data.find("checker");
        if (found == m_data.end() || found->is_null()) {
            return;
        }
        if (const auto parsed = corpus::Checker::parse(*found); !parsed) {
            report("checker", parsed.error().reason);
        }
    }

    void life() {
        if (const auto repeats = m_data.find("repeats"); repeats != m_data.end() && !repeats->is_null()) {
            if (!repeats->is_number_integer() || repeats->get<std::int64_t>() < 1) {
                report("repeats", "must be a whole number of at least 1");
            }
        }
        for (std::size_t i = 0; i < m_fields.remediation.size(); ++i) {
            const std::string field = fmt::format("remediation[{}]", i);
            oneOfOrNone(field + ".level", m_fields.remediation[i].level, corpus::kLevels);
            if (!m_fields.remediation[i].at.empty()) {
                date(field + ".at", m_fields.remediation[i].at);
            }
        }
    }

    const Case& m_fields;
    const json& m_data;
    const corpus::Corpus& m_corpus;
    std::vector<FieldIssue> m_issues;
};

} // namespace

std::vector<FieldIssue> validate(const corpus::Candidate& candidate, const corpus::Corpus& corpus) {
    return Validator(candidate, corpus).run();
}

} // namespace fgw::intake
