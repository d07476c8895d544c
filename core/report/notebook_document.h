// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

namespace fgw::report {

/// A Jupyter notebook (nbformat 4.5) under way.
class NotebookDocument {
public:
    void addMarkdown(const std::string& text);
    void addCode(const std::string& text);
    /// The cells of a Python file whose cells begin with "# %%" or "# %% [markdown]"; what stands before the
    /// first is left out.
    void addCells(std::string_view python);

    [[nodiscard]] std::string text() const;

private:
    nlohmann::json& add(std::string_view kind, const std::string& text);

    nlohmann::json m_cells = nlohmann::json::array();
};

/// A JSON text as Python reads it back: as the text of a string, since null and true are no words of Python.
[[nodiscard]] std::string pythonJson(const nlohmann::json& value);

} // namespace fgw::report
