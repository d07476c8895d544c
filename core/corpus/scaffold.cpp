// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/scaffold.h"

#include "core/base/durable_file.h"
#include "core/base/text.h"
#include "core/corpus/corpus_files.h"
#include "core/corpus/taxonomy.h"
#include "core/corpus/yaml_quote.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace fgw::corpus {

namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMostBytes = std::uint64_t{4} << 20;
const std::string kScaffolding = "write the files of the repository";

/// git asks this one where a merge needs no help: there two branches may have given one number.
const std::string kMergeHook = "#!/bin/sh\n"
                               "# A merge is looked at as any other commit is.\n"
                               "exec \"$(dirname \"$0\")/pre-commit\"\n";

std::string header(const std::string& owner) {
    return fmt::format(
        "# Failures that we paid for once. Cases come in by promotion and leave by the ledger.\n"
        "schema_version: 1\n"
        "owner: {}\n"
        "taxonomy:\n"
        "  failure_mode:\n    - {}\n"
        "  severity: [{}]\n"
        "  blast_radius:\n    - {}\n"
        "\ncases: []\n",
        doubleQuoted(owner), fmt::join(kFailureModes, "\n    - "), fmt::join(kSeverities, ", "),
        fmt::join(kBlastRadii, "\n    - "));
}

fs::path repositoryOf(const fs::path& directory) {
    std::error_code error;
    fs::path at = fs::canonical(directory, error);
    while (!error && !fs::exists(at / ".git", error) && at.has_relative_path()) {
        at = at.parent_path();
    }
    return !error && fs::exists(at / ".git", error) ? at : fs::path();
}

std::string hookFor(const std::string& corpus) {
    // The repository of the copy is the real one, as far as revisions go.
    return fmt::format(R"sh(#!/bin/sh
# Keeps the failure dataset honest: looks at what is about to be committed, not at what lies beside it.
# Switch on: git config core.hooksPath .githooks
# Merges:    git config merge.failure-corpus.driver "failure-geometry merge-corpus %O %A %B %P"
set -e
staged=$(mktemp -d)
trap 'rm -rf "$staged"' EXIT
git ls-files -z -- '{0}' | git checkout-index -z --stdin --prefix="$staged/"
head=$(git rev-parse --verify --quiet HEAD || true)
if [ -n "$head" ]; then
    common=$(cd "$(git rev-parse --git-common-dir)" && pwd)
    echo "gitdir: $common" > "$staged/.git"
    (cd "$staged" && failure-geometry lint '{0}' --against "$head")
else
    (cd "$staged" && failure-geometry lint '{0}')
fi
# Where a run of the cases has left its results they have to be good.
results=${{FAILURE_GATE_RESULTS:-results.jsonl}}
if [ -f "$results" ]; then
    failure-geometry gate "$staged/{0}" --results "$results"
fi
)sh",
                       corpus);
}

