// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/importers/log_file.h"

#include <filesystem>
#include <map>
#include <string>

namespace fgw::importers::tau {

/// Results of tau2-bench: one document with run, tasks and simulations, or a document without simulations
/// beside a folder that holds a file for each (src/tau2/data_model/simulation.py, `Results`).
class Tau2Bench {
public:
    /// The document; it is read before the files of its simulations.
    [[nodiscard]] Status readResults(const LogFile& log);
    /// A simulation in a file of its own. Where its results were not read, the folder stands for the model.
    [[nodiscard]] Status readSimulation(const LogFile& log) const;

    struct Question {
        std::string input;    ///< what the user wants and knows
        std::string expected; ///< the actions that solve it
    };
    struct Run {
        std::string name; ///< tells runs apart
        std::string domain;
        std::string model;
        std::string agent; ///< the program around the model
        std::string user;  ///< the model that plays the user
        std::map<std::string, Question> questions;
    };

private:
    std::map<std::filesystem::path, Run> m_runs; ///< by the folder of their results
};

} // namespace fgw::importers::tau
