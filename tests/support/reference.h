// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/runner.h"

#include <nlohmann/json.hpp>

#include <fstream>
#include <stdexcept>
#include <string>

namespace fgw::tests {

/// One section of the reference values that a script beside them computed with another implementation.
/// Returned by value, so that a loop over it holds it.
inline nlohmann::json readReference(const QString& relative, const char* section) {
    std::ifstream file(sourcePath(relative).toStdString());
    if (!file) {
        throw std::runtime_error("no reference values at " + relative.toStdString());
    }
    nlohmann::json values = nlohmann::json::parse(file).at(section);
    if (values.empty()) {
        throw std::runtime_error("no reference values in " + std::string(section));
    }
    return values;
}

} // namespace fgw::tests
