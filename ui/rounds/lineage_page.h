// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

#include <cstddef>

class QStackedWidget;

namespace fgw::ui {

class EmptyState;
class LineageState;
class RibbonView;
class Session;
class TextLabel;

/// What becomes of clusters from round to round: ribbons tied to the session's selection and map, and the
/// rule by which clusters were matched.
class LineagePage : public QWidget {
    Q_OBJECT
public:
    LineagePage(Session& session, const Theme& theme, QWidget* parent = nullptr);

    [[nodiscard]] RibbonView* ribbons() const { return m_ribbons; }
    [[nodiscard]] bool busy() const;

private:
    [[nodiscard]] QWidget* makeContent(const Theme& theme);
    void adoptLineage();
    void recolour();
    void relight();
    void chooseCluster(std::size_t round, std::size_t cluster, Qt::KeyboardModifiers modifiers);
    void chooseFlow(std::size_t step, std::size_t flow, Qt::KeyboardModifiers modifiers);

    Session& m_session;
    LineageState& m_lineage;
    QStackedWidget* m_pages;
    EmptyState* m_nothing;
    QWidget* m_content;
    RibbonView* m_ribbons;
    TextLabel* m_rule;
};

} // namespace fgw::ui
