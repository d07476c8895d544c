// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/intake/promotion.h"
#include "ui/shell/workspace.h"

#include <functional>
#include <memory>
#include <optional>

class QListView;
class QSplitter;
class QStackedWidget;

namespace fgw::ui {

class CandidateForm;
class CandidateModel;
class DecisionBar;
class DiffView;
class DuplicateView;
class EmptyState;
class MessageBar;
class Session;
class TextLabel;
class Theme;

/// Candidates of the open corpus: a person completes, promotes or rejects them by name. Every edit is in the
/// candidate's file before the next key; what would change in cases.yaml is shown before it is written.
class IntakeWorkspace : public Workspace {
    Q_OBJECT
public:
    IntakeWorkspace(Session& session, const Theme& theme, QWidget* parent = nullptr);

    [[nodiscard]] QString id() const override { return QStringLiteral("intake"); }
    [[nodiscard]] QString title() const override { return tr("Intake"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("inbox"); }
    [[nodiscard]] bool showsRecords() const override { return false; }
    [[nodiscard]] QList<QAction*> workspaceActions() const override;
    [[nodiscard]] QJsonObject saveState() const override;
    void restoreState(const QJsonObject& state) override;
    [[nodiscard]] bool busy() const override { return m_previewPending; }

signals:
    /// A person wants to choose a corpus to open.
    void openRequested();

private:
    struct Preview {
        std::vector<corpus::Duplicate> duplicates;
        std::optional<intake::PromotionPlan> plan;
        std::string refusal; ///< why there is no plan
    };

    [[nodiscard]] QWidget* makeQueue();
    [[nodiscard]] QWidget* makePreviewPane();
    void makeActions();
    void refresh();
    void findDuplicates();
    void refreshPlaceholder();
    void showCandidate(bool force);
    void requestPreview();
    void showPreview(const Preview& preview);
    void edit(const QString& key, const QString& value);
    void reportEdit(const Error& error);
    void rereadCandidate();
    void promote();
    void reject(const QString& reason);
    /// Runs a step that ends the candidate, then goes on with the next one.
    void decide(const QString& title, std::function<Status()> step, const QString& done);
    void move(int step);
    void refuse(const Error& error);
    [[nodiscard]] const corpus::Candidate* current() const;
    [[nodiscard]] const std::vector<intake::FieldIssue>& currentIssues() const;

    Session& m_session;
    const Theme& m_theme;
    std::shared_ptr<const corpus::Corpus> m_corpus;
    CandidateModel* m_model;
    QStackedWidget* m_stack;
    EmptyState* m_noCorpus;
    EmptyState* m_noCandidates;
    QSplitter* m_splitter;
    QListView* m_queue;
    TextLabel* m_count;
    MessageBar* m_bar;
    CandidateForm* m_form;
    DuplicateView* m_duplicates;
    TextLabel* m_previewHead;
    DiffView* m_diff;
    DecisionBar* m_decision;
    QList<QAction*> m_actions;
    std::string m_shownId;     ///< of the candidate in the form
    std::string m_shownDigest; ///< of its file as we last read or wrote it
    std::optional<intake::PromotionPlan> m_plan;
    bool m_previewPending = false;
    bool m_deciding = false;
};

} // namespace fgw::ui
