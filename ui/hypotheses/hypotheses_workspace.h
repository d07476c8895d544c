// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/claims/claim_card.h"
#include "core/hypotheses/review.h"
#include "ui/shell/workspace.h"
#include "ui/theme/theme.h"

#include <array>
#include <cstdint>
#include <vector>

class QListView;
class QSplitter;
class QStackedWidget;

namespace fgw::ui {

class ClaimCard;
class ClaimFigures;
class EmptyState;
class PreregistrationForm;
class ReasonsPane;
class RegistrationFiles;
class ReviewHeader;
class ReviewState;
class Session;

/// The open run read against H1, H2 and H3: one card each with the verdict in words, the reasons that lead to
/// their evidence, and the figures. The pre-registration that it is held against is made and locked here.
class HypothesesWorkspace : public Workspace {
    Q_OBJECT
public:
    HypothesesWorkspace(Session& session, const Theme& theme, QWidget* parent = nullptr);

    [[nodiscard]] QString id() const override { return QStringLiteral("hypotheses"); }
    [[nodiscard]] QString title() const override { return tr("Hypotheses"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("flask-conical"); }
    [[nodiscard]] QList<QAction*> workspaceActions() const override;
    [[nodiscard]] QWidget* firstFocus() override;
    [[nodiscard]] QJsonObject saveState() const override;
    void restoreState(const QJsonObject& state) override;
    [[nodiscard]] bool busy() const override;

    [[nodiscard]] ReviewState& state() { return *m_state; }
    [[nodiscard]] const ReviewState& state() const { return *m_state; }
    [[nodiscard]] ClaimCard* card(hypotheses::Hypothesis hypothesis) const {
        return m_cards[static_cast<std::size_t>(hypothesis)];
    }
    [[nodiscard]] QListView* reasons() const;
    [[nodiscard]] ClaimFigures* figures() const { return m_figures; }
    [[nodiscard]] PreregistrationForm* form() const { return m_form; }
    [[nodiscard]] RegistrationFiles* files() const { return m_files; }
    /// What stands in the report at the reason's field, once it has been read.
    [[nodiscard]] QString fieldShown() const;

    void showClaim(hypotheses::Hypothesis hypothesis);

signals:
    void pinRequested(const claims::Recipe& recipe);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] ReviewHeader* makeHeader();
    [[nodiscard]] QWidget* makeCards();
    [[nodiscard]] QWidget* makeContent();
    [[nodiscard]] EmptyState* makeNoDocument();
    [[nodiscard]] EmptyState* makeNotRead();
    void makeActions();
    void refresh();
    void refreshRegistration();
    void refreshHeader();
    void restoreRegistration(const QString& file);
    void restoreDraft(const QString& text);
    void showPage();
    void stepClaim(int by);
    void choose(const BitSet& rows, Qt::KeyboardModifiers modifiers);
    void chooseEvidence(const hypotheses::Evidence& evidence, Qt::KeyboardModifiers modifiers);
    void editRegistration();
    void pinCurrent();
    void pin(claims::Recipe recipe);

    Session& m_session;
    const Theme& m_theme;
    ReviewState* m_state;
    QStackedWidget* m_pages;
    EmptyState* m_noDocument;
    EmptyState* m_notRead = nullptr;
    QWidget* m_content = nullptr;
    PreregistrationForm* m_form = nullptr;
    RegistrationFiles* m_files = nullptr;
    ReviewHeader* m_header = nullptr;
    std::array<ClaimCard*, hypotheses::kHypotheses.size()> m_cards{};
    ReasonsPane* m_reasons = nullptr;
    ClaimFigures* m_figures = nullptr;
    QSplitter* m_splitter = nullptr;
    bool m_arranged = false; ///< somebody moved the splitter: it stays where it is
    QString m_missingFile;   ///< of the last time, that could not be read; until another is opened or none
    QList<QAction*> m_actions;
    QAction* m_close = nullptr;
    hypotheses::Hypothesis m_current = hypotheses::Hypothesis::Separation;
};

} // namespace fgw::ui
