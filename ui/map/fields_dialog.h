// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explore/failure_map.h"
#include "ui/theme/theme.h"

#include <QDialog>
#include <QString>

#include <optional>
#include <string>
#include <utility>
#include <vector>

class QComboBox;
class QDoubleSpinBox;
class QLineEdit;
class QPushButton;

namespace fgw::ui {

class TextLabel;

/// Asks what failures are told apart by: the embedding, and how much each field counts, from nothing to
/// twice.
class FieldsDialog : public QDialog {
    Q_OBJECT
public:
    /// `fields` as explore::weighableFields names them; `embedder` of the vectors that came with the source,
    /// where any did.
    FieldsDialog(const Theme& theme, const std::vector<std::string>& fields,
                 const std::optional<std::string>& embedder, const explore::FailureMapOptions& options,
                 QWidget* parent);

    /// The options with what was chosen; a weight of 1 is left to the default.
    [[nodiscard]] explore::FailureMapOptions chosen() const;
    /// Whoever is to be asked for vectors, as explore::vectorsOfFailures reads it; empty where nobody is.
    [[nodiscard]] QString asked() const;

private:
    QWidget* makeForm(const std::vector<std::string>& fields);
    QWidget* makeButtons();
    void makeAsked();
    [[nodiscard]] bool asks() const;
    void makeEmbeddings(const std::optional<std::string>& embedder);
    QDoubleSpinBox* makeWeight(const QString& name, double weight);
    void refresh();
    void reset();

    const Theme& m_theme;
    explore::FailureMapOptions m_options;
    QComboBox* m_embedding;
    QLineEdit* m_asked;
    TextLabel* m_askedNote; ///< what is wrong with it, or what asking means
    QPushButton* m_accept = nullptr;
    std::vector<std::pair<std::string, QDoubleSpinBox*>> m_weights; ///< in the order of the fields
};

} // namespace fgw::ui
