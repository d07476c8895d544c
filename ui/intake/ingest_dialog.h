// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/intake/ingest.h"

#include <QDialog>

#include <filesystem>

class QDoubleSpinBox;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace fgw::ui {

class JobRunner;
class StrataModel;
class TextLabel;
class Theme;

/// Takes failures of a run or log into intake: first says what would be taken, by intent, then writes it.
class IngestDialog : public QDialog {
    Q_OBJECT
public:
    /// `trace` is what stands there already: the run that is open.
    IngestDialog(const std::filesystem::path& corpus, const QString& trace, JobRunner& jobs,
                 const Theme& theme, QWidget* parent = nullptr);

signals:
    /// So many candidates were written.
    void ingested(std::size_t candidates);

private:
    struct Asked {
        std::filesystem::path trace;
        std::filesystem::path patterns;
        intake::IngestOptions options;
    };
    [[nodiscard]] QWidget* makeForm();
    [[nodiscard]] QWidget* makeButtons();
    [[nodiscard]] Asked asked(bool dryRun) const;
    void invalidate();
    void look();
    void write();
    void run(bool dryRun);
    void show(const intake::IngestReport& report);

    std::filesystem::path m_corpus;
    JobRunner& m_jobs;
    const Theme& m_theme;
    QLineEdit* m_trace;
    QLineEdit* m_patterns;
    QLineEdit* m_model;
    QSpinBox* m_days;
    QSpinBox* m_limit;
    QDoubleSpinBox* m_cap;
    TextLabel* m_summary;
    TextLabel* m_notes;
    StrataModel* m_strata;
    QPushButton* m_look = nullptr;
    QPushButton* m_write = nullptr;
};

} // namespace fgw::ui
