// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explore/passing_twin.h"

#include <QDialog>

#include <cstddef>
#include <string>

class QVBoxLayout;

namespace fgw::ui {

class Theme;

/// What the twin view shows, read beforehand.
struct TwinTexts {
    explore::PassingTwin twin;
    std::size_t row = 0; ///< of the failure
    std::string failure; ///< its model and item, as a person reads them
    std::string passing;
    std::string failureInput;
    std::string passingInput;
    std::string failureOutput;
    std::string passingOutput;
};

/// Reads both records of a pair; `twin.row` is in the table.
[[nodiscard]] Result<TwinTexts> readTwin(const RecordTable& table, std::size_t row,
                                         const explore::PassingTwin& twin);

/// A failure and its nearest passing twin, differences of question and answer marked by word.
class TwinDialog : public QDialog {
    Q_OBJECT
public:
    TwinDialog(const Theme& theme, const TwinTexts& texts, QWidget* parent);

signals:
    void rowWanted(std::size_t row);

private:
    void addDiff(QVBoxLayout& layout, const QString& title, const std::string& before,
                 const std::string& after);

    const Theme& m_theme;
};

} // namespace fgw::ui
