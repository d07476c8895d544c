// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/case_data.h"
#include "core/corpus/corpus.h"
#include "core/intake/draft.h"
#include "tests/core/corpus/scratch_corpus.h"

#include <QTest>

using namespace fgw;
using namespace fgw::intake;
using namespace fgw::tests;
using corpus::readCorpus;

class TestDraft : public QObject {
    Q_OBJECT

    ScratchCorpora m_corpora;

    /// Sets a field of the fixture's candidate and gives what was read back.
    static Result<corpus::Candidate> edit(const std::filesystem::path& directory, const std::string& field,
                                          const std::string& value) {
        const auto file = directory / "_intake/CAND-00000001.yaml";
        const Result<std::string> edited = editCandidate(file, sha256(content(file)), field, value);
        if (!edited) {
            return std::unexpected(edited.error());
        }
        // The digest of what was written is that of the file, so that the next edit finds it unchanged.
        if (*edited != sha256(content(file))) {
            return failure(ErrorCode::Malformed, "edit", "it gave another digest");
        }
        return readCorpus(directory)->candidates.at(0);
    }

private slots:
    void aCandidateIsReadBackAsItWasGiven() {
        const auto directory = m_corpora.fresh();
        corpus::Candidate candidate;
        candidate.fields.title = "NO";
        candidate.fields.severity = "P1";
        candidate.fields.modelVersion = "1.10";
        candidate.fields.input = "  12:30:45\n\"x\" \\ # ü \xE2\x80\xAE";
        candidate.fields.discoveredBy = {{"ann", "run 1", "2026-05-01", ""}};
        candidate.suggested = {{"failure_mode", "retrieval_miss", "no document was opened", "rules/1"}};
        candidate.duplicates = {{"AGTFAIL-0001", "cosine", 0.953, "tfidf-words-trigrams/1"}};
        const Result<std::string> id = addCandidate(directory, candidate);
        QVERIFY(id.has_value());
        QVERIFY(id->starts_with("CAND-") && id->size() == 13);
        const Result<corpus::Corpus> read = readCorpus(directory);
        QVERIFY(read->problems.empty());
        const auto found = std::ranges::find(read->candidates, *id, &corpus::Candidate::candidateId);
        QVERIFY(found != read->candidates.end());
        QCOMPARE(found->fields.title, "NO");
        QCOMPARE(found->fields.modelVersion, "1.10");
        QCOMPARE(found->fields.input, candidate.fields.input);
        QCOMPARE(found->fields.inputHash, "sha256:" + sha256("12:30:45 \"x\" \\ # ü \xE2\x80\xAE"));
        QCOMPARE(found->fields.discoveredBy.at(0).source, "run 1");
        QCOMPARE(found->suggested.at(0).reason, "no document was opened");
        QCOMPARE(*found->duplicates.at(0).cosine, 0.953);
        QCOMPARE(found->file.filename().string(), *id + ".yaml");
    }

    void theSameContentGetsAnIdOfItsOwn() {
        const auto directory = m_corpora.fresh();
        corpus::Candidate candidate;
        candidate.fields.title = "t";
        const std::string first = *addCandidate(directory, candidate);
        QCOMPARE(*addCandidate(directory, candidate), first + "-2");
        QCOMPARE(*addCandidate(directory, candidate), first + "-3");
    }

    void anIdThatIsNoFileNameOrTakenIsRefused() {
        const auto directory = m_corpora.fresh();
        corpus::Candidate candidate;
        for (const char* id : {"../x", "a/b", ".hidden", "a b"}) {
            candidate.candidateId = id;
            QCOMPARE(addCandidate(directory, candidate).error().code, ErrorCode::Invalid);
        }
        candidate.candidateId = "CAND-00000001";
        QCOMPARE(addCandidate(directory, candidate).error().code, ErrorCode::Conflict);
    }

    void oneFieldChangesAndNoOtherByte() {
        const auto directory = m_corpora.fresh();
        const auto file = directory / "_intake/CAND-00000001.yaml";
        write(file,
              content(file).replace("\n", "\r\n").replace("kind: \"error\"", "kind:   'error' # sure?"));
        const QByteArray before = content(file);
        QCOMPARE(edit(directory, "kind", "wrong_turn")->fields.kind, "wrong_turn");
        QCOMPARE(content(file), QByteArray(before).replace("'error'", "\"wrong_turn\""));
        QCOMPARE(edit(directory, "kind", "error")->fields.kind, "error");
        QCOMPARE(content(file), QByteArray(before).replace("'error'", "\"error\""));
    }

