// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/corpus.h"
#include "core/intake/promotion.h"

#include <QWidget>

#include <vector>

namespace fgw::ui {

class FormRow;
class TextLabel;
class Theme;

/// The fields of one candidate, to be filled in without the mouse.
class CandidateForm : public QWidget {
    Q_OBJECT
public:
    explicit CandidateForm(const Theme& theme, QWidget* parent = nullptr);

    /// `force` drops what was typed and not announced: for another candidate, or when a person asks for it.
    void show(const corpus::Candidate& candidate, const corpus::Taxonomy& taxonomy,
              const std::vector<intake::FieldIssue>& issues, bool force);
    /// Announces what was typed and not announced yet.
    void commit();
    /// Something typed could not be written yet.
    [[nodiscard]] bool hasUnsaved() const;
    /// Null where there is no such field.
    [[nodiscard]] FormRow* row(const QString& key) const;
    void focusFirst();
    void focusField(const std::string& key);

signals:
    void edited(const QString& key, const QString& value);

private:
    TextLabel* m_title;
    TextLabel* m_otherIssues;
    std::vector<FormRow*> m_rows;
};

} // namespace fgw::ui
