// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/merge_cases.h"
#include "tests/support/runner.h"

#include <QTest>

#include <fmt/format.h>

using namespace fgw;
using namespace fgw::corpus;

namespace {

const std::string kBase = "schema_version: 1\n"
                          "owner: ann # of the shop\n"
                          "cases:\n"
                          "  - id: \"A-1\"\n"
                          "    severity: P1 # a customer saw it\n"
                          "    last_passed: null\n"
                          "    remediation:\n"
                          "      - change: \"first\"\n"
                          "  - id: \"A-2\"\n"
                          "    severity: P2\n"
                          "# the end\n";

std::string with(std::string text, const std::string& before, const std::string& after) {
    const std::size_t at = text.find(before);
    return at == std::string::npos ? std::string("(not there)") : text.replace(at, before.size(), after);
}

MergedCases merged(const std::string& ours, const std::string& theirs) {
    Result<MergedCases> done = mergeCases({kBase, ours, theirs}, "cases.yaml");
    if (!done) {
        qFatal("%s", done.error().message().c_str());
    }
    return *done;
}

const std::string kSecond = "  - id: \"A-2\"\n    severity: P2\n";

} // namespace

class TestMergeCases : public QObject {
    Q_OBJECT
private slots:
    void fieldsOfOneCaseMergeEachForItself() {
        const std::string ours = with(kBase, "last_passed: null", "last_passed: \"2026-05-01\"");
        const std::string theirs = with(kBase, "severity: P1", "severity: P0");
        const MergedCases both = merged(ours, theirs);
        QVERIFY(both.conflicts.empty());
        QCOMPARE(both.text, with(ours, "severity: P1", "severity: \"P0\""));
    }

    void whatChangedWithinACollectionChangesThere() {
        const std::string input = "    input:\n      text: \"Hi Bo\" # as it came\n      fixture: a.txt\n";
        const std::string base = with(kBase, kSecond, kSecond + input);
        const std::string ours = with(base, "severity: P2", "severity: P3");
        const Result<MergedCases> done =
            mergeCases({base, ours, with(base, "\"Hi Bo\"", "\"Hi [NAME]\"")}, "cases.yaml");
        QCOMPARE(done->text, with(ours, "\"Hi Bo\"", "\"Hi [NAME]\""));
    }

    void manyChangedFieldsOfEveryLayoutMerge() {
        const auto corpus = [](const char* severity, const char* owner) {
            std::string text = "cases:\n";
            for (int i = 0; i < 200; ++i) {
                text +=
                    fmt::format("  - id: \"A-{}\"\n    severity: {}\n    owner: {}\n", i, severity, owner);
            }
            return text;
        };
        const Result<MergedCases> done = mergeCases(
            {corpus("\"P1\"", "ann"), corpus("\"P1\"", "jan"), corpus("\"P0\"", "ann")}, "cases.yaml");
        QVERIFY(done->conflicts.empty());
        QCOMPARE(done->text, corpus("\"P0\"", "jan"));
        // A new field of a case in one line has no line of its own to go to.
        const std::string flow = "cases:\n  - {id: \"A-1\", severity: P1}\n";
        const Result<MergedCases> flowing = mergeCases(
            {flow, with(flow, "P1", "P2"), with(flow, "P1}", "P1, owner: \"jan\"}")}, "cases.yaml");
        QVERIFY(flowing->conflicts.empty());
        QCOMPARE(flowing->text, "cases:\n  - {id: \"A-1\", severity: P2, owner: \"jan\"}\n");
    }

    void listsThatBothContinuedHaveBoth() {
        const auto added = [](const char* word) {
            return with(kBase, "\"first\"\n", std::string("\"first\"\n      - change: \"") + word + "\"\n");
        };
        const MergedCases both = merged(added("ours"), added("theirs"));
        QVERIFY(both.conflicts.empty());
        QCOMPARE(both.text, with(added("ours"), "\"ours\"\n", "\"ours\"\n      - change: \"theirs\"\n"));
    }

    void whatBothAddedToAListIsThereOnce() {
        const auto added = [](std::initializer_list<const char*> words) {
            std::string lines = "\"first\"\n";
            for (const char* word : words) {
                lines += std::string("      - change: \"") + word + "\"\n";
            }
            return with(kBase, "\"first\"\n", lines);
        };
        QCOMPARE(merged(added({"x", "y"}), added({"x"})).text, added({"x", "y"}));
        QCOMPARE(merged(added({"x"}), added({"x", "y"})).text, added({"x", "y"}));
        QCOMPARE(merged(added({"y", "x"}), added({"x", "z"})).text, added({"y", "x", "z"}));
        // Two of one kind are two.
        QCOMPARE(merged(added({"x"}), added({"x", "x"})).text, added({"x", "x"}));
    }

