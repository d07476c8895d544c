// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/triage/image_strip.h"

#include "ui/inspector/image_view.h"
#include "ui/theme/theme.h"
#include "ui/widgets/text_label.h"

#include <QHBoxLayout>
#include <QLayoutItem>
#include <QVBoxLayout>

#include <memory>

namespace fgw::ui {

namespace {

constexpr int kHighest = 24 * kGrid;

} // namespace

ImageStrip::ImageStrip(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_images(new QHBoxLayout), m_more(new TextLabel(theme, TextTone::Muted, {}, this)) {
    m_images->setSpacing(kGrid);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(m_images);
    layout->addWidget(m_more);
    hide();
}

void ImageStrip::show(std::span<const explore::Turn> turns) {
    while (const std::unique_ptr<QLayoutItem> old{m_images->takeAt(0)}) {
        delete old->widget();
    }
    std::size_t count = 0;
    for (const explore::Turn& turn : turns) {
        for (const explore::Image& image : turn.images) {
            if (count++ < kMostImages) {
                auto* view = new ImageView(image, this);
                view->setMaximumHeight(kHighest);
                m_images->addWidget(view);
            }
        }
    }
    m_images->addStretch(1);
    const std::size_t left = count > kMostImages ? count - kMostImages : 0;
    m_more->setText(tr("and %Ln more image(s): Space shows everything", nullptr, static_cast<int>(left)));
    m_more->setVisible(left > 0);
    setVisible(count > 0);
}

} // namespace fgw::ui
