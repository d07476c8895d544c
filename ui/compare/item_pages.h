// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/comparison/flips.h"

#include <QString>
#include <QTabWidget>

#include <cstdint>
#include <optional>
#include <vector>

class QTableView;

namespace fgw::ui {

class ClaimPage;
class ClaimState;
class ComparisonState;
class EmptyNote;
class ItemListModel;
class MatrixModel;
class Session;
class TextRows;
class Theme;

/// The items behind a comparison: regressions, fixes, what stayed broken, those whose input is another one
/// (where there are any), the item × run matrix; then provenance, field by field, and the claim cards.
class ItemPages : public QTabWidget {
    Q_OBJECT
public:
    enum Page : int { Regressions, Fixes, Broken, OtherInput, Matrix, Provenance, Claims };

    ItemPages(ComparisonState& state, ClaimState& claims, Session& session, const Theme& theme,
              QWidget* parent = nullptr);

    /// Shows a page, if it is there; that of items of another input as soon as two are compared that have
    /// any.
    void goTo(int page);
    /// The page that is shown, or is waited for.
    [[nodiscard]] int wantedPage() const;
    /// The table that the keyboard goes to on a page.
    [[nodiscard]] QTableView* table(Page page) const;
    [[nodiscard]] ClaimPage* claims() const { return m_claims; }

signals:
    /// An item became current in one of the lists.
    void itemChosen(std::uint32_t item);

private:
    struct List {
        ItemListModel* model = nullptr;
        QTableView* table = nullptr;
        EmptyNote* note = nullptr;
        QString nothing; ///< what the note says where two were compared
    };
    [[nodiscard]] List makeList(const QString& name, const QString& nothing);
    [[nodiscard]] QTableView* makeMatrix();
    [[nodiscard]] QTableView* makeProvenance();
    void refreshRuns();
    void refreshPair();
    void refreshProvenance();
    void fillFlips(const List& list, comparison::FlipKind kind);
    /// Items that are no flips.
    void fillItems(const List& list, const std::vector<std::uint32_t>& items, const QString& key);
    void refreshTitles();
    void loadExcerpts(const List& list, const QString& key);

    ComparisonState& m_state;
    ClaimState& m_claimState;
    Session& m_session;
    const Theme& m_theme;
    std::optional<int> m_wanted; ///< until it is known whether it is there, or another is chosen
    List m_regressions;
    List m_fixes;
    List m_broken;
    List m_otherInput;
    MatrixModel* m_matrix;
    QTableView* m_matrixTable;
    TextRows* m_provenance;
    QTableView* m_provenanceTable;
    ClaimPage* m_claims;
};

} // namespace fgw::ui
