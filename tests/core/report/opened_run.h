// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cache/cache.h"
#include "core/report/run_report.h"
#include "tests/support/run_fixture.h"

#include <memory>

namespace fgw::tests {

/// The report of a source that is read into a cache of its own.
inline report::RunReport reportOf(const std::filesystem::path& source, const RunFixture& fixture) {
    const auto cache = cache::Cache::open(fixture.beside("cache.sqlite")).value();
    Task task;
    const auto id = cache->ingest(source, {}, task).value();
    return report::buildRunReport(*cache, cache->load(id, task).value(), task).value();
}

/// Forty items in two slices, answered by two models: "a" is right on all but every fourth, "b" on every
/// second.
inline QByteArray twoModels() {
    QByteArray log;
    for (int item = 0; item < 40; ++item) {
        for (const QByteArray model : {"a", "b"}) {
            const bool correct = model == "a" ? item % 4 != 0 : item % 2 == 0;
            log += eventLine("eval_record",
                             R"({"slice":")" + QByteArray(item < 24 ? "easy" : "hard") + R"(","model":")" +
                                 model + R"(","id":"i)" + QByteArray::number(item) +
                                 R"(","x":"question about number )" + QByteArray::number(item) +
                                 R"(","correct":)" + (correct ? "true" : "false") + "}");
        }
    }
    return log;
}

} // namespace fgw::tests
