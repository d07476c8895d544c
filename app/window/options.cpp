// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/options.h"

#include <CLI/CLI.hpp>

#include <regex>
#include <string>
#include <vector>

namespace fgw::window {

namespace {

/// The command line as it was typed.
struct Typed {
    std::vector<std::string> paths;
    std::string render;
    std::string output;
    std::string size = "1280x800";
    std::string theme;
    std::string cacheFile;
    std::string language;
};

void declare(CLI::App& app, Typed& typed, Options& options) {
    app.add_option("PATH", typed.paths, "Run directories, answer files and corpora to open");
    app.add_flag("--example", options.example, "Open the bundled example");
    auto* render =
        app.add_option("--render", typed.render,
                       "Draw a workspace (or \"all\") to a file, without a screen; \"report\" writes "
                       "the report of the run, as PDF or what else the file's name says")
            ->option_text("WORKSPACE");
    app.add_option("--output", typed.output, "Where to: a .png, .svg or .pdf file; a directory for \"all\"")
        ->option_text("FILE")
        ->needs(render);
    app.add_option("--size", typed.size, "Size of the picture in pixels, before --scale")
        ->option_text("WIDTHxHEIGHT")
        ->check([](const std::string& text) {
            return std::regex_match(text, std::regex("[1-9][0-9]{2,4}x[1-9][0-9]{2,4}"))
                       ? std::string()
                       : "a size is written as 1280x800, from 100 to 99999";
        });
    app.add_option("--theme", typed.theme, "Colours")->check(CLI::IsMember({"light", "dark"}));
    app.add_option("--scale", options.scale, "Device pixels for one pixel of --size")
        ->check(CLI::Range(1, 4));
    app.add_option("--cache", typed.cacheFile, "Cache file to use instead of the user's")
        ->option_text("FILE");
    app.add_option("--language", typed.language, "Language of the interface, as \"en\"")->option_text("CODE");
    app.add_flag("--measure-first-map", options.measureFirstMap,
                 "Open, say on stderr when the first map was drawn, and end");
}

void adopt(const Typed& typed, Options& options) {
    for (const std::string& path : typed.paths) {
        options.paths << QString::fromStdString(path);
    }
    const std::size_t cross = typed.size.find('x');
    options.size = QSize(std::stoi(typed.size.substr(0, cross)), std::stoi(typed.size.substr(cross + 1)));
    options.render = QString::fromStdString(typed.render);
    options.output = QString::fromStdString(typed.output);
    options.theme = QString::fromStdString(typed.theme);
    options.cacheFile = QString::fromStdString(typed.cacheFile);
    options.language = QString::fromStdString(typed.language);
}

} // namespace

std::expected<Options, int> parseOptions(int argc, char** argv) {
    CLI::App app(
        "Opens, shows and judges the failures of AI systems. Exit status: 0 good, 2 wrong usage or unusable "
        "input, 3 the environment failed.",
        "failure-workbench");
    app.set_version_flag("--version", std::string(FGW_VERSION));
    Options options;
    Typed typed;
    declare(app, typed, options);
    try {
        app.parse(argc, argv);
        if (!typed.render.empty() && typed.output.empty()) {
            throw CLI::RequiredError("--output");
        }
    } catch (const CLI::ParseError& error) {
        return std::unexpected(app.exit(error) == 0 ? 0 : static_cast<int>(Exit::Usage));
    }
    adopt(typed, options);
    return options;
}

} // namespace fgw::window
