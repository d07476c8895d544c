// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QList>
#include <QObject>

#include <cstdint>
#include <optional>
#include <vector>

class QAction;
class QWidget;

namespace fgw::ui {

class Session;
class Theme;
struct TwinTexts;

/// Selects what lies near in the space that the map was made from, whatever the plane shows of it: the
/// nearest failures of the one in focus, or near-duplicates of all that are selected. Shows the nearest
/// passing twin of the one in focus.
class NearSelection : public QObject {
    Q_OBJECT
public:
    NearSelection(Session& session, const Theme& theme, QWidget* owner);
    ~NearSelection() override;

    [[nodiscard]] QList<QAction*> all() const { return {m_nearest, m_twin, m_duplicates}; }

private:
    QAction* make(const QString& text, const QString& icon, const QKeySequence& key,
                  void (NearSelection::*act)());
    void selectNearest();
    void selectDuplicates();
    void findTwin();
    void showTwin(const TwinTexts& texts);
    [[nodiscard]] std::optional<std::uint32_t> focusedPoint() const;
    /// Of the selected failures; of the one in focus where none is selected.
    [[nodiscard]] std::vector<std::uint32_t> chosenPoints() const;

    Session& m_session;
    const Theme& m_theme;
    QWidget* m_owner;
    QAction* m_nearest;
    QAction* m_twin;
    QAction* m_duplicates;
};

} // namespace fgw::ui
