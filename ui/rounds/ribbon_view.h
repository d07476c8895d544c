// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#ifndef Q_MOC_RUN // moc does not understand the library's concepts
#include "core/explore/cluster_lineage.h"
#include "core/explore/lineage_on_map.h"
#include "ui/rounds/ribbon_layout.h"
#include "ui/rounds/ribbon_painter.h"
#endif
#include "ui/theme/theme.h"

#include <QStringList>
#include <QWidget>

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace fgw::ui {

/// Where the lineage's clusters are on the map: what colours them, since colours stand for the map's clusters
/// everywhere.
struct RibbonColours {
    std::vector<std::vector<explore::MapShare>> shares; ///< by round and cluster; empty before there is a map
    QStringList names;                                  ///< of the map's clusters
};

/// Draws what becomes of clusters from round to round. Arrow keys move between bars, hover gives numbers, a
/// click or Enter chooses what is under it.
class RibbonView : public QWidget {
    Q_OBJECT
public:
    explicit RibbonView(const Theme& theme, QWidget* parent = nullptr);

    /// Null shows nothing.
    void setLineage(std::shared_ptr<const explore::Lineage> lineage);
    void setColours(RibbonColours colours);
    /// What holds none of these subjects is greyed; nullopt greys nothing.
    void setSelected(const std::optional<std::vector<std::uint64_t>>& subjects);

    [[nodiscard]] const RibbonLayout& layoutOfRibbons() const { return m_layout; }
    [[nodiscard]] std::optional<std::size_t> currentBar() const { return m_bar; }
    [[nodiscard]] std::optional<std::size_t> currentRibbon() const { return m_ribbon; }
    /// Of the bars, in their order; empty where nothing is greyed.
    [[nodiscard]] const std::vector<bool>& litBars() const { return m_litBars; }
    [[nodiscard]] QColor colourOfBar(std::size_t bar) const;
    /// What hovering shows.
    [[nodiscard]] QString textOfBar(std::size_t bar) const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    /// A bar was clicked, or Enter pressed on it: a cluster of a round of the lineage.
    void clusterActivated(std::size_t round, std::size_t cluster, Qt::KeyboardModifiers modifiers);
    /// A ribbon was clicked: a flow of a step.
    void flowActivated(std::size_t step, std::size_t flow, Qt::KeyboardModifiers modifiers);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void changeEvent(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    [[nodiscard]] QRectF plot() const;
    [[nodiscard]] RibbonPicture picture() const;
    [[nodiscard]] explore::MapShare shareOf(const RibbonBar& bar) const;
    void relayOut();
    void draw(QPainter& painter, const RibbonPicture& picture) const;
    void setCurrent(std::optional<std::size_t> bar, std::optional<std::size_t> ribbon);
    void moveCurrent(int rounds, int places);
    void activate(Qt::KeyboardModifiers modifiers);
    [[nodiscard]] QString currentText() const;
    [[nodiscard]] QPointF currentPlace() const;

    const Theme& m_theme;
    std::shared_ptr<const explore::Lineage> m_lineage;
    RibbonColours m_colours;
    RibbonLayout m_layout;
    std::optional<std::vector<std::uint64_t>> m_selected;
    std::vector<bool> m_litBars;
    std::vector<bool> m_litRibbons;
    std::optional<std::size_t> m_bar;    ///< under the pointer or the keyboard
    std::optional<std::size_t> m_ribbon; ///< under the pointer
};

} // namespace fgw::ui