std::string workflowFor(const std::string& corpus) {
    return fmt::format(R"(name: failure gate

on:
  pull_request:
  push:
    branches: [main]

permissions:
  contents: read

jobs:
  gate:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 0
      # Install failure-geometry, then run your system on every case and on the aggregate set: it leaves
      # results.jsonl ({{"case_id", "passed"}} a line) and aggregate.jsonl. FAILURE_GATE_RUN is that command.
      - name: run the cases
        run: ${{{{ vars.FAILURE_GATE_RUN }}}}
      - name: lint
        if: ${{{{ always() }}}}
        run: >-
          failure-geometry lint '{0}'
          --against "${{{{ github.event.pull_request.base.sha || github.event.before }}}}"
      - name: gate
        if: ${{{{ always() }}}}
        run: >-
          failure-geometry gate '{0}' --results results.jsonl --aggregate aggregate.jsonl --floor 0.94
          --junit failure-gate.xml --summary "$GITHUB_STEP_SUMMARY"
      - uses: actions/upload-artifact@v4
        if: ${{{{ always() }}}}
        with:
          name: failure-gate
          path: |
            failure-gate.xml
            results.jsonl
            aggregate.jsonl

  # What the next change is compared with, also where main is red: a regression counts from here.
  record:
    needs: gate
    if: ${{{{ always() && github.event_name == 'push' }}}}
    runs-on: ubuntu-latest
    permissions:
      contents: write
    steps:
      - uses: actions/checkout@v4
      - uses: actions/download-artifact@v4
        with:
          name: failure-gate
          path: failure-gate
      # Install failure-geometry here too.
      - name: record main
        run: |
          failure-geometry gate '{0}' --results failure-gate/results.jsonl \
            --aggregate failure-gate/aggregate.jsonl --floor 0.94 --advisory \
            --record --commit "$GITHUB_SHA" --ref "$GITHUB_REF"
          git add '{0}'
          git -c user.name=failure-gate -c user.email=failure-gate@users.noreply.github.com \
            commit -m "Record the gate run of $GITHUB_SHA"
          git pull --rebase && git push
)",
                       corpus);
}

std::vector<std::string> attributesFor(const std::string& corpus) {
    std::vector<std::string> lines;
    for (const char* file : {"history.jsonl", "labels.jsonl", kJudgementsFile}) {
        lines.push_back(fmt::format("/{}/{} merge=union", corpus, file));
    }
    // A union of lines would join what two entries have in common; where the driver is not set up, git merges
    // these as any text.
    for (const char* file : {"cases.yaml", "watchlist.yaml", "cases_removed.yaml"}) {
        lines.push_back(fmt::format("/{}/{} merge=failure-corpus", corpus, file));
    }
    return lines;
}

Result<std::string> textIfThere(const fs::path& file) {
    Result<std::string> text = readWholeFile(file, kMostBytes);
    return !text && text.error().code == ErrorCode::NotFound ? std::string() : text;
}

/// Writes a file that is not there.
Result<Scaffolded> writeNew(const fs::path& root, const fs::path& name, const std::string& text,
                            bool executable = false) {
    const fs::path file = root / name;
    if (std::error_code error; fs::exists(fs::symlink_status(file, error))) {
        const Result<std::string> there = textIfThere(file);
        return Scaffolded{name, there && *there == text ? "as it should be" : "kept: it differs"};
    }
    if (const Status made = createDirectories(file.parent_path()); !made) {
        return std::unexpected(made.error());
    }
    if (const Status written = replaceFile(file, text); !written) {
        return std::unexpected(written.error());
    }
    if (executable) {
        std::error_code error;
        fs::permissions(file, fs::perms::owner_exec | fs::perms::group_exec | fs::perms::others_exec,
                        fs::perm_options::add, error);
    }
    return Scaffolded{name, "written"};
}

bool hasLine(std::string_view text, std::string_view line) {
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        std::string_view one = text.substr(0, end);
        one = one.ends_with('\r') ? one.substr(0, one.size() - 1) : one;
        if (one == line) {
            return true;
        }
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return false;
}

/// Adds the lines that a file lacks at its end.
Result<Scaffolded> addLines(const fs::path& root, const fs::path& name,
                            const std::vector<std::string>& lines) {
    const fs::path file = root / name;
    Result<std::string> text = textIfThere(file);
    if (!text) {
        return std::unexpected(text.error());
    }
    const std::string before = *text;
    for (const std::string& line : lines) {
        if (!hasLine(*text, line)) {
            *text += (text->empty() || text->ends_with('\n') ? "" : "\n") + line + "\n";
        }
    }
    if (*text == before) {
        return Scaffolded{name, "as it should be"};
    }
    if (const Status made = createDirectories(file.parent_path()); !made) {
        return std::unexpected(made.error());
    }
    const Status written = replaceFile(file, *text);
    return written ? Result<Scaffolded>(Scaffolded{name, before.empty() ? "written" : "lines added"})
                   : std::unexpected(written.error());
}

