// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointF>
#include <QRectF>
#include <QSizeF>

#include <vector>

namespace fgw::ui {

/// Which part of a plane is seen, and the way back to where one was. Data has y upwards and one scale for
/// both axes, so that distances on the screen are distances in the map; the screen has y downwards, in
/// logical pixels.
class MapCamera {
public:
    struct View {
        QPointF centre;
        double scale = 1; ///< pixels per data unit
        friend bool operator==(const View&, const View&) = default;
    };

    /// A view without the world's unit: it can be taken to another one.
    struct Place {
        QPointF offset; ///< of the centre from the world's, in shares of the world's greater side
        double magnification = 1;
    };

    [[nodiscard]] const View& view() const { return m_view; }
    [[nodiscard]] QSizeF viewport() const { return m_viewport; }
    /// 1 where everything just fits, 2 at twice that size.
    [[nodiscard]] double magnification() const { return m_view.scale / m_fitScale; }

    [[nodiscard]] QPointF toScreen(const QPointF& data) const;
    [[nodiscard]] QPointF toData(const QPointF& screen) const;
    /// Data rectangle behind a screen rectangle; top() is the lowest y.
    [[nodiscard]] QRectF toData(const QRectF& screen) const;

    /// What `fit` shows, and what magnification is measured against.
    void setWorld(const QRectF& bounds);
    /// Keeps the centre where it is; a view that has never been moved stays fitted.
    void setViewport(const QSizeF& size);
    void setView(const View& view);
    [[nodiscard]] Place place() const;
    void setPlace(const Place& place);
    void panBy(const QPointF& screenDelta);
    /// What lies under `screen` stays under it.
    void zoomAbout(const QPointF& screen, double factor);
    void fit();
    void fitTo(const QRectF& data);

    /// Puts the present view into the history, unless it is the one remembered last.
    void remember();
    [[nodiscard]] bool canGoBack() const { return m_current > 0; }
    [[nodiscard]] bool canGoForward() const { return m_current + 1 < m_history.size(); }
    void goBack();
    void goForward();

private:
    [[nodiscard]] View viewOf(const QRectF& data) const;

    QSizeF m_viewport{640, 480};
    QRectF m_world{0, 0, 1, 1};
    View m_view;
    double m_fitScale = 1;
    std::vector<View> m_history{View{}};
    std::size_t m_current = 0;
};

} // namespace fgw::ui
