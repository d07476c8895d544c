// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/document_json.h"
#include "app/cli/document_text.h"
#include "app/cli/source_reading.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

namespace fgw::cli {

namespace {

struct ImportArguments {
    std::vector<std::string> sources;
    std::string cacheFile;
    bool json = false;
};

/// Reads one source after the other; one that cannot be read does not keep the next from being read.
class Import {
public:
    Import(const ImportArguments& arguments, const Console& console)
        : m_arguments(arguments), m_console(console) {}

    Exit run() {
        const auto cache = openCache(m_arguments.cacheFile);
        if (!cache) {
            return m_console.fail(cache.error());
        }
        for (const std::string& source : m_arguments.sources) {
            read(**cache, source);
        }
        if (m_arguments.json) {
            m_console.json({{"sources", m_documents}});
        }
        return m_exit;
    }

private:
    void read(cache::Cache& cache, const std::string& path) {
        const auto document = readSource(cache, path, {}, m_console);
        if (!document) {
            m_exit = std::max(m_exit, m_console.fail(document.error()));
            m_documents.push_back({{"path", path}, {"error", document.error().message()}});
        } else if (m_arguments.json) {
            m_documents.push_back(describeSource(**document));
        } else {
            print(**document);
        }
    }

    void print(const cache::Document& document) const {
        m_console.line(headline(document));
        constexpr std::size_t shown = 20;
        for (const std::string& line : problemLines(document, shown)) {
            m_console.line(line);
        }
    }

    const ImportArguments& m_arguments;
    const Console& m_console;
    nlohmann::json m_documents = nlohmann::json::array();
    Exit m_exit = Exit::Good;
};

} // namespace

void addImport(CLI::App& app, const Console& console, std::optional<Exit>& exit) {
    auto* command =
        app.add_subcommand("import", "Read runs, files and corpora into the cache; say what was not read");
    const auto arguments = std::make_shared<ImportArguments>();
    command->add_option("source", arguments->sources, "Run directory, file or corpus")->required();
    command->add_option("--cache", arguments->cacheFile, "Cache file; default: the user's own");
    command->add_flag("--json", arguments->json, "One JSON document on stdout");
    command->callback([arguments, &console, &exit] { exit = Import(*arguments, console).run(); });
}

} // namespace fgw::cli
