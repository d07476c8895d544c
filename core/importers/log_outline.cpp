// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/log_outline.h"

#include "core/base/parallel.h"
#include "core/importers/inspect/archive_head.h"
#include "core/importers/inspect/inspect_head.h"
#include "core/importers/json_stream.h"
#include "core/importers/zip_archive.h"

#include <filesystem>
#include <utility>

namespace fgw::importers {

namespace {

std::optional<inspect::InspectHead> archiveHead(const UniqueFd& file, const std::filesystem::path& path,
                                                Task& task) {
    Problems saidLater;
    const auto archive = ZipArchive::openOrRecover(file, path, saidLater);
    return archive ? std::optional(inspect::readArchiveHead(*archive, saidLater, task)) : std::nullopt;
}

std::optional<inspect::InspectHead> headOf(const LogTree& tree, const LogTree::File& file, Task& task) {
    const bool archived = file.format == LogFormat::InspectArchive;
    if (!archived && file.format != LogFormat::InspectJson) {
        return {};
    }
    Problems saidLater;
    const auto opened = tree.open(file.name, saidLater, task);
    if (!opened) {
        return {};
    }
    const std::filesystem::path path = tree.directory().path() / file.name;
    if (archived) {
        return archiveHead(opened->file, path, task);
    }
    FileBytes bytes(opened->file, path);
    JsonStream json(bytes, path, task);
    return inspect::readHead(json, path);
}

LogOutline outlineOf(const std::string& name, inspect::InspectHead head) {
    LogOutline outline{name,
                       std::move(head.task),
                       std::move(head.model),
                       std::move(head.created),
                       std::move(head.status),
                       head.samples,
                       {}};
    if (head.score) {
        outline.score = {head.score->scorer, head.score->metric, head.score->value};
    }
    return outline;
}

} // namespace

Result<std::vector<LogOutline>> outlineLogs(const LogTree& tree, Task& task) {
    const auto& files = tree.files();
    std::vector<std::optional<inspect::InspectHead>> heads(files.size());
    const bool complete =
        parallelChunks(files.size(), 1, Threads(), &task, [&](std::size_t index, std::size_t) {
            heads[index] = headOf(tree, files[index], task);
        });
    if (!complete) {
        return cancelledError("list the logs");
    }
    std::vector<LogOutline> outlines;
    for (std::size_t index = 0; index < files.size(); ++index) {
        if (auto& head = heads[index]; head && head->known) {
            outlines.push_back(outlineOf(files[index].name, std::move(*head)));
        }
    }
    return outlines;
}

} // namespace fgw::importers
