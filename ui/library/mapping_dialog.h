// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/importers/check_mapping.h"
#include "core/importers/import_preview.h"

#include <QDialog>

#include <filesystem>
#include <memory>

class QPushButton;

namespace fgw::ui {

class JobRunner;
class MappingForm;
class PreviewModel;
class TextLabel;
class Theme;

/// Asks a person what the fields of a foreign file mean, beside its first rows, and shows at once what
/// accuracy would come of it.
class MappingDialog : public QDialog {
    Q_OBJECT
public:
    MappingDialog(const std::filesystem::path& file, std::shared_ptr<const importers::ImportPreview> preview,
                  JobRunner& jobs, const Theme& theme, QWidget* parent = nullptr);

    [[nodiscard]] importers::FieldMapping mapping() const;

private:
    [[nodiscard]] QWidget* makeTable(const Theme& theme);
    [[nodiscard]] QWidget* makeButtons();
    void check();
    void showCheck(const importers::MappingCheck& check);

    std::filesystem::path m_file;
    std::shared_ptr<const importers::ImportPreview> m_preview;
    JobRunner& m_jobs;
    MappingForm* m_form;
    PreviewModel* m_rows = nullptr;
    TextLabel* m_check;
    QPushButton* m_import = nullptr;
};

} // namespace fgw::ui
