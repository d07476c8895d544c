// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/corpus.h"
#include "core/intake/draft.h"
#include "core/intake/promotion.h"
#include "tests/core/corpus/scratch_corpus.h"
#include "tests/core/intake/complete_candidate.h"

#include <QTest>

#include <sys/wait.h>
#include <unistd.h>

#include <set>
#include <string>
#include <vector>

using namespace fgw;
using namespace fgw::intake;
using namespace fgw::tests;

namespace {

constexpr int kProcesses = 8;
constexpr int kEach = 200;

/// One that is like no other.
corpus::Candidate candidateOf(int number) {
    const std::string digits = std::to_string(number);
    return candidateAbout("subject" + digits, "CAND-" + digits);
}

/// Tries again where the corpus was held by another for too long, as a person would.
bool promoted(const std::filesystem::path& directory, const std::string& id, const std::string& by) {
    auto plan = promote(directory, id, by);
    while (!plan && plan.error().code == ErrorCode::Conflict) {
        plan = promote(directory, id, by);
    }
    return plan.has_value();
}

/// The work of one process; 0 where every promotion went through.
int promoteAll(const std::filesystem::path& directory, int process) {
    for (int i = 0; i < kEach; ++i) {
        const std::string id = "CAND-" + std::to_string(process * kEach + i);
        if (!promoted(directory, id, "p" + std::to_string(process))) {
            return 1;
        }
    }
    return 0;
}

/// In memory where there is such a place: a disk takes minutes to confirm the twenty thousand writes.
void useMemoryForScratch() {
    if (::access("/dev/shm", W_OK) == 0) {
        qputenv("TMPDIR", "/dev/shm");
    }
}

} // namespace

class TestManyPromoters : public QObject {
    Q_OBJECT
private slots:
    void noneOfSixteenHundredIsLost() {
        useMemoryForScratch();
        ScratchCorpora corpora;
        const auto directory = corpora.fresh();
        for (int number = 0; number < kProcesses * kEach; ++number) {
            QVERIFY(addCandidate(directory, candidateOf(number)).has_value());
        }
        std::vector<pid_t> children;
        for (int process = 0; process < kProcesses; ++process) {
            const pid_t child = ::fork();
            if (child == 0) {
                ::_exit(promoteAll(directory, process));
            }
            children.push_back(child);
        }
        for (const pid_t child : children) {
            int status = 0;
            ::waitpid(child, &status, 0);
            QCOMPARE(status, 0);
        }
        const Result<corpus::Corpus> read = corpus::readCorpus(directory);
        QVERIFY2(read->problems.empty(), read->problems.empty() ? "" : read->problems[0].reason.c_str());
        std::set<std::string> ids;
        std::set<std::string> titles;
        for (const corpus::Case& one : read->cases) {
            ids.insert(one.id);
            titles.insert(one.title);
        }
        QCOMPARE(ids.size(), std::size_t{2 + kProcesses * kEach});
        QCOMPARE(titles.size(), std::size_t{2 + kProcesses * kEach});
        QCOMPARE(read->candidates.size(), std::size_t{1});
    }
};

FGW_TEST(TestManyPromoters, "many_promoters")
#include "test_many_promoters.moc"
