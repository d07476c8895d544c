// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explore/item_details.h"

#include <QWidget>

#include <span>

class QHBoxLayout;

namespace fgw::ui {

class TextLabel;
class Theme;

/// The images of a few turns beside each other, from the bytes of the log. Of many the first are shown and
/// the others counted; hidden where there are none.
class ImageStrip : public QWidget {
    Q_OBJECT
public:
    /// How many images are shown.
    static constexpr std::size_t kMostImages = 3;

    explicit ImageStrip(const Theme& theme, QWidget* parent = nullptr);

    void show(std::span<const explore::Turn> turns);

private:
    QHBoxLayout* m_images;
    TextLabel* m_more;
};

} // namespace fgw::ui