    void fieldsAreAddedSetAndRemoved() {
        const auto directory = m_corpora.fresh();
        QCOMPARE(edit(directory, "impact", "three customers")->fields.impact, "three customers");
        QVERIFY(!edit(directory, "impact", "")->fields.data.contains("impact"));
        QCOMPARE(edit(directory, "discovered_by[0].source", "ticket 1")->fields.discoveredBy[0].source,
                 "ticket 1");
        QCOMPARE(edit(directory, "discovered_by[1].by", "bob")->fields.discoveredBy.at(1).by, "bob");
        QCOMPARE(edit(directory, "discovered_by[0].by", "")->fields.discoveredBy[0].by, "");
        QCOMPARE(edit(directory, "repeats", "4")->fields.repeats, 4);
        QVERIFY(edit(directory, "checker", "{\"exact\": \"none\"}")->fields.data["checker"].is_object());
        QVERIFY(edit(directory, "checker", "{\"contains\": \"none\"}")->fields.checker.contains("contains"));
        QVERIFY(readCorpus(directory)->problems.empty());
    }

    void theHashFollowsTheInput() {
        const auto directory = m_corpora.fresh();
        const Result<corpus::Candidate> edited = edit(directory, "input", "new  input");
        QCOMPARE(edited->fields.input, "new  input");
        QCOMPARE(edited->fields.inputHash, "sha256:" + sha256("new input"));
    }

    void theTextOfAMappingIsSetInside() {
        const auto directory = m_corpora.fresh();
        const auto file = directory / "_intake/CAND-00000001.yaml";
        write(file, content(file).replace("input: \"Is there a discount for students?\"",
                                          "input:\n  text: \"x\"\n  note: \"kept\""));
        const Result<corpus::Candidate> edited = edit(directory, "input", "y");
        QCOMPARE(edited->fields.input, "y");
        QCOMPARE(edited->fields.data["input"]["note"].get<std::string>(), "kept");
    }

    void theMessagesOfAnInputAreSetInside() {
        const auto directory = m_corpora.fresh();
        const auto file = directory / "_intake/CAND-00000001.yaml";
        write(file, content(file).replace("input: \"Is there a discount for students?\"",
                                          "input:\n  messages:\n    - role: \"user\"\n      content: \"x\""));
        const std::string messages = R"([{"role":"user","content":"y"}])";
        for (const char* field : {"input", "input.messages"}) {
            const Result<corpus::Candidate> edited = edit(directory, field, messages);
            QCOMPARE(edited->fields.data["input"]["messages"][0]["content"].get<std::string>(), "y");
            QCOMPARE(edited->fields.inputHash, *corpus::inputHash(edited->fields.data["input"], directory));
        }
        QCOMPARE(edit(directory, "input", "no list").error().code, ErrorCode::Invalid);
    }

    void aStaleDigestIsAConflict() {
        const auto directory = m_corpora.fresh();
        const auto file = directory / "_intake/CAND-00000001.yaml";
        const std::string digest = sha256(content(file));
        write(file, content(file) + "# later\n");
        const QByteArray before = content(file);
        QCOMPARE(editCandidate(file, digest, "title", "x").error().code, ErrorCode::Conflict);
        QCOMPARE(content(file), before);
    }

    void whatIsNoFieldIsRefused() {
        const auto directory = m_corpora.fresh();
        for (const char* field : {"candidate_id", "id", "suggested", "nonsense", "input_hash", ""}) {
            QCOMPARE(edit(directory, field, "x").error().code, ErrorCode::Invalid);
        }
        QCOMPARE(edit(directory, "repeats", "many").error().code, ErrorCode::Invalid);
        QVERIFY(!edit(directory, "title.inner", "x").has_value());
        QVERIFY(!edit(directory, "discovered_by[7].by", "x").has_value());
    }
};

FGW_TEST(TestDraft, "draft")
#include "test_draft.moc"
