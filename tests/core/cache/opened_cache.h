// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cache/cache.h"

#include <QtGlobal>

#include <memory>
#include <utility>

namespace fgw::tests {

/// The value, or the end of the test program with the error's words.
template <typename T>
T valueOf(Result<T> result) {
    if (!result) {
        qFatal("%s", result.error().message().c_str());
    }
    return std::move(*result);
}

/// A cache, opened, in which everything is expected to work.
struct OpenedCache {
    std::unique_ptr<cache::Cache> cache;
    Task task;

    explicit OpenedCache(const std::filesystem::path& file) : cache(valueOf(cache::Cache::open(file))) {}

    cache::SourceId ingest(const std::filesystem::path& path) {
        return valueOf(cache->ingest(path, {}, task));
    }
    std::shared_ptr<const cache::Document> load(cache::SourceId id) { return valueOf(cache->load(id, task)); }
    std::shared_ptr<const cache::Document> read(const std::filesystem::path& path) {
        return load(ingest(path));
    }
    std::size_t sourceCount() { return valueOf(cache->sources()).size(); }
};

} // namespace fgw::tests