    void casesOfBothStandWithTheirComments() {
        const auto added = [](const char* title) {
            return with(kBase, "# the end",
                        std::string("  - id: \"A-3\"\n    title: ") + title +
                            "\n    # by hand\n    owner: jan\n# the end");
        };
        const MergedCases both = merged(added("ours"), added("theirs"));
        QVERIFY(both.conflicts.empty());
        const std::string theirs = "  - id: \"A-3\"\n    title: theirs\n    # by hand\n    owner: jan\n";
        QVERIFY2(both.text.contains("title: ours") && both.text.contains(theirs), both.text.c_str());
        // The same case on both sides, as after a cherry-pick, is one.
        QCOMPARE(merged(added("ours"), added("ours")).text, added("ours"));
    }

    void whatTheyAddedStandsInTheirOrderWhateverTheLayout() {
        const auto caseOf = [](const std::string& indent, const std::string& id) {
            return indent + "- id: " + id + "\n" + indent + "  # by hand\n" + indent + "  owner: jan\n";
        };
        const auto merge = [](const std::string& ours, const std::string& theirs) {
            return mergeCases({"cases: []\n", ours, theirs}, "cases.yaml")->text;
        };
        const std::string theirs =
            "cases:\n" + caseOf("  ", "B-2") + caseOf("  ", "B-1") + caseOf("  ", "B-3");
        const std::string head = "cases:\n" + caseOf("  ", "A-1");
        QCOMPARE(merge(head + "# the end\n", theirs), head + theirs.substr(7) + "# the end\n");
        // Without a line end, and with blank lines between.
        QCOMPARE(merge(head.substr(0, head.size() - 1), theirs),
                 (head + theirs.substr(7)).substr(0, head.size() + theirs.size() - 8));
        const std::string apart = head + "\n" + caseOf("  ", "A-2");
        QCOMPARE(merge(apart, theirs), apart + "\n" + caseOf("  ", "B-2") + "\n" + caseOf("  ", "B-1") +
                                           "\n" + caseOf("  ", "B-3"));
        // Where lists are indented otherwise comments go.
        const auto anew = [](const std::string& indent, const std::string& id) {
            return indent + "- id: \"" + id + "\"\n" + indent + "  owner: \"jan\"\n";
        };
        const std::string left = "cases:\n" + caseOf("", "A-1");
        QCOMPARE(merge(left, theirs), left + anew("", "B-2") + anew("", "B-1") + anew("", "B-3"));
        // An empty list takes the indentation of theirs.
        QCOMPARE(merge("cases: []\n", theirs), theirs);
        QCOMPARE(merge("cases: []", theirs) + "\n", theirs);
        const std::string flush = "cases:\n" + caseOf("", "B-2");
        QCOMPARE(merge("cases: [] # none\n    # yet\n", flush),
                 "cases: # none\n" + flush.substr(7) + "    # yet\n");
        // One that no pass takes goes in for itself.
        QCOMPARE(merge(head, "cases:\n" + caseOf("  ", "B-1") + "  - {id: B-2}\n" + caseOf("  ", "B-3")),
                 head + caseOf("  ", "B-1") + "  - {id: B-2}\n" + caseOf("  ", "B-3"));
    }

    void oneCaseThatBothAddedIsMergedFieldByField() {
        const auto added = [](const std::string& fields) {
            return with(kBase, "# the end",
                        "  - id: \"A-3\"\n    input_hash: \"sha256:ab\"\n" + fields + "# the end");
        };
        const std::string ours = added("    severity: P1\n    owner: jan\n");
        QCOMPARE(merged(ours, added("    severity: P1\n    impact: \"lost\"\n")).text,
                 added("    severity: P1\n    owner: jan\n    impact: \"lost\"\n"));
        QCOMPARE(merged(ours, added("    severity: P0\n")).conflicts,
                 std::vector<std::string>{"A-3: severity was given differently on both sides"});
    }

    void whatTheyTookAwayGoesUnlessWeChangedIt() {
        const std::string without = with(kBase, kSecond, "");
        QCOMPARE(merged(kBase, without).text, without);
        QCOMPARE(merged(without, kBase).text, without);
        const std::string changed = with(kBase, "severity: P2", "severity: P3");
        QCOMPARE(merged(changed, without).conflicts.size(), std::size_t{1});
        QCOMPARE(merged(without, changed).conflicts.size(), std::size_t{1});
    }

