// SPDX-License-Identifier: GPL-3.0-or-later
// usage: benchmark_search RUN_DIRECTORY CACHE_FILE
// Opens a run that the cache holds (or reads it first, with its text index), and searches it as a person
// does; prints for each step wall and processor time beside its limit. Exit status 1 where a limit is passed.
#include "core/cache/cache.h"
#include "core/query/filter.h"
#include "tests/benchmarks/stopwatch.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <limits>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace {

using fgw::benchmarks::Stopwatch;
using fgw::cache::Cache;
using fgw::cache::SourceId;

constexpr int kRepetitions = 5;
constexpr double kStartLimit = 1.0;
constexpr double kPageLimit = 0.1;
/// Between two keys of a fast typist.
constexpr double kKeyLimit = 0.1;
/// The pause of a typist even faster than that: the search is under way when it is cancelled, and has not had
/// the time to end, so that what is measured is how soon it lets go.
constexpr std::chrono::milliseconds kBetweenKeys{30};

bool withinLimits = true;

struct Time {
    double seconds = std::numeric_limits<double>::max();
    double processorSeconds = std::numeric_limits<double>::max();
};

/// The best of several, since whatever else the machine does only makes it longer.
template <typename Work>
Time best(Work&& work) {
    Time best;
    for (int i = 0; i < kRepetitions; ++i) {
        const Stopwatch watch;
        work();
        best.seconds = std::min(best.seconds, watch.seconds());
        best.processorSeconds = std::min(best.processorSeconds, watch.processorSeconds());
    }
    return best;
}

void print(const std::string& what, const Time& time, double limit) {
    const bool within = limit == 0 || time.seconds <= limit;
    withinLimits = withinLimits && within;
    const std::string verdict =
        limit == 0 ? "" : fmt::format("at most {:.0f} ms{}", limit * 1e3, within ? "" : "  TOO SLOW");
    fmt::print("{:<58} {:8.1f} ms, processor {:8.1f} ms   {}\n", what, time.seconds * 1e3,
               time.processorSeconds * 1e3, verdict);
}

template <typename T>
T valueOf(fgw::Result<T> result) {
    if (!result) {
        fmt::print(stderr, "{}\n", result.error().message());
        std::exit(2);
    }
    return std::move(*result);
}

SourceId prepare(Cache& cache, const std::filesystem::path& run) {
    fgw::Task task;
    const Stopwatch reading;
    const SourceId id = valueOf(cache.ingest(run, {}, task));
    print("read, or found unchanged", {reading.seconds(), reading.processorSeconds()}, 0);
    const Stopwatch indexing;
    if (const fgw::Status built = cache.buildTextIndex(id, task); !built) {
        fmt::print(stderr, "{}\n", built.error().message());
        std::exit(2);
    }
    print("text index, or found complete", {indexing.seconds(), indexing.processorSeconds()}, 0);
    return id;
}

/// Somebody types a word letter by letter: each letter cancels the search for the one before.
double longestWaitWhileTyping(Cache& cache, SourceId id, const std::string& word) {
    double longest = 0;
    for (std::size_t length = 1; length < word.size(); ++length) {
        fgw::Task task;
        std::jthread search(
            [&] { [[maybe_unused]] const auto stale = cache.search(id, word.substr(0, length), task); });
        std::this_thread::sleep_for(kBetweenKeys);
        const Stopwatch watch;
        task.cancel();
        search.join();
        longest = std::max(longest, watch.seconds());
    }
    return longest;
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        fmt::print(stderr, "usage: benchmark_search RUN_DIRECTORY CACHE_FILE\n");
        return 2;
    }
    const SourceId id = prepare(*valueOf(Cache::open(argv[2])), argv[1]);

    std::unique_ptr<Cache> cache;
    std::shared_ptr<const fgw::cache::Document> document;
    const Time start = best([&] {
        fgw::Task task;
        document.reset();
        cache = valueOf(Cache::open(argv[2]));
        const SourceId known = valueOf(cache->ingest(argv[1], {}, task));
        document = valueOf(cache->load(known, task));
    });
    print(fmt::format("start: find it unchanged and load {} records", document->records->size()), start,
          kStartLimit);

    fgw::Task task;
    for (const auto& [kind, words] :
         std::vector<std::pair<std::string, std::string>>{{"in nearly every answer", "w1"},
                                                          {"in one of ten", "w20"},
                                                          {"in one of a thousand", "w2000"},
                                                          {"two words", "w3 w7"},
                                                          {"a phrase", "\"w3 w7\""},
                                                          {"in none", "missing"}}) {
        fgw::cache::SearchPage page;
        const Time first =
            best([&] { page = valueOf(cache->searchPage(id, *document->records, words, {}, task)); });
        print(fmt::format("first page, {} ({} rows{}{})", kind, page.rows.size(), page.more ? " of more" : "",
                          page.ranked ? ", the best first" : ""),
              first, kPageLimit);
        fgw::cache::TextSearch found;
        const Time all = best([&] { found = valueOf(cache->search(id, words, task)); });
        print(fmt::format("  all {} rows, as the filter needs them", found.rows.size()), all, 0);
    }
    for (const char* text : {"model:gpt", "outcome:fail depth>=4", "id:item77"}) {
        const auto filter = fgw::query::Filter::parse(text);
        const Time time =
            best([&] { [[maybe_unused]] const auto rows = filter->evaluate(*document->records, {}, &task); });
        print(fmt::format("filter {}", text), time, kKeyLimit);
    }
    double longest = std::numeric_limits<double>::max();
    for (int i = 0; i < kRepetitions; ++i) {
        longest = std::min(longest, longestWaitWhileTyping(*cache, id, "w12345"));
    }
    print("typing: until a search that is no longer wanted has ended", {longest, longest}, kKeyLimit);
    fmt::print("peak of resident memory {} MB\n", Stopwatch::peakMemory());
    return withinLimits ? 0 : 1;
}