/// A second line for the corpus would silently take it from whom the first names.
Result<Scaffolded> addOwner(const fs::path& root, const fs::path& name, const std::string& corpus,
                            const std::string& owner) {
    const Result<std::string> text = textIfThere(root / name);
    if (!text) {
        return std::unexpected(text.error());
    }
    const std::string line = fmt::format("/{}/ {}", corpus, owner);
    const std::string rule = fmt::format("\n/{}/ ", corpus);
    return ("\n" + *text).contains(rule) && !hasLine(*text, line)
               ? Result<Scaffolded>(Scaffolded{name, "kept: it names another owner"})
               : addLines(root, name, {line});
}

/// GitHub looks into these, in this order, and reads the first.
fs::path codeOwnersOf(const fs::path& root) {
    std::error_code error;
    for (const char* name : {".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"}) {
        if (fs::exists(root / name, error)) {
            return name;
        }
    }
    return ".github/CODEOWNERS";
}

} // namespace

Status initCorpus(const fs::path& directory, const std::string& owner) {
    const CorpusFiles files(directory);
    if (std::error_code error; fs::exists(fs::symlink_status(files.cases(), error))) {
        return failure(ErrorCode::Conflict, "make the corpus", "there is one already",
                       Location{files.cases(), {}});
    }
    for (const fs::path& place : {files.intake(), directory / "fixtures"}) {
        if (Status made = createDirectories(place); !made) {
            return made;
        }
    }
    const std::vector<std::pair<fs::path, std::string>> texts{
        {files.ledger(), "# Ledger of removals. Entries are added, never changed.\n"},
        {files.watchlist(),
         "# Cases that cannot be made deterministic. They do not gate.\nschema_version: 1\ncases: []\n"},
        {files.history(), ""},
        {files.intake() / ".gitkeep", ""},
        {directory / "fixtures" / ".gitkeep", ""},
        // Last: a corpus is one once it has this.
        {files.cases(), header(owner)}};
    for (const auto& [file, text] : texts) {
        if (std::error_code error; fs::exists(fs::symlink_status(file, error))) {
            continue;
        }
        if (Status written = replaceFile(file, text); !written) {
            return written;
        }
    }
    return {};
}

Result<std::vector<Scaffolded>> scaffoldGithub(const fs::path& corpusDirectory, const std::string& owner) {
    const fs::path root = repositoryOf(corpusDirectory);
    if (root.empty()) {
        return failure(ErrorCode::NotFound, kScaffolding, "the corpus is in no git repository",
                       Location{corpusDirectory, {}});
    }
    std::error_code error;
    const std::string corpus =
        fs::canonical(corpusDirectory, error).lexically_relative(root).generic_string();
    const auto plain = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               std::string_view("-_./").contains(c);
    };
    if (corpus == "." || !std::ranges::all_of(corpus, plain)) {
        return failure(ErrorCode::Invalid, kScaffolding,
                       "the corpus must be a directory of the repository whose path has letters, digits, "
                       "points, hyphens and underscores only",
                       Location{corpusDirectory, {}});
    }
    if (!owner.starts_with('@') || owner.find_first_of(" \t\r\n#") != std::string::npos) {
        return failure(ErrorCode::Invalid, kScaffolding, "the owner must be a GitHub name, as @org/evals");
    }
    std::vector<Scaffolded> done;
    for (const auto& one : {writeNew(root, ".githooks/pre-commit", hookFor(corpus), true),
                            writeNew(root, ".githooks/pre-merge-commit", kMergeHook, true),
                            writeNew(root, ".github/workflows/failure-gate.yml", workflowFor(corpus)),
                            addOwner(root, codeOwnersOf(root), corpus, owner),
                            addLines(root, ".gitattributes", attributesFor(corpus))}) {
        if (!one) {
            return std::unexpected(one.error());
        }
        done.push_back(*one);
    }
    return done;
}

} // namespace fgw::corpus
