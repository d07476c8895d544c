// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/corpus.h"
#include "core/corpus/lint.h"
#include "tests/core/corpus/scratch_corpus.h"

#include <QTest>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <functional>

using namespace fgw;
using namespace fgw::corpus;
using namespace fgw::tests;

namespace {

constexpr std::size_t kMega = std::size_t{1} << 20;

/// Peak memory, in bytes, that `work` needs beyond what this process has, seen from a child that does it; 0
/// where the child did not come to its end.
std::size_t memoryOf(const std::function<void()>& work) {
    const pid_t child = ::fork();
    if (child == 0) {
        work();
        ::_exit(0);
    }
    rusage used{};
    int status = 0;
    ::wait4(child, &status, 0, &used);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? static_cast<std::size_t>(used.ru_maxrss) * 1024
                                                         : 0;
}

/// A file that claims its size and holds nothing: what is not written takes no room.
void makeSparse(const std::filesystem::path& file, std::uintmax_t size) {
    write(file, "");
    std::filesystem::resize_file(file, size);
}

QByteArray lines(qsizetype count, const QByteArray& line) {
    QByteArray all;
    all.reserve(count * line.size());
    for (qsizetype i = 0; i < count; ++i) {
        all += line;
    }
    return all;
}

} // namespace

/// Files far beyond what a corpus is: a clear error, in bounded memory.
class TestHugeFiles : public QObject {
    Q_OBJECT

    ScratchCorpora m_corpora;

    static std::string errorOf(const std::filesystem::path& directory) {
        const Result<Corpus> read = readCorpus(directory);
        return read ? std::string() : read.error().message();
    }

private slots:
    void aLineOfAGigabyteIsRefusedUnread() {
        const auto directory = m_corpora.fresh();
        makeSparse(directory / "cases.yaml", std::uintmax_t{1} << 30);
        QVERIFY(!errorOf(directory).empty());
        const std::size_t memory = memoryOf([&] { static_cast<void>(errorOf(directory)); });
        QVERIFY(memory > 0);
        QVERIFY2(memory < 300 * kMega, std::to_string(memory / kMega).c_str());
    }

    void aLineOfAGigabyteInTheHistoryIsNoEvent() {
        const auto directory = m_corpora.fresh();
        makeSparse(directory / "history.jsonl", std::uintmax_t{1} << 30);
        const std::size_t memory = memoryOf([&] {
            const Result<Corpus> read = readCorpus(directory);
            if (!read || !read->history.empty() || !mentions(*read, "the last line is cut off")) {
                ::_exit(1);
            }
        });
        QVERIFY(memory > 0);
        QVERIFY2(memory < 1300 * kMega, std::to_string(memory / kMega).c_str());
    }

    void aGigabyteInIntakeIsAProblemAndNoMore() {
        const auto directory = m_corpora.fresh();
        makeSparse(directory / "_intake/CAND-huge.yaml", std::uintmax_t{1} << 30);
        const Result<Corpus> read = readCorpus(directory);
        QVERIFY(read.has_value());
        QCOMPARE(read->candidates.size(), std::size_t{1});
        QVERIFY(std::ranges::any_of(read->problems, [](const Problem& problem) {
            return problem.where.file.filename() == "CAND-huge.yaml";
        }));
    }

    void aMillionLinesOfHistoryThatAreNone() {
        const auto directory = m_corpora.fresh();
        write(directory / "history.jsonl", lines(1'000'000, "{\"event\":\n"));
        const Result<Corpus> read = readCorpus(directory);
        QVERIFY(read.has_value());
        QVERIFY(read->history.empty());
        QVERIFY(!read->problems.empty());
        QVERIFY(read->problems.size() < 100'000);
        const std::size_t memory = memoryOf([&] { static_cast<void>(readCorpus(directory)); });
        QVERIFY(memory > 0);
        QVERIFY2(memory < 600 * kMega, std::to_string(memory / kMega).c_str());
    }

    void aMillionLinesOfCases() {
        const auto directory = m_corpora.fresh();
        write(directory / "cases.yaml", "schema_version: 1\ncases:\n" + lines(1'000'000, "  - id: A\n"));
        const Result<Corpus> read = readCorpus(directory);
        QCOMPARE(read.error().code, ErrorCode::TooLarge);
        QVERIFY(read.error().where->line.has_value());
        const std::size_t memory = memoryOf([&] { static_cast<void>(readCorpus(directory)); });
        QVERIFY(memory > 0);
        QVERIFY2(memory < 900 * kMega, std::to_string(memory / kMega).c_str());
    }

    void nestingOfAHundredThousandIsAnError() {
        const auto directory = m_corpora.fresh();
        for (const char* nested : {"[", "{a: ", "- "}) {
            write(directory / "cases.yaml", "cases: " + lines(100'000, nested));
            QVERIFY(!errorOf(directory).empty());
        }
        const auto another = m_corpora.fresh();
        write(another / "history.jsonl", lines(100'000, "[") + "\n");
        const Result<Corpus> read = readCorpus(another);
        QVERIFY(read.has_value());
        QVERIFY(read->history.empty());
        QVERIFY(!read->problems.empty());
    }
};

FGW_TEST(TestHugeFiles, "huge_files")
#include "test_huge_files.moc"