    void removalsOfOneCaseOnBothSidesBothStay() {
        const auto removal = [](const std::string& id, const std::string& by) {
            return "- id: \"" + id + "\"\n  removed_by: \"" + by + "\"\n  reason: \"gone\"\n";
        };
        const auto ledger = [](const std::string& base, const std::string& ours, const std::string& theirs) {
            const Result<MergedCases> done = mergeCases({base, ours, theirs}, "cases_removed.yaml");
            return done && done->conflicts.empty() ? done->text : std::string("(a conflict)");
        };
        const std::string first = removal("A-0", "ann");
        const std::string ours = first + removal("A-1", "ann");
        const std::string both = ours + removal("A-1", "jan");
        QCOMPARE(ledger(first, ours, first + removal("A-1", "jan")), both);
        // The ledger goes on merging with them.
        QCOMPARE(ledger(both, both + removal("A-2", "ann"), both + removal("A-3", "jan")),
                 both + removal("A-2", "ann") + removal("A-3", "jan"));
        QCOMPARE(ledger(first, both, both), both);
        const std::string under = "removed:\n";
        QCOMPARE(ledger(under + first, under + ours, under + first + removal("A-1", "jan")), under + both);
        QCOMPARE(ledger("", ours, first + removal("A-1", "jan")), both);
    }

    void whatAPersonHasToMendInTheHistoryIsNamed() {
        const std::string ours = with(with(kBase, "last_passed: null", "last_passed: \"2026-05-01\""),
                                      "# the end", "  - id: \"A-3\"\n    title: ours\n# the end");
        const std::string theirs = with(with(kBase, "severity: P1", "severity: P0"), "# the end",
                                        "  - id: \"A-3\"\n    title: theirs\n# the end");
        const MergedCases both = merged(ours, theirs);
        QCOMPARE(both.changedOnBoth, std::vector<std::string>{"A-1"});
        QCOMPARE(both.givenTwice, std::vector<std::string>{"A-3"});
        QVERIFY(merged(ours, kBase).changedOnBoth.empty() && merged(ours, kBase).givenTwice.empty());
        // Also where nothing is left to merge: each side may have an event of its own.
        QCOMPARE(merged(ours, ours).changedOnBoth, (std::vector<std::string>{"A-1", "A-3"}));
        const auto ledger = mergeCases({"", "- id: A-1\n  by: ann\n", "- id: A-1\n  by: jan\n"}, "");
        QCOMPARE(ledger->changedOnBoth, std::vector<std::string>{"A-1"});
    }

    void theHeaderMergesToo() {
        const std::string raised = with(kBase, "schema_version: 1", "schema_version: 2");
        QCOMPARE(merged(with(kBase, "owner: ann", "owner: jan"), raised).text,
                 with(with(kBase, "owner: ann", "owner: jan"), "schema_version: 1", "schema_version: 2"));
        QCOMPARE(merged(with(kBase, "schema_version: 1", "schema_version: 3"), raised).conflicts,
                 std::vector<std::string>{"the header: schema_version was changed on both sides"});
    }

    void anIdThatStandsTwiceIsNotMerged() {
        const std::string twice = with(kBase, "# the end", "  - id: \"A-2\"\n    severity: P0\n# the end");
        QVERIFY(merged(kBase, twice).conflicts.at(0).contains("A-2 stands twice"));
    }

    void aConflictIsMarkedAsGitWould() {
        const auto marked = markedMerge({"a\n", "b\n", "c\n"}, "cases.yaml");
        QCOMPARE(marked->text, "<<<<<<< ours\nb\n=======\nc\n>>>>>>> theirs\n");
        QVERIFY(marked->marked);
    }

    void aConflictThatNoLineShowsIsToldAsSuch() {
        // One text of a case changed in two places: a conflict of the field, and none of lines.
        const auto text = [](const char* first, const char* last) {
            return std::string("cases:\n  - id: \"A-1\"\n    input: |\n      ") + first +
                   "\n      1\n      2\n      3\n      4\n      " + last + "\n";
        };
        const MergeTexts texts{text("a", "z"), text("b", "z"), text("a", "y")};
        QCOMPARE(mergeCases(texts, "cases.yaml")->conflicts.size(), std::size_t{1});
        const auto merged = markedMerge(texts, "cases.yaml");
        QCOMPARE(merged->text, text("b", "y"));
        QVERIFY(!merged->marked);
    }
};

FGW_TEST(TestMergeCases, "merge_cases")
#include "test_merge_cases.moc"
