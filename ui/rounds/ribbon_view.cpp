// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rounds/ribbon_view.h"

#include "core/explore/record_lineage.h"
#include "ui/charts/figure_painter.h"
#include "ui/charts/picture_file.h"
#include "ui/rounds/ribbon_text.h"

#include <QAccessible>
#include <QContextMenuEvent>
#include <QFontMetricsF>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace fgw::ui {

namespace {

constexpr int kNarrowestRound = 130;
constexpr int kLowestBar = 26;

} // namespace

RibbonView::RibbonView(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Clusters from round to round"));
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void RibbonView::setLineage(std::shared_ptr<const explore::Lineage> lineage) {
    m_lineage = std::move(lineage);
    m_colours = {};
    m_bar.reset();
    m_ribbon.reset();
    updateGeometry();
    relayOut();
}

void RibbonView::setColours(RibbonColours colours) {
    m_colours = std::move(colours);
    update();
}

void RibbonView::setSelected(const std::optional<std::vector<std::uint64_t>>& subjects) {
    m_selected = subjects;
    m_litBars.clear();
    m_litRibbons.clear();
    if (subjects && m_lineage != nullptr) {
        for (const RibbonBar& bar : m_layout.bars) {
            const auto& failures = m_lineage->rounds[bar.round].clusters[bar.cluster].failures;
            m_litBars.push_back(explore::countAmong(failures, *subjects) > 0);
        }
        for (const Ribbon& ribbon : m_layout.ribbons) {
            const auto& failures = m_lineage->steps[ribbon.step].flows[ribbon.flow].failures;
            m_litRibbons.push_back(explore::countAmong(failures, *subjects) > 0);
        }
    }
    update();
}

QSize RibbonView::sizeHint() const {
    return minimumSizeHint().expandedTo({80 * kGrid, 50 * kGrid});
}

QSize RibbonView::minimumSizeHint() const {
    if (m_lineage == nullptr) {
        return {20 * kGrid, 20 * kGrid};
    }
    std::size_t most = 1;
    for (const auto& round : m_lineage->rounds) {
        most = std::max(most, round.clusters.size());
    }
    return {static_cast<int>(m_lineage->rounds.size()) * kNarrowestRound,
            static_cast<int>(most) * kLowestBar + 6 * kGrid};
}

QRectF RibbonView::plot() const {
    const double heading = QFontMetricsF(font()).height() + 2.5 * kGrid;
    return QRectF(rect()).adjusted(kGrid, heading, -kGrid, -2 * kGrid);
}

void RibbonView::relayOut() {
    m_layout = m_lineage == nullptr ? RibbonLayout() : layOutRibbons(*m_lineage, plot());
    setSelected(m_selected);
}

explore::MapShare RibbonView::shareOf(const RibbonBar& bar) const {
    return bar.round < m_colours.shares.size() ? m_colours.shares[bar.round][bar.cluster]
                                               : explore::MapShare();
}

QColor RibbonView::colourOfBar(std::size_t bar) const {
    const auto cluster = shareOf(m_layout.bars[bar]).cluster;
    return cluster ? m_theme.roles().cluster(*cluster) : m_theme.roles().mutedText;
}

QString RibbonView::textOfBar(std::size_t bar) const {
    const RibbonBar& of = m_layout.bars[bar];
    const explore::MapShare share = shareOf(of);
    const QString name =
        share.cluster ? m_colours.names.value(static_cast<qsizetype>(*share.cluster)) : QString();
    return barText(*m_lineage, of.round, of.cluster, share, name);
}

RibbonPicture RibbonView::picture() const {
    RibbonPicture picture{.lineage = *m_lineage,
                          .layout = m_layout,
                          .roles = m_theme.roles(),
                          .font = font(),
                          .colours = {},
                          .names = {},
                          .headings = {},
                          .headingTop = kGrid,
                          .litBars = m_litBars,
                          .litRibbons = m_litRibbons,
                          .bar = m_bar,
                          .ribbon = m_ribbon};
    for (std::size_t bar = 0; bar < m_layout.bars.size(); ++bar) {
        const RibbonBar& of = m_layout.bars[bar];
        picture.colours.push_back(colourOfBar(bar));
        picture.names.append(clusterName(m_lineage->rounds[of.round].clusters[of.cluster]));
    }
    for (const auto& round : m_lineage->rounds) {
        picture.headings.append(roundHeading(round));
    }
    return picture;
}

void RibbonView::draw(QPainter& painter, const RibbonPicture& picture) const {
    painter.fillRect(rect(), m_theme.roles().surface);
    drawRibbons(painter, picture);
}

void RibbonView::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    if (m_lineage == nullptr) {
        painter.fillRect(rect(), m_theme.roles().surface);
        return;
    }
    draw(painter, picture());
    if (m_bar || m_ribbon) {
        drawCard(painter, currentText(), currentPlace(), rect(), m_theme.roles(), font());
    }
    if (hasFocus()) {
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(m_theme.roles().accent, 1));
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

QString RibbonView::currentText() const {
    if (m_bar) {
        return textOfBar(*m_bar);
    }
    const Ribbon& ribbon = m_layout.ribbons[*m_ribbon];
    return ribbonText(*m_lineage, ribbon.step, ribbon.flow);
}

QPointF RibbonView::currentPlace() const {
    return m_bar ? m_layout.bars[*m_bar].box.center() : m_layout.ribbons[*m_ribbon].middle;
}

void RibbonView::setCurrent(std::optional<std::size_t> bar, std::optional<std::size_t> ribbon) {
    if (m_bar == bar && m_ribbon == ribbon) {
        return;
    }
    m_bar = bar;
    m_ribbon = ribbon;
    setCursor(bar || ribbon ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (bar || ribbon) {
        setAccessibleDescription(currentText());
        QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
        QAccessible::updateAccessibility(&changed);
    }
    update();
}

void RibbonView::activate(Qt::KeyboardModifiers modifiers) {
    if (m_bar) {
        const RibbonBar bar = m_layout.bars[*m_bar];
        emit clusterActivated(bar.round, bar.cluster, modifiers);
    } else if (m_ribbon) {
        const std::size_t step = m_layout.ribbons[*m_ribbon].step;
        emit flowActivated(step, m_layout.ribbons[*m_ribbon].flow, modifiers);
    }
}

void RibbonView::mouseMoveEvent(QMouseEvent* event) {
    const auto bar = m_layout.barAt(event->position());
    setCurrent(bar, bar ? std::nullopt : m_layout.ribbonAt(event->position()));
}

void RibbonView::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) {
        const auto bar = m_layout.barAt(event->position());
        setCurrent(bar, bar ? std::nullopt : m_layout.ribbonAt(event->position()));
        activate(event->modifiers());
    }
}

