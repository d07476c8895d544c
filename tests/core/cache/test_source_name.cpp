// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/source_name.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace fgw;
using cache::SourceSummary;

namespace {

SourceSummary at(const std::string& path, const std::string& label = {}) {
    SourceSummary source;
    source.path = path;
    source.label = label;
    return source;
}

} // namespace

class TestSourceName : public QObject {
    Q_OBJECT
private slots:
    void aLabelIsTheName() {
        QCOMPARE(cache::nameOf(at("/a/run_1", "baseline")), std::string("baseline"));
        QCOMPARE(cache::nameOf(at("/a/answers.jsonl")), std::string("answers.jsonl"));
    }

    void whatIsCalledAlikeHasItsFolder() {
        const std::vector<SourceSummary> sources{at("/w1/answers.jsonl", "answers.jsonl"),
                                                 at("/w2/answers.jsonl"), at("/w2/other.jsonl"),
                                                 at("/r/run_1", "try"), at("/r/run_2", "try")};
        QCOMPARE(cache::distinctNames(sources),
                 (std::vector<std::string>{"answers.jsonl (w1)", "answers.jsonl (w2)", "other.jsonl",
                                           "try (run_1)", "try (run_2)"}));
    }

    void whereFoldersAreAlikeTooWhatDiffersStands() {
        const std::vector<SourceSummary> sources{at("/data/a/r1/x/log.json"), at("/data/a/r2/x/log.json"),
                                                 at("/c/y/log.json")};
        QCOMPARE(cache::distinctNames(sources),
                 (std::vector<std::string>{"log.json (r1)", "log.json (r2)", "log.json (y)"}));
    }

    void onePathMayBeTheEndOfAnother() {
        const std::vector<SourceSummary> sources{at("/a/x/log.json"), at("/a/x/a/x/log.json"),
                                                 at("/b/x/log.json")};
        const auto names = cache::distinctNames(sources);
        QCOMPARE(names, (std::vector<std::string>{"log.json (a)", "log.json (a/x/a)", "log.json (b)"}));
    }

    void whatDiffersMayBeAnothersFolder() {
        const std::vector<SourceSummary> sources{at("/data/a/r1/x/log.json"), at("/data/a/r2/x/log.json"),
                                                 at("/data/a/r1/log.json")};
        QCOMPARE(cache::distinctNames(sources),
                 (std::vector<std::string>{"log.json (/data/a/r1/x/log.json)", "log.json (r2)",
                                           "log.json (/data/a/r1/log.json)"}));
    }

    void documentsAreToldApartAsTheirSourcesAre() {
        std::vector<std::shared_ptr<const cache::Document>> documents;
        for (const char* path : {"/w1/answers.jsonl", "/w2/answers.jsonl"}) {
            auto document = std::make_shared<cache::Document>();
            document->summary = at(path);
            documents.push_back(std::move(document));
        }
        QCOMPARE(cache::distinctNames(documents),
                 (std::vector<std::string>{"answers.jsonl (w1)", "answers.jsonl (w2)"}));
    }
};

FGW_TEST(TestSourceName, "source_name")
#include "test_source_name.moc"
