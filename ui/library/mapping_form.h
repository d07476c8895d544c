// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/importers/import_preview.h"

#include <QStringList>
#include <QWidget>

#include <string>
#include <vector>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QGridLayout;

namespace fgw::ui {

/// One choice of a field for each meaning, filled in with the guess.
class MappingForm : public QWidget {
    Q_OBJECT
public:
    explicit MappingForm(const importers::ImportPreview& preview, QWidget* parent = nullptr);

    [[nodiscard]] importers::FieldMapping mapping() const;
    /// What the columns of the preview mean, in their order; empty where one means nothing.
    [[nodiscard]] QStringList meanings() const;
    /// True where an input and something that says what is right are chosen.
    [[nodiscard]] bool usable() const;

signals:
    void changed();

private:
    struct Choice {
        std::string importers::FieldMapping::* meaning;
        QComboBox* fields;
        QString label;
        bool longOnly; ///< means nothing where each row holds an object per model
    };

    void addWideChoice(QGridLayout* layout);
    void addChoice(QGridLayout* layout, int place, std::string importers::FieldMapping::* meaning,
                   const QString& label, bool longOnly);
    void addThreshold(QGridLayout* layout, int place);
    [[nodiscard]] QComboBox* makeFields(const std::string& chosen);
    [[nodiscard]] bool wide() const;
    void refresh();

    const importers::ImportPreview& m_preview;
    std::vector<Choice> m_choices;
    QDoubleSpinBox* m_threshold = nullptr;
    QCheckBox* m_wide = nullptr;
};

} // namespace fgw::ui
