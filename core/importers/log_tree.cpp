// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/log_tree.h"

#include "core/base/parallel.h"
#include "core/importers/file_format.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>
#include <utility>

namespace fgw::importers {

namespace fs = std::filesystem;

namespace {

/// Of files beside a samples file, so many are looked at.
constexpr std::size_t kMostSiblings = 2000;
/// Where DeepEval leaves its last test run.
constexpr std::string_view kDeepEvalDirectory = ".deepeval";

/// lm-evaluation-harness calls the directory of the model ./out/last ".__out__last".
bool isHidden(std::string_view directory) {
    const bool ofModel = directory.starts_with(".__") || directory.starts_with("..__");
    return directory.starts_with(".") && !ofModel && directory != kDeepEvalDirectory;
}

} // namespace

LogTree::File describeLog(const SafeDirectory& directory, const std::string& name, Problems& problems) {
    const fs::path shownAs = directory.path() / name;
    const auto file = directory.openRegular(name);
    const auto sample = file ? frontOf(*file, kFormatSampleSize, shownAs) : std::unexpected(file.error());
    if (!sample) {
        problems.add(sample.error());
        return {name, LogFormat::Unknown, {}};
    }
    LogTree::File described{name, detectLog(*sample), {}};
    if (described.format == LogFormat::Unknown) {
        const std::string_view reason = whyForeign(*sample);
        described.unread = reason.empty() ? nameOf(LogFormat::Unknown) : reason;
    }
    return described;
}

Result<LogTree> LogTree::ofDirectory(const fs::path& directory, Problems& problems) {
    auto opened = SafeDirectory::open(directory);
    if (!opened) {
        return std::unexpected(opened.error());
    }
    LogTree tree(std::move(*opened), directory);
    tree.list(problems);
    return tree;
}

Result<LogTree> LogTree::ofFile(const fs::path& file) {
    auto opened = SafeDirectory::open(file.has_parent_path() ? file.parent_path() : fs::path("."));
    if (!opened) {
        return std::unexpected(opened.error());
    }
    LogTree tree(std::move(*opened), file);
    Problems problems;
    const std::string name = file.filename().string();
    tree.addFiles({&name, 1}, problems);
    if (tree.m_files.front().format == LogFormat::LmEvalSamples) {
        tree.addResultsBeside(name);
    }
    return tree;
}

Result<PlainFile> LogTree::open(const std::string& name, Problems& problems, const Task& task) const {
    auto file = m_directory.openRegular(name);
    return file ? plainFile(std::move(*file), m_directory.path() / name, problems, task)
                : std::unexpected(file.error());
}

/// lm-evaluation-harness names the model only there.
void LogTree::addResultsBeside(const std::string& name) {
    std::vector<std::string> names;
    std::error_code error;
    for (fs::directory_iterator entry(m_directory.path(), error);
         !error && entry != fs::directory_iterator() && names.size() < kMostSiblings;
         entry.increment(error)) {
        const fs::path file = entry->path().filename();
        if (plainName(file).extension() == ".json" && file != name) {
            names.push_back(file.string());
        }
    }
    std::ranges::sort(names);
    for (const std::string& sibling : names) {
        Problems ofNoInterest;
        File described = describeLog(m_directory, sibling, ofNoInterest);
        if (described.format == LogFormat::LmEvalResults) {
            m_files.push_back(std::move(described));
        }
    }
}

void LogTree::addFiles(std::span<const std::string> names, Problems& problems) {
    constexpr std::size_t filesAtOnce = 16;
    m_files.resize(names.size());
    std::vector<Problems> met(names.size());
    parallelChunks(names.size(), filesAtOnce, Threads(), nullptr, [&](std::size_t begin, std::size_t end) {
        for (std::size_t file = begin; file < end; ++file) {
            m_files[file] = describeLog(m_directory, names[file], met[file]);
        }
    });
    for (const Problems& ofFile : met) {
        problems.add(ofFile);
    }
}

void LogTree::list(Problems& problems) {
    const fs::path& root = m_directory.path();
    std::vector<std::string> names;
    std::error_code error;
    // Directories that are links are not entered by default.
    fs::recursive_directory_iterator entry(root, fs::directory_options::skip_permission_denied, error);
    for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
        std::error_code ignored;
        const std::string name = entry->path().lexically_relative(root).string();
        if (entry->is_symlink(ignored) && entry->is_directory(ignored)) {
            problems.add(Severity::Note, {entry->path(), {}}, "the directory is a link and was not entered");
        } else if (entry->is_directory(ignored)) {
            const bool hidden = isHidden(entry->path().filename().string());
            if (hidden || entry.depth() >= kDeepest) {
                problems.add(Severity::Note, {entry->path(), {}},
                             hidden ? "the hidden directory was not entered" : "the directory is too deep");
                entry.disable_recursion_pending();
            }
        } else if (names.size() == kMostFiles) {
            problems.add(Severity::Warning, {root, {}},
                         fmt::format("it holds more than {} files; the rest was not read", kMostFiles));
            break;
        } else {
            names.push_back(name);
        }
    }
    if (error) {
        problems.add(Severity::Error, {root, {}}, "the directory could not be listed: " + error.message());
    }
    std::ranges::sort(names);
    addFiles(names, problems);
}

bool LogTree::readable() const {
    return std::ranges::any_of(m_files, [](const File& file) { return holdsSamples(file.format); });
}

} // namespace fgw::importers