void RibbonView::leaveEvent(QEvent* event) {
    setCurrent(std::nullopt, std::nullopt);
    QWidget::leaveEvent(event);
}

void RibbonView::focusInEvent(QFocusEvent* event) {
    // Clicks bring their own bar; the keyboard begins at the first.
    if (event->reason() != Qt::MouseFocusReason && !m_bar && !m_layout.bars.empty()) {
        setCurrent(0, std::nullopt);
    }
    QWidget::focusInEvent(event);
}

void RibbonView::focusOutEvent(QFocusEvent* event) {
    setCurrent(std::nullopt, std::nullopt);
    QWidget::focusOutEvent(event);
}

void RibbonView::moveCurrent(int rounds, int places) {
    if (!m_layout.bars.empty()) {
        setCurrent(m_bar ? m_layout.neighbour(*m_bar, rounds, places) : 0, std::nullopt);
    }
}

void RibbonView::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Up:
        return moveCurrent(0, -1);
    case Qt::Key_Down:
        return moveCurrent(0, 1);
    case Qt::Key_Left:
        return moveCurrent(-1, 0);
    case Qt::Key_Right:
        return moveCurrent(1, 0);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return activate(event->modifiers());
    default:
        QWidget::keyPressEvent(event);
    }
}

void RibbonView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    relayOut();
}

void RibbonView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::FontChange) {
        relayOut();
    }
    QWidget::changeEvent(event);
}

void RibbonView::contextMenuEvent(QContextMenuEvent* event) {
    if (m_lineage == nullptr) {
        return;
    }
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Save as PNG, SVG or PDF …"), this, [this] {
        savePictureAs(this, tr("lineage"), false, [this](const QString& path) {
            RibbonPicture shown = picture();
            shown.bar.reset();
            shown.ribbon.reset();
            return savePicture(path, size(), [&](QPainter& painter, const QRectF&) { draw(painter, shown); });
        });
    });
    menu->popup(event->globalPos());
}

} // namespace fgw::ui
