// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/redact_candidate.h"
#include "core/intake/ticket.h"
#include "tests/support/runner.h"

#include <QTest>

#include <nlohmann/json.hpp>

using namespace fgw;
using namespace fgw::intake;

class TestRedactCandidate : public QObject {
    Q_OBJECT
private slots:
    void everyTextOfACandidateIsRedacted() {
        const std::string personal = "of ann@example.org";
        corpus::Candidate candidate;
        corpus::Case& fields = candidate.fields;
        const auto texts = {&fields.title, &fields.intent, &fields.input, &fields.expectedBehavior,
                            &fields.observedBehavior};
        for (std::string* text : texts) {
            *text = personal;
        }
        fields.discoveredBy = {{"ann", "trace 1", "2026-05-01", personal}, {"jan", "trace 2", "", ""}};
        redactCandidate(candidate, *Redactor::create());
        for (const std::string* text : texts) {
            QCOMPARE(*text, "of [email]");
        }
        QCOMPARE(fields.discoveredBy[0].note, "of [email]");
        QCOMPARE(fields.discoveredBy[0].source, "trace 1");
        QCOMPARE(fields.data.at("redactor").get<std::string>(), "redactor/2");
        QCOMPARE(fields.data.at("redactions").dump(), "[{\"count\":6,\"kind\":\"email\"}]");
    }

    void whereNothingIsTakenOutOnlyTheRedactorIsNamed() {
        corpus::Candidate candidate;
        candidate.fields.title = "Refund sent twice";
        redactCandidate(candidate, *Redactor::create());
        QCOMPARE(candidate.fields.title, "Refund sent twice");
        QCOMPARE(candidate.fields.data.dump(), "{\"redactor\":\"redactor/2\"}");
    }

    void aTicketIsRedactedWhole() {
        const Ticket ticket{"ticket 1", "ann", "a@b.org", "a@b.org", "a@b.org", "a@b.org", "a@b.org"};
        const corpus::Candidate candidate = candidateFrom(ticket, *Redactor::create());
        QCOMPARE(candidate.fields.intent, "[email]");
        QCOMPARE(candidate.fields.input, "[email]");
        QCOMPARE(candidate.fields.discoveredBy.at(0).source, "ticket 1");
    }
};

FGW_TEST(TestRedactCandidate, "redact_candidate")
#include "test_redact_candidate.moc"
